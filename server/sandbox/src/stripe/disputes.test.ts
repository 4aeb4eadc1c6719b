import { expect, test } from '@jest/globals'
import { balanceOf, DAY, openSeller, pay } from './testing/sales.ts'
import { openWorld, refusal, type StripeWorld } from './testing/world.ts'

test('a dispute takes amount and fee; winning gives back the amount, not the fee', async () => {
  const { world, dispute, charge } = await disputed()
  expect(dispute).toMatchObject({ status: 'needs_response', amount: 50_000, is_charge_refundable: false })
  expect(dispute.balance_transactions).toMatchObject([{ amount: -50_000, fee: 1_500, net: -51_500 }])
  expect(await balanceOf(world)).toEqual({ available: -51_500, pending: 48_520 })
  expect(await refusal(world.stripe.refunds.create({ charge: charge.id }))).toMatchObject({ code: 'charge_disputed' })

  const answered = await world.stripe.disputes.update(dispute.id, {
    evidence: { shipping_carrier: 'DHL', shipping_tracking_number: '1', uncategorized_text: 'winning_evidence' },
    submit: true,
  })
  expect(answered).toMatchObject({
    status: 'under_review',
    evidence_details: { submission_count: 1, has_evidence: true },
  })
  await world.control('clock/advance', { minutes: 1 })
  const won = await world.stripe.disputes.retrieve(dispute.id)
  expect(won.status).toBe('won')
  expect(won.balance_transactions.map(({ net }) => net)).toEqual([-51_500, 50_000])
  expect(await balanceOf(world)).toEqual({ available: -1_500, pending: 48_520 })
  expect(await typesOf(world)).toEqual([
    'charge.dispute.created',
    'charge.dispute.funds_withdrawn',
    'charge.dispute.updated',
    'charge.dispute.funds_reinstated',
    'charge.dispute.closed',
  ])
})

test('a dispute is lost with losing evidence, by giving in, and by silence', async () => {
  const { world, dispute } = await disputed()
  await world.stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: 'losing_evidence' }, submit: true })
  await world.control('clock/advance', { minutes: 1 })
  expect(await world.stripe.disputes.retrieve(dispute.id)).toMatchObject({ status: 'lost' })
  expect(await refusal(world.stripe.disputes.close(dispute.id))).toMatchObject({ statusCode: 400 })

  const second = await disputed(world)
  expect(await world.stripe.disputes.close(second.dispute.id)).toMatchObject({ status: 'lost' })

  const third = await disputed(world)
  await world.control('clock/advance', { seconds: 10 * DAY })
  const silent = await world.stripe.disputes.retrieve(third.dispute.id)
  expect(silent).toMatchObject({ status: 'lost', evidence_details: { past_due: true } })
})

test('evidence may be kept before it is submitted', async () => {
  const { world, dispute } = await disputed()
  const kept = await world.stripe.disputes.update(dispute.id, { evidence: { customer_name: 'Ada' }, submit: false })
  expect(kept).toMatchObject({ status: 'needs_response', evidence: { customer_name: 'Ada' } })
})

test('an inquiry moves no money, may be refunded, and may become a dispute', async () => {
  const world = await openWorld()
  const { charge } = await pay(world, { card: 'pm_card_bypassPending' })
  const inquiry = await world.control('disputes', { charge: charge.id, kind: 'inquiry' })
  expect(inquiry).toMatchObject({ status: 'warning_needs_response', balance_transactions: [] })
  expect(await balanceOf(world)).toEqual({ available: 48_520, pending: 0 })
  await world.stripe.refunds.create({ charge: charge.id, amount: 10_000 })
  await world.control(`disputes/${inquiry.id}/escalate`)
  expect(await balanceOf(world)).toEqual({ available: 48_520 - 10_000 - 51_500, pending: 0 })
})

test('an inquiry that nobody pursues is closed', async () => {
  const world = await openWorld()
  const { charge } = await pay(world)
  const inquiry = await world.control('disputes', { charge: charge.id, kind: 'inquiry' })
  await world.control(`disputes/${inquiry.id}/win`)
  expect(await world.stripe.disputes.retrieve(String(inquiry.id))).toMatchObject({ status: 'warning_closed' })
  expect(await world.stripe.charges.retrieve(charge.id)).toMatchObject({ disputed: false })
})

test('a dispute is over what was not refunded yet, and there is one of them', async () => {
  const world = await openWorld()
  const { intent, charge } = await pay(world, { card: 'pm_card_bypassPending' })
  await world.stripe.refunds.create({ charge: charge.id, amount: 12_000 })
  const dispute = await world.control('disputes', { payment_intent: intent.id })
  expect(dispute).toMatchObject({ amount: 38_000 })
  await expect(world.control('disputes', { charge: charge.id })).rejects.toThrow('nothing left')
  await world.control(`disputes/${dispute.id}/lose`)
  expect(await world.stripe.disputes.retrieve(String(dispute.id))).toMatchObject({ status: 'lost' })
})

test('after the release the seller’s part is taken back by a reversal, and paid again when the dispute is won', async () => {
  const world = await openWorld()
  const seller = await openSeller(world)
  const { charge } = await pay(world)
  const release = () =>
    world.stripe.transfers.create({
      amount: 45_000,
      currency: 'usd',
      destination: seller,
      source_transaction: charge.id,
    })
  const transfer = await release()
  const dispute = await world.control('disputes', { charge: charge.id })
  await world.stripe.transfers.createReversal(transfer.id)
  await world.control(`disputes/${dispute.id}/win`)
  await release()
  expect(await balanceOf(world, seller)).toEqual({ available: 0, pending: 45_000 })
  expect(await balanceOf(world)).toEqual({ available: -1_500, pending: 3_520 })
})

async function disputed(world?: StripeWorld) {
  const place = world ?? (await openWorld())
  const { charge } = await pay(place, { card: 'pm_card_createDispute' })
  await place.control('clock/advance', { seconds: 30 })
  const [dispute] = (await place.stripe.disputes.list({ charge: charge.id })).data
  if (!dispute) throw new Error('No dispute was opened.')
  return { world: place, charge, dispute }
}

async function typesOf(world: StripeWorld): Promise<string[]> {
  const { data } = await world.stripe.events.list({ type: 'charge.dispute.*' })
  return data.map(({ type }) => type).reverse()
}
