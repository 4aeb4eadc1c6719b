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
  switch (one.kind) {
    case 'pay':
      await stripe.paymentIntents.create({
        amount: one.amount,
        currency: 'usd',
        payment_method: one.card,
        confirm: true,
      })
      return
    case 'refund':
      await withOne((await stripe.charges.list({ limit: 100 })).data, one.pick, ({ id }) =>
        stripe.refunds.create({ charge: id, amount: one.amount }),
      )
      return
    case 'transfer':
      await withOne((await stripe.charges.list({ limit: 100 })).data, one.pick, ({ id }) =>
        stripe.transfers.create({
          amount: one.amount,
          currency: 'usd',
          destination: seller,
          ...(one.hasSource && { source_transaction: id }),
        }),
      )
      return
    case 'reverse':
      await withOne((await stripe.transfers.list({ limit: 100 })).data, one.pick, ({ id }) =>
        stripe.transfers.createReversal(id, { amount: one.amount }),
      )
      return
    case 'dispute':
      await withOne(
        (await stripe.charges.list({ limit: 100 })).data.filter(
          ({ disputed, refunded, paid }) => paid && !disputed && !refunded,
        ),
        one.pick,
        ({ id }) => world.control('disputes', { charge: id }).catch(() => undefined),
      )
      return
    case 'verdict':
      await withOne(
        (await stripe.disputes.list({ limit: 100 })).data.filter(({ status }) =>
          /needs_response|under_review/.test(status),
        ),
        one.pick,
        ({ id }) => world.control(`disputes/${id}/${one.isWon ? 'win' : 'lose'}`),
      )
      return
    case 'payout':
      await stripe.payouts.create({ amount: one.amount, currency: 'usd' })
      return
    case 'fail':
      await withOne(
        (await stripe.payouts.list({ limit: 100 }, { stripeAccount: seller })).data.filter(
          ({ status }) => status !== 'failed',
        ),
        one.pick,
        ({ id }) => world.control(`payouts/${id}/fail`),
      )
      return
    case 'topup':
      await stripe.topups.create({ amount: one.amount, currency: 'usd' })
      return
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
