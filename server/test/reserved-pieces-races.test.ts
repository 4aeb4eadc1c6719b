import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { stripeOf } from '../src/payments/stripe.ts'
import { sweep } from '../src/payments/sweep.ts'
import { elsewhere } from './support/bidding.ts'
import { heldOf } from './support/order-money.ts'
import { actOn, readProgress } from './support/order-mutations.ts'
import { payOnPage } from './support/pay-on-page.ts'
import { buyNow } from './support/purchase.ts'
import { endTime, fireTimer, letTimePass, pieceSeenBy, type Reserved, reserveWithPage } from './support/reservations.ts'
import { startApiProcess } from './support/start-api-process.ts'
import { addShopkeeper, addTrader, offerPiece, startTrade, type Trade, type Trader } from './support/trade.ts'

let trade: Trade
let seller: Awaited<ReturnType<typeof addShopkeeper>>
let buyer: Trader
let other: Trader

beforeAll(async () => {
  trade = await startTrade()
  await trade.control('seed', { float: 1_000_000 })
  seller = await addShopkeeper(trade)
  buyer = await addTrader(trade)
  other = await addTrader(trade, 'Olga')
})
afterAll(() => trade.stop())

const buy = (who: Trader, listingId: string, orderId?: string) => buyNow(who.visitor, listingId, orderId)
const seenBy = (who: Pick<Trader, 'visitor'>, orderId: string) => readProgress(who.visitor, orderId)

const refundsOf = (orderId: string) =>
  trade.api.sql`select reason, state, amount::int from app.refunds where order_id = ${orderId}`

/** As a bank’s answer that comes when nobody waits for it any more: the page is closed here, and paid at Stripe. */
async function payBehindOurBack({ orderId, url }: Reserved & { readonly url: string }, end: () => Promise<unknown>) {
  await trade.control('webhooks/pause')
  await payOnPage(url, '4000 0000 0000 0077')
  // Stripe cannot be asked while the order ends: its word comes later.
  const [page] = await trade.api.sql`
    update app.checkouts c set state = 'expired' from app.checkout_orders o
     where o.checkout_id = c.id and o.order_id = ${orderId} returning c.id`
  await trade.api.sql`update app.checkout_orders set is_open = false where checkout_id = ${page?.id}`
  await end()
  await trade.control('webhooks/resume')
}

describe('a payment that won the race against the time', () => {
  test('of which we were not told is found when the time is over: the order is paid', async () => {
    const { listingId, orderId, url } = await reserveWithPage(trade, buyer, seller.shopId)
    await trade.control('webhooks/drop', { next: 20 })
    await payOnPage(url)
    await letTimePass(trade, orderId)
    await trade.settle()
    expect(await seenBy(buyer, orderId)).toMatchObject({ state: 'PAID', funds: 'HELD' })
    expect(await pieceSeenBy(other.visitor, listingId)).toEqual({ status: 'SOLD', reservation: null })
    await trade.control('webhooks/drop', { next: 0 })
  })

  test('of which no webhook came is found by the sweep of payments', async () => {
    const { orderId, url } = await reserveWithPage(trade, buyer, seller.shopId)
    await trade.control('webhooks/drop', { next: 20 })
    await payOnPage(url)
    const { config, log, db } = trade.api.parts
    await sweep({ config, log, db, stripe: stripeOf(config) }, 0)
    await trade.settle()
    await letTimePass(trade, orderId)
    expect(await seenBy(buyer, orderId)).toMatchObject({ state: 'PAID' })
    await trade.control('webhooks/drop', { next: 0 })
  })

  test('at the same moment as the timer: paid and sold, or free and nothing taken, never both', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { listingId, orderId, url } = await reserveWithPage(trade, buyer, seller.shopId)
      await endTime(trade, orderId)
      const steps = [() => payOnPage(url), () => fireTimer(trade, orderId)]
      await Promise.all((round % 2 === 0 ? steps : steps.reverse()).map((step) => step()))
      await trade.settle()
      await fireTimer(trade, orderId)
      const { state, funds } = await seenBy(buyer, orderId)
      const { status } = await pieceSeenBy(other.visitor, listingId)
      const held = await heldOf(trade, orderId)
      expect([`${state} ${funds} ${status} ${(held ?? 0n) > 0n}`]).toEqual([
        state === 'PAID' ? 'PAID HELD SOLD true' : 'EXPIRED NONE PUBLISHED false',
      ])
    }
  })

  test('at the same moment as its buyer lets it go: one of the two holds', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { listingId, orderId, url } = await reserveWithPage(trade, buyer, seller.shopId)
      const cancel = () => actOn(buyer.visitor, 'cancelOrder', { orderId, reason: 'BUYER_ASKED' })
      const steps: readonly (() => Promise<unknown>)[] = [() => payOnPage(url), cancel]
      await Promise.all((round % 2 === 0 ? steps : [...steps].reverse()).map((step) => step()))
      await trade.settle()
      const { state, funds } = await seenBy(buyer, orderId)
      const { status } = await pieceSeenBy(other.visitor, listingId)
      expect(['PAID HELD SOLD', 'CANCELED NONE PUBLISHED']).toContain(`${state} ${funds} ${status}`)
    }
  })
})

describe('a payment that comes too late', () => {
  test.each([
    ['when the piece was free again', 'EXPIRED', (orderId: string) => letTimePass(trade, orderId)],
    [
      'when its buyer had let it go',
      'CANCELED',
      (orderId: string) => actOn(buyer.visitor, 'cancelOrder', { orderId, reason: 'BUYER_ASKED' }),
    ],
  ])('%s goes back by itself as a duplicate, and the buyer is told', async (_when, state, end) => {
    const reserved = await reserveWithPage(trade, buyer, seller.shopId)
    const { orderId, listingId } = reserved
    await payBehindOurBack(reserved, () => end(orderId))
    expect(await seenBy(buyer, orderId)).toMatchObject({ state })
    // It is somebody else's by then, and stays so.
    const { order: theirs } = await buy(other, listingId)
    expect(await trade.settle()).toEqual([])
    const { total } = await seenBy(other, theirs.id)
    expect(await refundsOf(orderId)).toEqual([{ reason: 'duplicate', state: 'succeeded', amount: Number(total.minor) }])
    expect(await seenBy(buyer, orderId)).toMatchObject({ state, funds: 'REFUNDED' })
    expect(await heldOf(trade, orderId)).toBe(0n)
    const told = await trade.api.sql`select kind from app.notifications where order_id = ${orderId}`
    expect(told).toEqual([{ kind: 'refunded' }])
    expect(await pieceSeenBy(other.visitor, listingId)).toMatchObject({ reservation: { order: { id: theirs.id } } })
  })
})

test('two buyers at once, at two processes of the API: one has it, the other is told that somebody is paying', async () => {
  const processes = await Promise.all([
    startApiProcess(trade.api.parts.config),
    startApiProcess(trade.api.parts.config),
  ])
  try {
    const [here, there] = processes.map(({ url }, place) => elsewhere(place === 0 ? buyer : other, url))
    for (let round = 0; round < 5; round += 1) {
      const listingId = await offerPiece(trade, { shopId: seller.shopId })
      const answers = await Promise.all([here, there].map(async (who) => who && buyNow(who.visitor, listingId)))
      expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['ListingReservedError', 'OrderPlaced'])
      expect(await trade.api.sql`select state from app.orders where listing_id = ${listingId}`).toEqual([
        { state: 'checkout' },
      ])
    }
  } finally {
    await Promise.all(processes.map((one) => one.stop()))
  }
}, 180_000)

test('a worker that is killed as it frees a piece leaves it to the next: the page is closed, and the piece free', async () => {
  const { listingId, orderId, url } = await reserveWithPage(trade, buyer, seller.shopId)
  // Stripe has closed the page, and its answer never came.
  await trade.control('faults', { method: 'POST', path: '/v1/checkout/sessions', kind: 'close_after', times: 3 })
  await expect(letTimePass(trade, orderId)).rejects.toThrow()
  expect(await pieceSeenBy(other.visitor, listingId)).toMatchObject({ reservation: { order: null } })
  await trade.api.parts.handlers['orders.sweep']({})
  expect(await pieceSeenBy(other.visitor, listingId)).toEqual({ status: 'PUBLISHED', reservation: null })
  expect(await payOnPage(url)).toBeUndefined()
  await trade.settle()
  expect(await seenBy(buyer, orderId)).toMatchObject({ state: 'EXPIRED' })
})
