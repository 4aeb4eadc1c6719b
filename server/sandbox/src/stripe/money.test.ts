import { expect, test } from '@jest/globals'
import { balanceOf, DAY, openSeller, pay, saveCard } from './testing/sales.ts'
import { openWorld, refusal, type StripeWorld } from './testing/world.ts'

test('money of a charge is pending for two days and then available', async () => {
  const world = await openWorld()
  await pay(world)
  expect(await balanceOf(world)).toEqual({ available: 0, pending: 48_520 })
  await world.control('clock/advance', { seconds: 2 * DAY })
  expect(await balanceOf(world)).toEqual({ available: 48_520, pending: 0 })
  const { data } = await world.stripe.balanceTransactions.list({ type: 'charge' })
  expect(data).toMatchObject([{ amount: 50_000, fee: 1_480, net: 48_520, status: 'available' }])
})

test('transfers over one charge never exceed it', async () => {
  const world = await openWorld()
  const seller = await openSeller(world)
  const { charge } = await pay(world, { group: 'order_1' })
  const transfer = (amount: number) =>
    world.stripe.transfers.create({ amount, currency: 'usd', destination: seller, source_transaction: charge.id })
  expect(await transfer(30_000)).toMatchObject({ transfer_group: 'order_1' })
  expect(await refusal(transfer(20_001))).toMatchObject({ statusCode: 400, param: 'amount' })
  await transfer(20_000)
  expect((await world.stripe.transfers.list({ transfer_group: 'order_1' })).data).toHaveLength(2)
})

test('a transfer without a source needs available money', async () => {
  const world = await openWorld()
  const seller = await openSeller(world)
  await pay(world)
  const send = () => world.stripe.transfers.create({ amount: 40_000, currency: 'usd', destination: seller })
  expect(await refusal(send())).toMatchObject({ code: 'balance_insufficient' })
  await world.control('clock/advance', { seconds: 2 * DAY })
  expect(await send()).toMatchObject({ amount: 40_000, source_transaction: null })
  expect(await balanceOf(world)).toEqual({ available: 8_520, pending: 0 })
})

test('a charge whose money is available and spent cannot be the source of a transfer', async () => {
  const world = await openWorld()
  const seller = await openSeller(world)
  const { charge } = await pay(world, { card: 'pm_card_bypassPending' })
  await world.stripe.refunds.create({ charge: charge.id, amount: 20_000 })
  const error = await refusal(
    world.stripe.transfers.create({
      amount: 40_000,
      currency: 'usd',
      destination: seller,
      source_transaction: charge.id,
    }),
  )
  expect(error).toMatchObject({ code: 'balance_insufficient' })
})

test('a seller who is not onboarded is not transferred to', async () => {
  const world = await openWorld()
  const account = await world.stripe.v2.core.accounts.create({
    configuration: { recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } } },
  })
  const { charge } = await pay(world)
  const send = (destination: string) =>
    world.stripe.transfers.create({ amount: 100, currency: 'usd', destination, source_transaction: charge.id })
  expect(await refusal(send(account.id))).toMatchObject({ code: 'insufficient_capabilities_for_transfer' })
  expect(await refusal(send('acct_unknown'))).toMatchObject({ code: 'resource_missing', param: 'destination' })
})

test('a reversal takes the money back, and no more than was transferred', async () => {
  const { world, seller, transfer } = await sell()
  const first = await world.stripe.transfers.createReversal(transfer.id, {
    amount: 10_000,
    metadata: { refund_id: '1' },
  })
  expect(first).toMatchObject({ amount: 10_000, metadata: { refund_id: '1' } })
  expect(await refusal(world.stripe.transfers.createReversal(transfer.id, { amount: 35_001 }))).toMatchObject({
    param: 'amount',
  })
  await world.stripe.transfers.createReversal(transfer.id)
  const after = await world.stripe.transfers.retrieve(transfer.id)
  expect(after).toMatchObject({ reversed: true, amount_reversed: 45_000, reversals: { total_count: 2 } })
  expect(await refusal(world.stripe.transfers.createReversal(transfer.id))).toMatchObject({ statusCode: 400 })
  expect(await balanceOf(world, seller)).toEqual({ available: 0, pending: 0 })
})

test('a reversal beyond the balance leaves the seller in debt, or is refused: as the stand-in is told', async () => {
  const { world, seller, transfer } = await sell()
  await world.control('clock/advance', { seconds: 4 * DAY })
  expect(await balanceOf(world, seller)).toEqual({ available: 0, pending: 0 })
  await world.control('settings', { reversals: 'fail' })
  const refused = await refusal(world.stripe.transfers.createReversal(transfer.id, { amount: 5_000 }))
  expect(refused).toMatchObject({ code: 'balance_insufficient' })
  await world.control('settings', { reversals: 'go_negative' })
  await world.stripe.transfers.createReversal(transfer.id, { amount: 5_000 })
  expect(await balanceOf(world, seller)).toEqual({ available: -5_000, pending: 0 })
})

test('the next sale pays a debt before anything is paid out', async () => {
  const { world, seller, transfer } = await sell()
  await world.control('clock/advance', { seconds: 4 * DAY })
  await world.stripe.transfers.createReversal(transfer.id, { amount: 5_000 })
  const { charge } = await pay(world)
  await world.stripe.transfers.create({
    amount: 8_000,
    currency: 'usd',
    destination: seller,
    source_transaction: charge.id,
  })
  await world.control('clock/advance', { seconds: 4 * DAY })
  const { data } = await world.stripe.payouts.list({}, { stripeAccount: seller })
  expect(data.map((payout) => payout.amount)).toEqual([3_000, 45_000])
})

test('a refund takes available money, and waits for it when there is none', async () => {
  const world = await openWorld()
  const { intent, charge } = await pay(world)
  const refund = await world.stripe.refunds.create({
    payment_intent: intent.id,
    amount: 12_000,
    metadata: { order_id: '1' },
  })
  expect(refund).toMatchObject({ status: 'pending', pending_reason: 'insufficient_funds', balance_transaction: null })
  expect(await world.stripe.charges.retrieve(charge.id)).toMatchObject({ amount_refunded: 12_000, refunded: false })
  await world.control('clock/advance', { seconds: 2 * DAY })
  expect(await world.stripe.refunds.retrieve(refund.id)).toMatchObject({ status: 'succeeded' })
  expect(await balanceOf(world)).toEqual({ available: 36_520, pending: 0 })
  const types = (await world.stripe.events.list({ types: ['refund.created', 'refund.updated'] })).data
  expect(types.map(({ type }) => type)).toEqual(['refund.updated', 'refund.created'])
})

test('a waiting refund gets its money from a top-up, and can be canceled before', async () => {
  const world = await openWorld()
  const { charge } = await pay(world)
  const first = await world.stripe.refunds.create({ charge: charge.id, amount: 10_000 })
  expect(await world.stripe.refunds.cancel(first.id)).toMatchObject({ status: 'canceled' })
  const second = await world.stripe.refunds.create({ charge: charge.id })
  expect(second).toMatchObject({ amount: 50_000, status: 'pending' })
  await world.stripe.topups.create({ amount: 60_000, currency: 'usd', description: 'Float' })
  expect(await world.stripe.refunds.retrieve(second.id)).toMatchObject({ status: 'succeeded' })
  expect(await balanceOf(world)).toEqual({ available: 10_000, pending: 48_520 })
})

test('refunds never exceed the charge', async () => {
  const world = await openWorld()
  const { charge } = await pay(world, { card: 'pm_card_bypassPending' })
  await world.stripe.refunds.create({ charge: charge.id, amount: 30_000 })
  expect(await refusal(world.stripe.refunds.create({ charge: charge.id, amount: 20_001 }))).toMatchObject({
    param: 'amount',
  })
  await world.control('seed', { float: 10_000 })
  await world.stripe.refunds.create({ charge: charge.id })
  const again = await refusal(world.stripe.refunds.create({ charge: charge.id }))
  expect(again).toMatchObject({ code: 'charge_already_refunded' })
})

test('a refund after the release is a reversal and a refund', async () => {
  const { world, seller, transfer, charge } = await sell('pm_card_bypassPending')
  await world.control('seed', { float: 5_000 })
  await world.stripe.transfers.createReversal(transfer.id, { amount: 45_000 })
  const refund = await world.stripe.refunds.create({ charge: charge.id, reason: 'requested_by_customer' })
  expect(refund).toMatchObject({ status: 'succeeded', amount: 50_000, reason: 'requested_by_customer' })
  expect(await balanceOf(world)).toEqual({ available: 5_000 - 1_480, pending: 0 })
  expect(await balanceOf(world, seller)).toEqual({ available: 0, pending: 0 })
})

test('the two cards with slow refunds settle theirs later: one succeeds, one fails and gives the money back', async () => {
  const world = await openWorld()
  await world.control('seed', { float: 200_000 })
  const slow = await pay(world, { card: 'pm_card_pendingRefund' })
  const failing = await pay(world, { card: 'pm_card_refundFail' })
  const first = await world.stripe.refunds.create({ charge: slow.charge.id })
  const second = await world.stripe.refunds.create({ charge: failing.charge.id })
  expect([first.status, second.status]).toEqual(['pending', 'succeeded'])
  await world.control('clock/advance', { minutes: 5 })
  expect(await world.stripe.refunds.retrieve(first.id)).toMatchObject({ status: 'succeeded' })
  const failed = await world.stripe.refunds.retrieve(second.id, { expand: ['failure_balance_transaction'] })
  expect(failed).toMatchObject({
    status: 'failed',
    failure_balance_transaction: { amount: 50_000, type: 'refund_failure' },
  })
  expect(await world.stripe.charges.retrieve(failing.charge.id)).toMatchObject({ amount_refunded: 0, refunded: false })
  expect((await world.stripe.events.list({ type: 'refund.failed' })).data).toHaveLength(1)
})

test('the platform pays out by hand what it has available, and not more', async () => {
  const world = await openWorld()
  await world.control('seed', { float: 10_000 })
  const create = (amount: number) => world.stripe.payouts.create({ amount, currency: 'usd' })
  expect(await refusal(create(10_001))).toMatchObject({ code: 'balance_insufficient' })
  const first = await create(4_000)
  expect(await world.stripe.payouts.cancel(first.id)).toMatchObject({ status: 'canceled' })
  const second = await create(6_000)
  await world.control('clock/advance', { seconds: DAY })
  expect(await world.stripe.payouts.retrieve(second.id)).toMatchObject({ status: 'paid', automatic: false })
  expect(await world.stripe.payouts.reverse(second.id)).toMatchObject({ amount: -6_000, original_payout: second.id })
  expect(await balanceOf(world)).toEqual({ available: 10_000, pending: 0 })
  expect((await world.stripe.payouts.list()).data.filter(({ automatic }) => automatic)).toEqual([])
})

test('a payout that fails comes back, and no more go out until the bank account is replaced', async () => {
  const { world, seller } = await sell()
  await world.control('clock/advance', { seconds: 3 * DAY })
  const [payout] = (await world.stripe.payouts.list({}, { stripeAccount: seller })).data
  await world.control(`payouts/${payout?.id}/fail`, { code: 'account_closed' })
  expect(await world.stripe.payouts.retrieve(payout?.id ?? '', {}, { stripeAccount: seller })).toMatchObject({
    status: 'failed',
    failure_code: 'account_closed',
  })
  expect(await balanceOf(world, seller)).toEqual({ available: 45_000, pending: 0 })
  expect(await world.stripe.accounts.retrieve(seller)).toMatchObject({ payouts_enabled: false })
  await world.control('clock/advance', { seconds: 3 * DAY })
  expect(await balanceOf(world, seller)).toEqual({ available: 45_000, pending: 0 })
  const types = (await world.stripe.events.list({}, { stripeAccount: seller })).data.map(({ type }) => type)
  expect(types).toEqual(
    expect.arrayContaining(['payout.failed', 'account.external_account.updated', 'account.updated']),
  )
})

test('a seller on a manual schedule, and a minimum that stays in the balance', async () => {
  const { world, seller } = await sell()
  const settings = await world.stripe.balanceSettings.update(
    { payments: { payouts: { schedule: { interval: 'manual' } } } },
    { stripeAccount: seller },
  )
  expect(settings.payments.payouts?.schedule).toMatchObject({ interval: 'manual' })
  await world.control('clock/advance', { seconds: 4 * DAY })
  expect(await balanceOf(world, seller)).toEqual({ available: 45_000, pending: 0 })
  await world.stripe.balanceSettings.update(
    { payments: { payouts: { schedule: { interval: 'daily' }, minimum_balance_by_currency: { usd: 40_000 } } } },
    { stripeAccount: seller },
  )
  await world.control('clock/advance', { seconds: DAY })
  expect(await balanceOf(world, seller)).toEqual({ available: 40_000, pending: 0 })
})

test('an authorised amount is captured in part, and the rest goes back', async () => {
  const world = await openWorld()
  const authorize = () =>
    world.stripe.paymentIntents.create({
      amount: 10_000,
      currency: 'usd',
      payment_method: 'pm_card_visa',
      capture_method: 'manual',
      confirm: true,
    })
  const intent = await authorize()
  expect(intent).toMatchObject({ status: 'requires_capture', amount_capturable: 10_000, amount_received: 0 })
  expect(await balanceOf(world)).toEqual({ available: 0, pending: 0 })
  const captured = await world.stripe.paymentIntents.capture(intent.id, { amount_to_capture: 6_000 })
  expect(captured).toMatchObject({ status: 'succeeded', amount_received: 6_000 })
  expect(await balanceOf(world)).toEqual({ available: 0, pending: 6_000 - 204 })
  const other = await authorize()
  expect(await world.stripe.paymentIntents.cancel(other.id)).toMatchObject({ status: 'canceled' })
  expect(await refusal(world.stripe.paymentIntents.capture(other.id))).toMatchObject({
    code: 'payment_intent_unexpected_state',
  })
})

test('a charge may name its balance transaction late, as on Stripe', async () => {
  const world = await openWorld()
  await world.control('settings', { balanceTransactionDelaySeconds: 30 })
  const { charge } = await pay(world)
  expect(charge.balance_transaction).toBeNull()
  await world.control('clock/advance', { seconds: 30 })
  expect(await world.stripe.charges.retrieve(charge.id)).toMatchObject({
    balance_transaction: expect.stringMatching(/^txn_/),
  })
  const [event] = (await world.stripe.events.list({ type: 'charge.updated' })).data
  expect(event?.data.previous_attributes).toEqual({ balance_transaction: null })
})

test('an off-session charge of a saved card is held like any other', async () => {
  const world = await openWorld()
  const { customer, card } = await saveCard(world)
  const intent = await world.stripe.paymentIntents.create(
    {
      amount: 50_000,
      currency: 'usd',
      customer,
      payment_method: card,
      off_session: true,
      confirm: true,
      transfer_group: 'order_7',
      metadata: { order_id: '7', kind: 'auction', attempt: '1' },
    },
    { idempotencyKey: 'auction:7:1' },
  )
  expect(intent).toMatchObject({ status: 'succeeded', transfer_group: 'order_7' })
  expect(await balanceOf(world)).toEqual({ available: 0, pending: 48_520 })
})

/** A sale whose money was released to its seller. */
async function sell(card = 'pm_card_visa') {
  const world: StripeWorld = await openWorld()
  const seller = await openSeller(world)
  const { charge } = await pay(world, { card })
  const transfer = await world.stripe.transfers.create({
    amount: 45_000,
    currency: 'usd',
    destination: seller,
    source_transaction: charge.id,
  })
  return { world, seller, charge, transfer }
}
