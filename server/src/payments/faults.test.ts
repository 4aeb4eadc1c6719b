import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { payOnPage, VISA } from '../../test/support/pay-on-page.ts'
import { heldFor, sellerPayable, sellerReceivable } from '../ledger/accounts.ts'
import { inTransaction } from '../platform/database.ts'
import { OutcomeUnknownError } from './careful-call.ts'
import { findPaymentsOf } from './payments.repo.ts'
import { findRelease } from './releases.repo.ts'
import { requestCharge } from './request-charge.ts'
import { sendTransfer } from './send-transfer.ts'
import { startCardSetup } from './start-card-setup.ts'
import { createStripe } from './stripe.ts'
import { sweep } from './sweep.ts'
import {
  addMember,
  addPaidSale,
  addPaidSeller,
  addSale,
  balances,
  expectSoundLedger,
  hurryJobs,
  openPage,
  type PaymentsWorld,
  refund,
  release,
  type Sale,
  startPayments,
} from './test-world.ts'

let world: PaymentsWorld
let sellerId: string
beforeAll(async () => {
  world = await startPayments()
  await world.control('seed', { float: 1_000_000 })
  sellerId = await addPaidSeller(world)
})
afterAll(() => world.stop())
afterEach(async () => {
  await world.control('webhooks/drop', { next: 0 })
  await expectSoundLedger(world)
})

/** What can go wrong with one call: whether it had its effect or not, and what its caller saw. */
const FAULTS: readonly [what: string, fault: Readonly<Record<string, unknown>>][] = [
  ['500 and nothing done', { kind: 'status_instead', status: 500 }],
  ['500 though it was done', { kind: 'status_after', status: 500 }],
  ['503 that is not kept', { kind: 'status_before', status: 503 }],
  ['429', { kind: 'rate_limit' }],
  ['a closed connection and nothing done', { kind: 'close_before' }],
  ['a closed connection though it was done', { kind: 'close_after' }],
  ['no answer and nothing done', { kind: 'timeout_before' }],
  ['no answer though it was done', { kind: 'timeout_after' }],
]

async function strike(method: string, path: string, fault: Readonly<Record<string, unknown>>): Promise<void> {
  await world.control('faults', { method, path, ...fault })
}

/** Runs what is due, again and again as the queue would in the course of hours, until nothing fails. */
async function settleAfterFaults(): Promise<void> {
  for (let hours = 0; hours < 6; hours += 1) {
    if ((await world.settle()).length === 0) return
    await hurryJobs(world)
  }
  throw new Error(`it does not settle: ${await world.settle()}`)
}

const transfersOf = async ({ orderId }: Sale) =>
  (await world.stripe.transfers.list({ transfer_group: `order_${orderId}` })).data

describe('a transfer', () => {
  test.each(FAULTS)('answered with %s is made once', async (_what, fault) => {
    const sale = await addPaidSale(world, { sellerId })
    await release(world, sale)
    await strike('POST', '/v1/transfers', fault)
    await settleAfterFaults()
    expect(await transfersOf(sale)).toMatchObject([{ amount: 45_000 }])
    expect(await findRelease(world.db, sale.orderId)).toMatchObject({ state: 'sent' })
    const journals = await world.api.sql`
      select kind from app.journals where order_id = ${sale.orderId} and kind = 'transfer-created'`
    expect(journals).toHaveLength(1)
    expect(await balances(world, sellerPayable(sellerId))).toEqual([0n])
  })

  test('that Stripe refuses is tried again under another key', async () => {
    const sale = await addPaidSale(world, { sellerId })
    await release(world, sale)
    await strike('POST', '/v1/transfers', { kind: 'status_instead', status: 400 })
    expect(await world.settle()).toEqual(['payments.transfer'])
    expect(await transfersOf(sale)).toEqual([])
    await settleAfterFaults()
    expect(await transfersOf(sale)).toHaveLength(1)
    const sent = await findRelease(world.db, sale.orderId)
    const [call] = await world.api.sql`select * from app.stripe_calls where subject = ${`transfer:${sent?.id}`}`
    expect(call).toMatchObject({ attempt: 2, outcome: 'done' })
  })

  test('is made once though every webhook of it is lost, and the last look fails', async () => {
    const sale = await addPaidSale(world, { sellerId })
    await world.control('webhooks/drop', { next: 50 })
    await strike('GET', '/v1/charges', { kind: 'status_before', status: 500, times: 2 })
    await release(world, sale)
    await settleAfterFaults()
    expect(await transfersOf(sale)).toHaveLength(1)
  })

  test('whose worker died after the call is found, not repeated', async () => {
    const sale = await addPaidSale(world, { sellerId })
    await release(world, sale)
    const key = `a trigger that ends the transaction in which the transfer is written down`
    await world.api.sql.unsafe(`
      create function app.die() returns trigger language plpgsql as $$ begin raise exception '${key}'; end $$;
      create trigger die before update on app.releases for each row when (new.state = 'sent') execute function app.die()`)
    await world.control('webhooks/pause')
    expect(await world.settle()).toEqual(['payments.transfer'])
    expect(await transfersOf(sale)).toHaveLength(1)
    expect(await findRelease(world.db, sale.orderId)).toMatchObject({ state: 'sending', transferId: null })
    await world.api.sql.unsafe('drop trigger die on app.releases; drop function app.die()')
    await world.control('webhooks/resume')
    await settleAfterFaults()
    expect(await transfersOf(sale)).toHaveLength(1)
    expect(await findRelease(world.db, sale.orderId)).toMatchObject({ state: 'sent' })
  })

  test('whose worker died between writing down that it calls and the call is made', async () => {
    const sale = await addPaidSale(world, { sellerId })
    const requested = await release(world, sale)
    if (requested.kind !== 'release-requested') throw new Error(requested.kind)
    const subject = `transfer:${requested.release.id}`
    await world.api.sql`insert into app.stripe_calls (subject, outcome, called_at) values (${subject}, 'sent', now())`
    await settleAfterFaults()
    expect(await transfersOf(sale)).toHaveLength(1)
  })

  test('of whose call nothing is known for longer than Stripe keeps keys is looked up first', async () => {
    const sale = await addPaidSale(world, { sellerId })
    await release(world, sale)
    await strike('POST', '/v1/transfers', { kind: 'close_after' })
    await world.settle()
    await world.api
      .sql`update app.stripe_calls set called_at = now() - interval '2 days' where subject like 'transfer:%' and outcome = 'unknown'`
    await world.control('clock/advance', { days: 2 })
    await settleAfterFaults()
    expect(await transfersOf(sale)).toHaveLength(1)
  })

  test('with a key that was revoked waits for a key that is accepted, and keeps its attempt', async () => {
    const sale = await addPaidSale(world, { sellerId })
    const requested = await release(world, sale)
    if (requested.kind !== 'release-requested') throw new Error(requested.kind)
    const { id } = requested.release
    const old = { ...world.api.parts.config, STRIPE_SECRET_KEY: 'sk_test_thatwasrevoked' }
    await world.control('keys', { key: old.STRIPE_SECRET_KEY, revoked: true })
    await expect(sendTransfer({ db: world.db, stripe: createStripe(old) }, id)).rejects.toThrow()
    expect(await transfersOf(sale)).toEqual([])
    await settleAfterFaults()
    expect(await transfersOf(sale)).toHaveLength(1)
    const [call] = await world.api
      .sql`select attempt, outcome from app.stripe_calls where subject = ${`transfer:${id}`}`
    expect(call).toEqual({ attempt: 1, outcome: 'done' })
  })

  test('under a key that Stripe knows for another amount is refused and not taken for made', async () => {
    const sale = await addPaidSale(world, { sellerId })
    const requested = await release(world, sale)
    if (requested.kind !== 'release-requested') throw new Error(requested.kind)
    const { id } = requested.release
    const [account] = await world.api.sql`select stripe_id from app.payout_accounts where user_id = ${sellerId}`
    const stray = { amount: 1, currency: 'usd', destination: String(account?.stripe_id) }
    await world.stripe.transfers.create(stray, { idempotencyKey: `transfer:${id}:1` })
    expect(await sendTransfer(world, id)).toMatchObject({ kind: 'refused', code: 'idempotency_error' })
    expect(await findRelease(world.db, sale.orderId)).toMatchObject({ state: 'sending', transferId: null })
    await settleAfterFaults()
    expect(await transfersOf(sale)).toMatchObject([{ amount: 45_000 }])
  })

  test('whose job was lost with its queue is done by the sweep', async () => {
    const sale = await addPaidSale(world, { sellerId })
    await release(world, sale)
    await world.api.sql`delete from graphile_worker._private_jobs`
    expect(await world.settle()).toEqual([])
    expect(await transfersOf(sale)).toEqual([])
    await sweep({ ...world, config: world.api.parts.config, log: world.api.parts.log }, 0)
    expect(await world.settle()).toEqual([])
    expect(await transfersOf(sale)).toHaveLength(1)
  })
})

describe('a refund before the release', () => {
  test.each(FAULTS)('answered with %s is made once', async (_what, fault) => {
    const sale = await addPaidSale(world, { sellerId })
    await refund(world, sale, 20_000n)
    await strike('POST', '/v1/refunds', fault)
    await settleAfterFaults()
    const [payment] = await findPaymentsOf(world.db, [sale.orderId])
    const { data } = await world.stripe.refunds.list({ payment_intent: payment?.payment.stripeId ?? '' })
    expect(data).toMatchObject([{ amount: 20_000 }])
    expect(await balances(world, heldFor(sale.orderId))).toEqual([30_000n])
  })
})

describe('what is taken back from a seller', () => {
  test.each(FAULTS)('answered with %s is taken once', async (_what, fault) => {
    const sale = await addPaidSale(world, { sellerId })
    await release(world, sale)
    expect(await world.settle()).toEqual([])
    await strike('POST', '/v1/transfers/{id}/reversals', fault)
    await refund(world, sale, 20_000n)
    await settleAfterFaults()
    expect(await transfersOf(sale)).toMatchObject([{ amount_reversed: 18_000 }])
    expect(await balances(world, sellerReceivable(sellerId))).toEqual([0n])
  })
})

describe('a saved card', () => {
  let buyerId: string
  beforeAll(async () => {
    buyerId = await addMember(world, 'Bruno')
    await payOnPage(await startCardSetup(world, { userId: buyerId, publicUrl: 'http://127.0.0.1' }), VISA)
    await world.settle()
  })

  const charge = ({ orderId, item }: Sale) =>
    inTransaction(world.db, (tx) => requestCharge(tx, { orderId, buyerId, sellerId, currency: 'USD', amount: item }))

  async function chargesOf(): Promise<string[]> {
    const [customer] = await world.api.sql`select stripe_id from app.customers where user_id = ${buyerId}`
    const { data } = await world.stripe.paymentIntents.list({ customer: String(customer?.stripe_id), limit: 100 })
    return data.filter(({ status }) => status === 'succeeded').map(({ metadata }) => metadata.order_id ?? '')
  }

  test.each(FAULTS)('whose charge is answered with %s is charged once', async (_what, fault) => {
    const sale = await addSale(world, { buyerId, sellerId })
    await strike('POST', '/v1/payment_intents', fault)
    await charge(sale)
    await settleAfterFaults()
    expect((await chargesOf()).filter((orderId) => orderId === sale.orderId)).toHaveLength(1)
    expect(await findPaymentsOf(world.db, [sale.orderId])).toMatchObject([{ isPaid: true, payment: { attempt: 1 } }])
    expect(await balances(world, heldFor(sale.orderId))).toEqual([50_000n])
  })

  test('is charged once though the worker died before it knew, and no webhook came', async () => {
    const sale = await addSale(world, { buyerId, sellerId })
    await world.control('webhooks/drop', { next: 50 })
    await strike('GET', '/v1/payment_intents/{id}', { kind: 'status_before', status: 500 })
    await charge(sale)
    expect(await world.settle()).toEqual(['payments.charge'])
    await settleAfterFaults()
    expect((await chargesOf()).filter((orderId) => orderId === sale.orderId)).toHaveLength(1)
    expect(await balances(world, heldFor(sale.orderId))).toEqual([50_000n])
  })

  test('is charged once by two workers at the same time', async () => {
    const sale = await addSale(world, { buyerId, sellerId })
    const requested = await charge(sale)
    if (requested.kind !== 'charge-requested') throw new Error(requested.kind)
    // The same job a second time, as when a lock was given up for a worker that still lives.
    const payload = JSON.stringify({ paymentId: requested.paymentId })
    await world.api.sql`select graphile_worker.add_job('payments.charge', ${payload}::text::json)`
    await Promise.all([world.settle(), world.settle()])
    await settleAfterFaults()
    expect((await chargesOf()).filter((orderId) => orderId === sale.orderId)).toHaveLength(1)
  })
})

describe('a page to pay on', () => {
  test.each(FAULTS)(
    'whose opening is answered with %s is opened once when it is asked for again',
    async (_what, fault) => {
      const sale = await addSale(world, { sellerId })
      await strike('POST', '/v1/checkout/sessions', fault)
      // The SDK itself repeats a call whose connection was closed.
      await openPage(world, sale).catch((error: unknown) => expect(error).toBeInstanceOf(OutcomeUnknownError))
      const opened = await openPage(world, sale)
      if (opened.kind !== 'checkout-opened') throw new Error(`opening the page answered ${opened.kind}`)
      const sessions = await world.stripe.checkout.sessions.list({ limit: 100, status: 'open' })
      expect(sessions.data.filter(({ metadata }) => metadata?.order_id === sale.orderId)).toHaveLength(1)
      await payOnPage(opened.url)
      expect(await world.settle()).toEqual([])
      expect(await balances(world, heldFor(sale.orderId))).toEqual([50_000n])
    },
  )

  test('that was paid while every webhook was lost is found paid by the sweep, not given up', async () => {
    const sale = await addSale(world, { sellerId })
    const opened = await openPage(world, sale)
    if (opened.kind !== 'checkout-opened') throw new Error(`opening the page answered ${opened.kind}`)
    await world.control('webhooks/drop', { next: 50 })
    await payOnPage(opened.url)
    await world.control('clock/advance', { hours: 1 })
    await world.control('webhooks/drop', { next: 0 })
    await world.api
      .sql`update app.checkouts set expires_at = now() - interval '1 minute' where id = ${opened.checkoutId}`
    await sweep({ ...world, config: world.api.parts.config, log: world.api.parts.log })
    expect(await findPaymentsOf(world.db, [sale.orderId])).toMatchObject([{ isPaid: true }])
    await world.settle()
    expect(world.told.filter(([, id]) => id === opened.checkoutId)).toEqual([])
  })
})
