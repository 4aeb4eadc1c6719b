import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import Stripe from 'stripe'
import { openSeller } from './testing/sales.ts'
import { openWorld, type StripeWorld } from './testing/world.ts'

/** Anything that a marketplace or the world may do, in any order, with amounts that often do not fit. */
const operation = fc.oneof(
  fc.record({ kind: fc.constant('pay' as const), amount: fc.integer({ min: 50, max: 90_000 }), card: cardName() }),
  fc.record({ kind: fc.constant('refund' as const), pick: fc.nat(), amount: fc.integer({ min: 1, max: 60_000 }) }),
  fc.record({
    kind: fc.constant('transfer' as const),
    pick: fc.nat(),
    amount: fc.integer({ min: 1, max: 60_000 }),
    hasSource: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('reverse' as const), pick: fc.nat(), amount: fc.integer({ min: 1, max: 60_000 }) }),
  fc.record({ kind: fc.constant('dispute' as const), pick: fc.nat() }),
  fc.record({ kind: fc.constant('verdict' as const), pick: fc.nat(), isWon: fc.boolean() }),
  fc.record({ kind: fc.constant('payout' as const), amount: fc.integer({ min: 1, max: 60_000 }) }),
  fc.record({ kind: fc.constant('fail' as const), pick: fc.nat() }),
  fc.record({ kind: fc.constant('topup' as const), amount: fc.integer({ min: 1, max: 60_000 }) }),
  fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 100 }) }),
)
type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never

function cardName() {
  const names = [
    'visa',
    'bypassPending',
    'chargeDeclined',
    'createDispute',
    'createDisputeInquiry',
    'pendingRefund',
    'refundFail',
  ]
  return fc.constantFrom(...names.map((name) => `pm_card_${name}`))
}

test('whatever is done, the money still sums to zero and nothing is paid twice', async () => {
  const world = await openWorld()
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 10, maxLength: 25 }), async (operations) => {
      await world.control('reset')
      const seller = await openSeller(world)
      for (const one of operations) await attempt(world, seller, one)
      const { audit } = await world.control('state', undefined, 'GET')
      expect(audit).toEqual([])
      await checkLimits(world)
    }),
    { numRuns: 12 },
  )
})

/** Refusals are part of the game; anything that is not a refusal of the API's fails the test. */
async function attempt(world: StripeWorld, seller: string, one: Operation): Promise<void> {
  try {
    await perform(world, seller, one)
  } catch (error) {
    const isRefusal = error instanceof Stripe.errors.StripeError && (error.statusCode ?? 500) < 500
    if (!isRefusal) throw error
  }
}

async function perform(world: StripeWorld, seller: string, one: Operation): Promise<void> {
  const { stripe } = world
  const all = { limit: 100 }
  switch (one.kind) {
    case 'pay': {
      const { amount, card } = one
      await stripe.paymentIntents.create({ amount, currency: 'usd', payment_method: card, confirm: true })
      return
    }
    case 'refund':
      await withOne((await stripe.charges.list(all)).data, one.pick, ({ id }) =>
        stripe.refunds.create({ charge: id, amount: one.amount }),
      )
      return
    case 'transfer':
      await withOne((await stripe.charges.list(all)).data, one.pick, ({ id }) => {
        const money = { amount: one.amount, currency: 'usd', destination: seller }
        return stripe.transfers.create({ ...money, ...(one.hasSource && { source_transaction: id }) })
      })
      return
    case 'reverse':
      await withOne((await stripe.transfers.list(all)).data, one.pick, ({ id }) =>
        stripe.transfers.createReversal(id, { amount: one.amount }),
      )
      return
    case 'payout':
      await stripe.payouts.create({ amount: one.amount, currency: 'usd' })
      return
    case 'topup':
      await stripe.topups.create({ amount: one.amount, currency: 'usd' })
      return
    default:
      await happen(world, seller, one)
  }
}

type Happening = Extract<Operation, { kind: 'dispute' | 'verdict' | 'fail' | 'wait' }>

/** What banks, buyers and time do. */
async function happen(world: StripeWorld, seller: string, one: Happening): Promise<void> {
  const { stripe } = world
  const all = { limit: 100 }
  switch (one.kind) {
    case 'dispute': {
      const charges = (await stripe.charges.list(all)).data
      const open = charges.filter(({ disputed, refunded, paid }) => paid && !disputed && !refunded)
      return withOne(open, one.pick, ({ id }) => world.control('disputes', { charge: id }))
    }
    case 'verdict': {
      const disputes = (await stripe.disputes.list(all)).data
      const open = disputes.filter(({ status }) => /needs_response|under_review/.test(status))
      return withOne(open, one.pick, ({ id }) => world.control(`disputes/${id}/${one.isWon ? 'win' : 'lose'}`))
    }
    case 'fail': {
      const payouts = (await stripe.payouts.list(all, { stripeAccount: seller })).data
      const arrived = payouts.filter(({ status }) => status !== 'failed')
      return withOne(arrived, one.pick, ({ id }) => world.control(`payouts/${id}/fail`))
    }
    case 'wait':
      await world.control('clock/advance', { hours: one.hours })
  }
}

async function withOne<Item>(
  items: readonly Item[],
  pick: number,
  act: (item: Item) => Promise<unknown>,
): Promise<void> {
  const item = items[pick % Math.max(1, items.length)]
  if (item) await act(item)
}

/** No charge gives more than it took. */
async function checkLimits({ stripe }: StripeWorld): Promise<void> {
  const transfers = (await stripe.transfers.list({ limit: 100 })).data
  for (const charge of (await stripe.charges.list({ limit: 100 })).data) {
    const sent = transfers
      .filter(({ source_transaction: source }) => source === charge.id)
      .reduce((sum, { amount, amount_reversed: back }) => sum + amount - back, 0)
    expect(sent).toBeLessThanOrEqual(charge.amount_captured)
    expect(charge.amount_refunded).toBeLessThanOrEqual(charge.amount_captured)
  }
}
