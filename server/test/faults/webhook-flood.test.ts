import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { expectAgreement } from '../support/agreement.ts'
import { elsewhere } from '../support/bidding.ts'
import { deliver, INSTANT_VISA, type Market, openPayPage, purchase, standOf, startMarket } from '../support/market.ts'
import { actOn } from '../support/order-mutations.ts'
import { payOnPage } from '../support/pay-on-page.ts'
import { type ApiProcess, startApiProcess } from '../support/start-api-process.ts'

/**
 * Two processes of the API, both of which run jobs and both of which Stripe tells of everything, while its messages come
 * twice, backwards, late or not at all, and buyers come back and click at both at once.
 */

jest.setTimeout(180_000)

let market: Market
let other: ApiProcess

beforeAll(async () => {
  market = await startMarket({ worker: true })
  const { config } = market.api.parts
  const { webhookEndpoints } = market.stripe
  const { id, secret } = await webhookEndpoints.create({
    url: `${config.STRIPE_API_BASE}/later`,
    enabled_events: ['*'],
  })
  const secrets = [...config.STRIPE_WEBHOOK_SECRET, secret ?? '']
  other = await startApiProcess({ ...config, STRIPE_WEBHOOK_SECRET: secrets }, { worker: true })
  await webhookEndpoints.update(id, { url: `${other.url}/api/webhooks/stripe` })
})
afterAll(async () => {
  await other?.stop()
  await market.stop()
})

/** The same visitor at both processes. */
const atBoth = (who: Market['buyer']) => [who, elsewhere(who, other.url)] as const

async function pay(orderId: string): Promise<string> {
  return (await payOnPage(await openPayPage(market, orderId), INSTANT_VISA)) ?? ''
}

const MISCHIEF = {
  duplicate: { next: 60, copies: 3 },
  reorder: { next: 6 },
  delay: { next: 60, seconds: 600 },
  drop: { next: 200 },
} as const

async function during(mischief: keyof typeof MISCHIEF, work: () => Promise<unknown>): Promise<void> {
  await market.control(`webhooks/${mischief}`, MISCHIEF[mischief])
  await work()
  // What is held back to be reordered goes when deliveries are resumed.
  if (mischief === 'reorder') await market.control('webhooks/resume')
  else await market.control(`webhooks/${mischief}`, { next: 0 })
}

async function standsOf(orderIds: readonly string[]): Promise<Set<string>> {
  return new Set(await Promise.all(orderIds.map((orderId) => standOf(market, orderId))))
}

/** What happened to an order more than once, which nothing does. */
async function repeatsOf(orderIds: readonly string[]): Promise<string[]> {
  const rows = await market.api.sql`
    select kind || ' of ' || order_id as event from app.order_events
     where order_id = any(${orderIds}::uuid[]) group by order_id, kind having count(*) > 1`
  return rows.map(({ event }) => String(event))
}

test('each order is paid once and each seller, whatever becomes of the messages', async () => {
  const orderIds = await Promise.all(Array.from({ length: 8 }, () => purchase(market)))
  const [twice, twiceAndBack, backwards, backwardsToo, late, lateToo, lost, lostToo] = orderIds
  if (!(twice && twiceAndBack && backwards && backwardsToo && late && lateToo && lost && lostToo)) throw new Error()
  await during('duplicate', async () => {
    const [, sessionId] = await Promise.all([pay(twice), pay(twiceAndBack)])
    // The browser comes back to both processes, twice each, while the messages come six times.
    const returns = [...atBoth(market.buyer), ...atBoth(market.buyer)]
    await Promise.all(returns.map(({ visitor }) => actOn(visitor, 'confirmCheckout', { sessionId })))
    await market.settle()
  })
  await during('reorder', async () => {
    await Promise.all([pay(backwards), pay(backwardsToo)])
  })
  await during('delay', async () => {
    await Promise.all([pay(late), pay(lateToo)])
    await market.settle()
  })
  expect(await standsOf([late, lateToo])).toEqual(new Set(['checkout, none']))
  await market.control('clock/advance', { minutes: 20 })
  await during('drop', async () => {
    await Promise.all([pay(lost), pay(lostToo)])
    await market.settle()
  })
  expect(await standsOf([lost, lostToo])).toEqual(new Set(['checkout, none']))
  expect(await standsOf(orderIds.slice(0, 6))).toEqual(new Set(['paid, held']))
  // What recurs fetches what no message brought.
  await market.api.parts.handlers['payments.replay-events']({})
  await market.settle()
  expect(await standsOf(orderIds)).toEqual(new Set(['paid, held']))

  for (const orderId of orderIds) await deliver(market, orderId)
  await during('duplicate', () =>
    during('reorder', async () => {
      const accepts = orderIds.flatMap((orderId) =>
        atBoth(market.buyer).map(({ visitor }) => actOn(visitor, 'acceptOrder', { orderId })),
      )
      const answers = (await Promise.all(accepts)).map(({ __typename }) => __typename).sort()
      expect(answers).toEqual([...orderIds.map(() => 'OrderCompleted'), ...orderIds.map(() => 'OrderMovedOnError')])
      await market.settle()
    }),
  )
  await market.control('clock/advance', { minutes: 20 })
  await market.settle()
  expect(await standsOf(orderIds)).toEqual(new Set(['completed, transferred']))
  expect(await repeatsOf(orderIds)).toEqual([])
  expect((await market.stripe.transfers.list({ limit: 100 })).data).toHaveLength(orderIds.length)
  const [inbox] = await market.api.sql`
    select count(*) filter (where state in ('new', 'failed'))::int as open from app.stripe_events`
  expect(inbox).toEqual({ open: 0 })
  await expectAgreement(market)
})
