import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { submitForm } from '@kollect-it/sandbox/stripe/testing/browser.ts'
import { payOnPage } from '../../test/support/pay-on-page.ts'
import { heldFor } from '../ledger/accounts.ts'
import { inTransaction } from '../platform/database.ts'
import { findPaymentsOf } from './payments.repo.ts'
import { findPayoutAccounts } from './payout-accounts.repo.ts'
import { requestCharge } from './request-charge.ts'
import { startCardSetup } from './start-card-setup.ts'
import { startOnboarding } from './start-onboarding.ts'
import { sweep } from './sweep.ts'
import {
  addMember,
  addPaidSale,
  addPaidSeller,
  addSale,
  addShopOwner,
  balances,
  expectSoundLedger,
  openPage,
  type PaymentsWorld,
  refund,
  release,
  startPayments,
} from './test-world.ts'

// Stripe's webhooks never come in these tests: the sweep finds out by itself.

let world: PaymentsWorld
beforeAll(async () => {
  world = await startPayments()
  await world.control('seed', { float: 1_000_000 })
})
afterAll(async () => {
  await expectSoundLedger(world)
  await world.stop()
})

/** Sweeps as if everything had waited for long enough, and runs what comes of it. */
async function sweepUp(): Promise<void> {
  const { config, log } = world.api.parts
  await sweep({ ...world, config, log }, 0)
  expect(await world.settle()).toEqual([])
}

/** Until `resume`, nothing that Stripe says reaches us. */
const silence = () => world.control('webhooks/pause')

test('events that lie in the inbox without a job are handled', async () => {
  const sale = await addSale(world)
  const opened = await openPage(world, sale)
  if (opened.kind !== 'checkout-opened') throw new Error(`opening the page answered ${opened.kind}`)
  await payOnPage(opened.url)
  await world.control('webhooks/settle')
  await world.api.sql`delete from graphile_worker._private_jobs`
  await world.api.sql`update app.checkouts set state = 'complete' where id = ${opened.checkoutId}`
  await sweepUp()
  expect(await balances(world, heldFor(sale.orderId))).toEqual([50_000n])
  const [open] = await world.api.sql`select count(*)::int as count from app.stripe_events where state = 'new'`
  expect(open?.count).toBe(0)
})

test('a page is found paid, another over, and orders are told of both', async () => {
  await silence()
  const [paid, left] = [await addSale(world), await addSale(world)]
  const [first, second] = [await openPage(world, paid), await openPage(world, left)]
  if (first.kind !== 'checkout-opened' || second.kind !== 'checkout-opened') throw new Error('no page was opened')
  await payOnPage(first.url)
  await world.control('clock/advance', { minutes: 40 })
  await sweepUp()
  expect(await balances(world, heldFor(paid.orderId))).toEqual([50_000n])
  expect(world.told).toContainEqual(['checkout-expired', second.checkoutId])
  expect(world.told).not.toContainEqual(['checkout-expired', first.checkoutId])
})

test('a charge whose job was lost is made', async () => {
  const buyerId = await addMember(world, 'Bruno')
  await world.control('webhooks/resume')
  await payOnPage(await startCardSetup(world, { userId: buyerId, publicUrl: 'http://127.0.0.1' }))
  await world.settle()
  await silence()
  const { orderId, sellerId, item: amount } = await addSale(world, { buyerId })
  await inTransaction(world.db, (tx) => requestCharge(tx, { orderId, buyerId, sellerId, currency: 'USD', amount }))
  await world.api.sql`delete from graphile_worker._private_jobs`
  await sweepUp()
  expect(await findPaymentsOf(world.db, [orderId])).toMatchObject([{ isPaid: true }])
})

test('a refund that took its time at the bank is found to have arrived', async () => {
  await world.control('webhooks/resume')
  const sale = await addPaidSale(world, { card: '4000 0000 0000 7726' })
  await silence()
  await refund(world, sale, 'all')
  await world.settle()
  await world.control('clock/advance', { minutes: 5 })
  await sweepUp()
  const [made] = await world.api.sql`select state from app.refunds where order_id = ${sale.orderId}`
  expect(made?.state).toBe('succeeded')
})

test('a seller’s account is found to be in order, and what waited for it goes', async () => {
  await world.control('webhooks/resume')
  const userId = await addShopOwner(world)
  const sale = await addPaidSale(world, { sellerId: userId })
  await silence()
  await release(world, sale)
  const started = await startOnboarding(world, { userId, publicUrl: 'http://127.0.0.1' })
  if (started.kind !== 'started') throw new Error('onboarding did not start')
  await submitForm(started.url, { action: 'complete' })
  await world.api
    .sql`update app.payout_accounts set refreshed_at = now() - interval '2 hours' where user_id = ${userId}`
  await sweepUp()
  expect(await findPayoutAccounts(world.db, [userId])).toMatchObject([{ state: 'active' }])
  const { data } = await world.stripe.transfers.list({ transfer_group: `order_${sale.orderId}` })
  expect(data).toMatchObject([{ amount: 45_000 }])
})

test('a seller’s payout is found to have arrived', async () => {
  await world.control('webhooks/resume')
  const sellerId = await addPaidSeller(world)
  await release(world, await addPaidSale(world, { sellerId }))
  await world.settle()
  await silence()
  await world.control('clock/advance', { days: 3 })
  await world.control('clock/advance', { days: 1 })
  await sweepUp()
  const payouts = await world.api.sql`select state from app.payouts where seller_id = ${sellerId}`
  expect(payouts).toEqual([{ state: 'paid' }])
  const [sent] = await world.api.sql`select payout_id from app.releases where seller_id = ${sellerId}`
  expect(sent?.payout_id).not.toBeNull()
})
