import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { submitForm, visit } from '@kollect-it/sandbox/stripe/testing/browser.ts'
import { heldFor, platformFee, refundPayable, sellerPayable, sellerReceivable } from '../ledger/accounts.ts'
import { sumEarnings } from './earnings.repo.ts'
import { readPayoutNews } from './order-news.ts'
import { findPayoutAccounts } from './payout-accounts.repo.ts'
import { findRelease } from './releases.repo.ts'
import { openPayoutDashboard, startOnboarding } from './start-onboarding.ts'
import {
  addPaidSale,
  addPaidSeller,
  addShopOwner,
  balances,
  expectSoundLedger,
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
  // Refunds are paid from what is available: a float, as a new platform needs one.
  await world.control('seed', { float: 1_000_000 })
  sellerId = await addPaidSeller(world)
})
afterAll(() => world.stop())
afterEach(() => expectSoundLedger(world))

const transfersOf = async ({ orderId }: Sale) =>
  (await world.stripe.transfers.list({ transfer_group: `order_${orderId}` })).data

/** A sale whose money lies in the seller’s account. */
async function addSentSale(known: Partial<Sale> = {}): Promise<Sale> {
  const sale = await addPaidSale(world, { sellerId, ...known })
  await release(world, sale)
  expect(await world.settle()).toEqual([])
  return sale
}

async function refundsOf({ orderId }: Sale) {
  return world.api.sql`select * from app.refunds where order_id = ${orderId} order by created_at`
}

/** What a seller does at Stripe when their bank refused a payout. */
async function replaceBankAccount(userId: string): Promise<void> {
  const opened = await openPayoutDashboard(world, userId)
  if (opened.kind !== 'opened') throw new Error('the dashboard did not open')
  const { location, cookie } = await visit(opened.url)
  const fields = { action: 'bank', account_number: '000123456789' }
  await submitForm(new URL(location ?? '', opened.url).href, fields, { cookie: cookie ?? '' })
}

const toldOf = (id: string | undefined) => world.told.filter(([, about]) => about === id).map(([name]) => name)

describe('a release', () => {
  test('becomes one transfer of what is left after the fee, out of the charge', async () => {
    const sale = await addPaidSale(world, { sellerId, shipping: 2_000n })
    expect(await release(world, sale)).toMatchObject({
      kind: 'release-requested',
      release: { held: 52_000n, fee: 5_000n },
    })
    expect(await balances(world, heldFor(sale.orderId))).toEqual([0n])
    expect(await world.settle()).toEqual([])
    const sent = await findRelease(world.db, sale.orderId)
    expect(sent).toMatchObject({ state: 'sent', kept: 0n, amount: 47_000n })
    expect(toldOf(sent?.id)).toEqual(['released'])
    const [transfer, ...more] = await transfersOf(sale)
    expect(more).toEqual([])
    expect(transfer).toMatchObject({
      id: sent?.transferId,
      amount: 47_000,
      source_transaction: expect.stringMatching(/^ch_/),
    })
    expect(await balances(world, sellerPayable(sellerId))).toEqual([0n])
  })

  test('asked for by two at once happens once', async () => {
    const sale = await addPaidSale(world, { sellerId })
    const answers = await Promise.all([release(world, sale), release(world, sale), release(world, sale)])
    expect(answers.map(({ kind }) => kind).sort()).toEqual([
      'release-requested',
      'released-already',
      'released-already',
    ])
    await world.settle()
    expect(await transfersOf(sale)).toHaveLength(1)
  })

  test('of a Trusted seller takes eight percent', async () => {
    const sale = await addPaidSale(world, { sellerId })
    expect(await release(world, sale, { feeBps: 800 })).toMatchObject({ release: { fee: 4_000n } })
    await world.settle()
    expect(await transfersOf(sale)).toMatchObject([{ amount: 46_000 }])
  })

  test('of an order that was not paid is of nothing', async () => {
    const sale = await addPaidSale(world, { sellerId })
    await refund(world, sale, 'all')
    expect(await release(world, sale)).toEqual({ kind: 'nothing-held' })
    await world.settle()
  })

  test('waits for the seller’s account, and goes by itself when that is ready', async () => {
    const owner = await addShopOwner(world)
    const sale = await addPaidSale(world, { sellerId: owner })
    await release(world, sale)
    expect(await world.settle()).toEqual([])
    expect(await findRelease(world.db, sale.orderId)).toMatchObject({ state: 'waiting', amount: null })
    expect(await balances(world, sellerPayable(owner))).toEqual([45_000n])

    const started = await startOnboarding(world, { userId: owner, publicUrl: 'http://127.0.0.1' })
    if (started.kind !== 'started') throw new Error('onboarding did not start')
    await submitForm(started.url, { action: 'complete' })
    // Stripe tells of the account by the sellers' webhook.
    expect(await world.settle()).toEqual([])
    expect(await findPayoutAccounts(world.db, [owner])).toMatchObject([{ state: 'active' }])
    expect(await findRelease(world.db, sale.orderId)).toMatchObject({ state: 'sent', amount: 45_000n })
  })

  test('of a charge that is disputed does not leave', async () => {
    const sale = await addPaidSale(world, { sellerId })
    await release(world, sale)
    const [payment] = await world.api.sql`
      select charge_id from app.payments join app.payment_orders on payment_id = id where order_id = ${sale.orderId}`
    await world.control('disputes', { charge: payment?.charge_id })
    await world.settle()
    expect(await transfersOf(sale)).toEqual([])
    expect(await findRelease(world.db, sale.orderId)).toMatchObject({ state: 'sending' })
  })
})

describe('a refund before the release', () => {
  test('of everything leaves nothing to release', async () => {
    const sale = await addPaidSale(world, { sellerId })
    expect(await refund(world, sale, 'all')).toMatchObject({ kind: 'refund-requested', refund: { amount: 50_000n } })
    expect(await world.settle()).toEqual([])
    const [made] = await refundsOf(sale)
    expect(made).toMatchObject({ state: 'succeeded', stage: 'held' })
    expect(toldOf(made?.id)).toEqual(['refunded'])
    expect(await balances(world, heldFor(sale.orderId))).toEqual([0n])
    expect(await release(world, sale)).toEqual({ kind: 'nothing-held' })
    expect(await refund(world, sale, 1n)).toEqual({ kind: 'more-than-left', left: 0n })
  })

  test('of a part, then the release of the rest: the figures of the book', async () => {
    const feeBefore = (await balances(world, platformFee))[0] ?? 0n
    const sale = await addPaidSale(world, { sellerId })
    await refund(world, sale, 12_000n)
    // Asked for at once, before Stripe has heard of the refund.
    expect(await release(world, sale)).toMatchObject({ release: { held: 38_000n, fee: 3_800n } })
    expect(await world.settle()).toEqual([])
    expect(await transfersOf(sale)).toMatchObject([{ amount: 34_200 }])
    expect(await balances(world, heldFor(sale.orderId))).toEqual([0n])
    expect(await balances(world, platformFee)).toEqual([feeBefore + 3_800n])
  })

  test('of more than was paid is refused, with what is left', async () => {
    const sale = await addPaidSale(world, { sellerId })
    expect(await refund(world, sale, 50_001n)).toEqual({ kind: 'more-than-left', left: 50_000n })
  })

  test('asked for by two at once for more than there is goes once', async () => {
    const sale = await addPaidSale(world, { sellerId })
    const answers = await Promise.all([refund(world, sale, 30_000n), refund(world, sale, 30_000n)])
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['more-than-left', 'refund-requested'])
    expect(await world.settle()).toEqual([])
    expect(await balances(world, heldFor(sale.orderId))).toEqual([20_000n])
  })
})

describe('a refund after the release', () => {
  test('takes the seller’s part back from their account and gives the platform’s fee', async () => {
    const sale = await addSentSale()
    const [feeBefore = 0n] = await balances(world, platformFee)
    expect(await refund(world, sale, 12_000n)).toMatchObject({ refund: { stage: 'released', sellerPart: 10_800n } })
    expect(await world.settle()).toEqual([])
    const [made] = await refundsOf(sale)
    expect(made).toMatchObject({ state: 'succeeded', reversed: '10800' })
    expect(await transfersOf(sale)).toMatchObject([{ amount: 45_000, amount_reversed: 10_800 }])
    expect(await balances(world, platformFee, sellerReceivable(sellerId), refundPayable(made?.id))).toEqual([
      feeBefore - 1_200n,
      0n,
      0n,
    ])
  })

  test('of everything, in two parts, leaves nobody with a cent', async () => {
    const [feeBefore = 0n] = await balances(world, platformFee)
    const sale = await addSentSale({ item: 3_333n })
    await refund(world, sale, 1_111n)
    await refund(world, sale, 'all')
    expect(await world.settle()).toEqual([])
    expect(await transfersOf(sale)).toMatchObject([{ amount: 3_000, reversed: true }])
    expect(await balances(world, platformFee, sellerReceivable(sellerId))).toEqual([feeBefore, 0n])
  })

  test('is made though the seller has nothing left: they owe it, and their next sale pays it', async () => {
    const poor = await addPaidSeller(world)
    const sale = await addSentSale({ sellerId: poor })
    await world.control('clock/advance', { days: 1 })
    await world.control('settings', { reversals: 'fail' })
    await refund(world, sale, 'all')
    expect(await world.settle()).toEqual([])
    await world.control('settings', { reversals: 'go_negative' })
    expect(await refundsOf(sale)).toMatchObject([{ state: 'succeeded', reversed: '0' }])
    expect(await balances(world, sellerReceivable(poor))).toEqual([45_000n])

    const small = await addSentSale({ sellerId: poor, item: 10_000n })
    expect(await findRelease(world.db, small.orderId)).toMatchObject({ state: 'sent', kept: 9_000n, amount: 0n })
    const large = await addSentSale({ sellerId: poor, item: 60_000n })
    expect(await findRelease(world.db, large.orderId)).toMatchObject({ kept: 36_000n, amount: 18_000n })
    expect(await transfersOf(large)).toMatchObject([{ amount: 18_000 }])
    expect(await balances(world, sellerReceivable(poor), sellerPayable(poor))).toEqual([0n, 0n])
  })

  test('of what has not been transferred is kept from what the seller is due', async () => {
    const owner = await addShopOwner(world)
    const sale = await addPaidSale(world, { sellerId: owner })
    await release(world, sale)
    await refund(world, sale, 'all')
    expect(await world.settle()).toEqual([])
    expect(await refundsOf(sale)).toMatchObject([{ state: 'succeeded', reversed: '0' }])
    const started = await startOnboarding(world, { userId: owner, publicUrl: 'http://127.0.0.1' })
    if (started.kind !== 'started') throw new Error('onboarding did not start')
    await submitForm(started.url, { action: 'complete' })
    expect(await world.settle()).toEqual([])
    expect(await findRelease(world.db, sale.orderId)).toMatchObject({ state: 'sent', kept: 45_000n, amount: 0n })
    expect(await transfersOf(sale)).toEqual([])
    expect(await balances(world, sellerReceivable(owner), sellerPayable(owner))).toEqual([0n, 0n])
  })
})

describe('a refund that takes its time', () => {
  test('is pending at the bank, then there', async () => {
    const sale = await addPaidSale(world, { sellerId, card: '4000 0000 0000 7726' })
    await refund(world, sale, 'all')
    await world.settle()
    expect(await refundsOf(sale)).toMatchObject([{ state: 'pending', problem_code: 'processing' }])
    await world.control('clock/advance', { minutes: 5 })
    expect(await world.settle()).toEqual([])
    const [made] = await refundsOf(sale)
    expect(made).toMatchObject({ state: 'succeeded', problem_code: null })
    expect(toldOf(made?.id)).toEqual(['refunded', 'refunded'])
  })

  test('and fails at last is still owed to the buyer', async () => {
    const sale = await addPaidSale(world, { sellerId, card: '4000 0000 0000 5126' })
    await refund(world, sale, 'all')
    await world.control('clock/advance', { minutes: 5 })
    await world.settle()
    await world.control('clock/advance', { minutes: 5 })
    expect(await world.settle()).toEqual([])
    const [failed] = await refundsOf(sale)
    expect(failed).toMatchObject({ state: 'failed', problem_code: 'lost_or_stolen_card' })
    expect(await balances(world, refundPayable(failed?.id))).toEqual([50_000n])
  })
})

describe('a payout', () => {
  test('that arrives is told with the sales that it paid', async () => {
    const owner = await addPaidSeller(world)
    const first = await addSentSale({ sellerId: owner })
    const second = await addSentSale({ sellerId: owner, item: 10_000n })
    await world.control('clock/advance', { days: 3 })
    await world.control('clock/advance', { days: 1 })
    expect(await world.settle()).toEqual([])
    const payouts = await world.api.sql`select * from app.payouts where seller_id = ${owner}`
    expect(payouts.map(({ state }) => state)).toEqual(payouts.map(() => 'paid'))
    const orders: string[] = []
    for (const { id } of payouts) {
      expect(toldOf(id)).toEqual(['paid-out'])
      orders.push(...((await readPayoutNews(world.db, id))?.orderIds ?? []))
    }
    expect(orders.sort()).toEqual([first.orderId, second.orderId].sort())
  })

  test('that the bank gives back is told to its seller alone, in words', async () => {
    const owner = await addPaidSeller(world)
    await addSentSale({ sellerId: owner })
    await world.control('clock/advance', { days: 3 })
    await world.settle()
    const [payout] = await world.api.sql`select * from app.payouts where seller_id = ${owner}`
    await world.control(`payouts/${payout?.stripe_id}/fail`, { code: 'account_closed' })
    expect(await world.settle()).toEqual([])
    const [failed] = await world.api.sql`select * from app.payouts where id = ${payout?.id}`
    expect(failed).toMatchObject({
      state: 'failed',
      failure: 'The bank account is closed. Open your payout account to correct it.',
    })
    expect(toldOf(payout?.id).at(-1)).toBe('paid-out')
  })

  test('that the bank never took is told with its sales, whose money then goes with the next', async () => {
    const owner = await addPaidSeller(world)
    const sale = await addSentSale({ sellerId: owner })
    await world.control('clock/advance', { days: 1 })
    expect(await world.settle()).toEqual([])
    const [refused] = await world.api.sql`select * from app.payouts where seller_id = ${owner}`
    expect(refused).toMatchObject({ state: expect.stringMatching(/^(pending|in-transit)$/) })
    await world.control(`payouts/${refused?.stripe_id}/fail`, { code: 'no_account' })
    expect(await world.settle()).toEqual([])
    expect(await readPayoutNews(world.db, refused?.id)).toMatchObject({
      payout: { state: 'failed', failure: 'There is no such bank account. Open your payout account to correct it.' },
      orderIds: [sale.orderId],
    })
    const earned = { sellerId: owner, currency: 'USD' }
    expect(await sumEarnings(world.db, earned)).toMatchObject({ transferred: 45_000n, paidOut: 0n })

    await replaceBankAccount(owner)
    await world.control('clock/advance', { days: 1 })
    await world.control('clock/advance', { days: 1 })
    expect(await world.settle()).toEqual([])
    const [arrived] = await world.api.sql`select * from app.payouts where seller_id = ${owner} and state = 'paid'`
    expect((await readPayoutNews(world.db, arrived?.id))?.orderIds).toEqual([sale.orderId])
    expect((await readPayoutNews(world.db, refused?.id))?.orderIds).toEqual([])
    expect(await sumEarnings(world.db, earned)).toMatchObject({ transferred: 0n, paidOut: 45_000n })
  })
})
