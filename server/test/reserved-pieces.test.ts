import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 } from 'uuid'
import { heldFor } from '../src/ledger/accounts.ts'
import { findBalances } from '../src/ledger/ledger.repo.ts'
import { stripeOf } from '../src/payments/stripe.ts'
import { sweep } from '../src/payments/sweep.ts'
import { elsewhere } from './support/bidding.ts'
import { actOn, readProgress } from './support/order-mutations.ts'
import { payOnPage } from './support/pay-on-page.ts'
import { buyNow as buyAt } from './support/purchase.ts'
import { mutate } from './support/seller.ts'
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

const offer = () => offerPiece(trade, { shopId: seller.shopId })
const buy = (who: Trader, listingId: string, orderId?: string) => buyAt(who.visitor, listingId, orderId)
const start = (orderId: string, who = buyer) => actOn(who.visitor, 'startCheckout', { orderId })
const seenBy = (who: Pick<Trader, 'visitor'>, orderId: string) => readProgress(who.visitor, orderId)

interface Reserved {
  readonly listingId: string
  readonly orderId: string
}

/** A piece that is reserved for the buyer, who has said where it goes. */
async function reserve(): Promise<Reserved> {
  const listingId = await offer()
  const { order } = await buy(buyer, listingId)
  await actOn(buyer.visitor, 'setOrderAddress', { orderId: order.id, addressId: buyer.addressId })
  return { listingId, orderId: order.id }
}

/** One whose payment page is open. */
async function reserveWithPage(): Promise<Reserved & { readonly url: string }> {
  const reserved = await reserve()
  return { ...reserved, url: (await start(reserved.orderId)).url }
}

const LISTING = `query ($id: ID!) { listing(id: $id) { status reservation { freeAt order { id state payBy } } } }`

/** The piece as somebody sees it. Its shape is what each test asserts. */
async function pieceSeenBy(visitor: Trader['visitor'], id: string) {
  const { data, errors } = await visitor.graphql(LISTING, { id })
  expect(errors).toEqual([])
  return data.listing
}

const isIndexed = async (listingId: string) =>
  (await trade.api.sql`select 1 from app.listing_index where listing_id = ${listingId}`).length === 1

/** The time to pay is over by the clock of the database, and the timer comes. */
async function letTimePass(orderId: string): Promise<void> {
  await trade.api.sql`
    update app.orders set pay_by = now(), timer_at = now() where id = ${orderId}`
  await fireTimer(orderId)
}

async function fireTimer(orderId: string): Promise<void> {
  const [row] = await trade.api.sql`select state, state_entered_at, timer from app.orders where id = ${orderId}`
  await trade.api.parts.handlers['orders.timer']({
    orderId,
    expected: row?.state,
    enteredAt: row?.state_entered_at.toISOString(),
    timer: row?.timer ?? 'none',
  })
}

const refundsOf = (orderId: string) =>
  trade.api.sql`select reason, state, amount::int from app.refunds where order_id = ${orderId}`

async function heldOf(orderId: string): Promise<bigint | undefined> {
  return (await findBalances(trade.api.parts.db, [heldFor(orderId)]))[0]?.amount
}

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

describe('a piece that somebody is paying for', () => {
  test('is theirs for 31 minutes: its page says until when, and to them alone with which order', async () => {
    const { listingId, orderId } = await reserve()
    const { payBy, next, state, actions } = await seenBy(buyer, orderId)
    expect({ state, next }).toEqual({
      state: 'AWAITING_PAYMENT',
      next: { text: expect.stringContaining('it is free again'), at: payBy },
    })
    expect(actions).toEqual(expect.arrayContaining(['PAY', 'CANCEL']))
    expect(await pieceSeenBy(buyer.visitor, listingId)).toEqual({
      status: 'PUBLISHED',
      reservation: { freeAt: payBy, order: { id: orderId, state: 'AWAITING_PAYMENT', payBy } },
    })
    for (const visitor of [other.visitor, seller.visitor, trade.api.visitor()]) {
      expect(await pieceSeenBy(visitor, listingId)).toEqual({
        status: 'PUBLISHED',
        reservation: { freeAt: payBy, order: null },
      })
    }
    expect(await isIndexed(listingId)).toBe(true)
  })

  test('cannot be bought by anybody else, who is told when it may be free', async () => {
    const { listingId, orderId } = await reserve()
    const { payBy } = await seenBy(buyer, orderId)
    const answer = await buy(other, listingId)
    expect(answer).toMatchObject({
      __typename: 'ListingReservedError',
      freeAt: payBy,
      listing: { id: listingId, status: 'PUBLISHED' },
    })
    expect(answer.message).toBe('Somebody is paying for this. If they do not, it is free again within 31 minutes.')
  })

  test('is the same order for the buyer who comes back to it', async () => {
    const { listingId, orderId } = await reserve()
    expect(await buy(buyer, listingId, v7())).toMatchObject({ __typename: 'OrderPlaced', order: { id: orderId } })
  })

  test('cannot be changed or withdrawn by its seller', async () => {
    const { listingId } = await reserve()
    const refusal = { __typename: 'ListingNotEditableError', message: expect.stringContaining('about to pay') }
    expect(await mutate(seller.visitor, 'withdrawListing', { id: listingId })).toMatchObject(refusal)
    const input = { id: listingId, title: 'Another title' }
    expect(await mutate(seller.visitor, 'updateListing', { input })).toMatchObject(refusal)
  })

  test('is sold once it is paid, and the seller is to send it', async () => {
    const { listingId, orderId, url } = await reserveWithPage()
    await payOnPage(url)
    expect(await trade.settle()).toEqual([])
    expect(await seenBy(buyer, orderId)).toMatchObject({ state: 'PAID', funds: 'HELD' })
    expect(await pieceSeenBy(other.visitor, listingId)).toEqual({ status: 'SOLD', reservation: null })
    expect(await isIndexed(listingId)).toBe(false)
    expect(await buy(other, listingId)).toMatchObject({ __typename: 'NotForSaleError' })
  })

  test('costs what the database says, whatever a browser sends', async () => {
    const { orderId, url } = await reserveWithPage()
    const { total } = await seenBy(buyer, orderId)
    await payOnPage(`${url}${url.includes('?') ? '&' : '?'}amount=1&unit_amount=1`)
    await trade.settle()
    expect(await heldOf(orderId)).toBe(BigInt(total.minor))
  })
})

describe('a piece that was not paid for is free again', () => {
  test('when its time is over, whatever became of the page: that is closed first', async () => {
    const { listingId, orderId, url } = await reserveWithPage()
    await letTimePass(orderId)
    expect(await seenBy(buyer, orderId)).toMatchObject({ state: 'EXPIRED', funds: 'NONE', next: null, actions: [] })
    expect(await pieceSeenBy(other.visitor, listingId)).toEqual({ status: 'PUBLISHED', reservation: null })
    expect(await payOnPage(url)).toBeUndefined()
    expect(await trade.settle()).toEqual([])
    expect(await buy(other, listingId)).toMatchObject({ __typename: 'OrderPlaced' })
    expect(await trade.api.sql`select 1 from app.strikes where order_id = ${orderId}`).toEqual([])
  })

  test('when Stripe says that its page is over, without any timer', async () => {
    const { listingId, orderId } = await reserveWithPage()
    await trade.control('clock/advance', { minutes: 32 })
    expect(await trade.settle()).toEqual([])
    expect(await seenBy(buyer, orderId)).toMatchObject({ state: 'EXPIRED' })
    expect(await buy(other, listingId)).toMatchObject({ __typename: 'OrderPlaced' })
  })

  test('when its buyer lets it go, at once, and nobody is told', async () => {
    const { listingId, orderId, url } = await reserveWithPage()
    expect(await actOn(buyer.visitor, 'cancelOrder', { orderId, reason: 'BUYER_ASKED' })).toMatchObject({
      __typename: 'OrderCanceled',
      order: { state: 'CANCELED', cancelReason: 'BUYER_ASKED' },
    })
    expect(await pieceSeenBy(other.visitor, listingId)).toEqual({ status: 'PUBLISHED', reservation: null })
    expect(await payOnPage(url)).toBeUndefined()
    await trade.settle()
    expect(await trade.api.sql`select kind from app.notifications where order_id = ${orderId}`).toEqual([])
    expect(await buy(other, listingId)).toMatchObject({ __typename: 'OrderPlaced' })
  })

  test('and not when the page was only closed for one with another price', async () => {
    const { listingId, orderId, url } = await reserveWithPage()
    await trade.api.sql`update app.shipping_options set price = 3300 where listing_id = ${listingId}`
    await actOn(buyer.visitor, 'setOrderAddress', { orderId, addressId: buyer.addressId })
    expect(await trade.settle()).toEqual([])
    expect(await seenBy(buyer, orderId)).toMatchObject({ state: 'AWAITING_PAYMENT' })
    const again = await start(orderId)
    expect(again.url).not.toBe(url)
    await payOnPage(again.url)
    await trade.settle()
    expect(await seenBy(buyer, orderId)).toMatchObject({ state: 'PAID', shipping: { minor: '3300' } })
  })

  test('by the sweep, when the timer’s job was lost', async () => {
    const { listingId, orderId } = await reserve()
    await trade.api.sql`select graphile_worker.remove_job(${`orders.timer:${orderId}`})`
    await trade.api.sql`update app.orders set pay_by = now(), timer_at = now() where id = ${orderId}`
    await trade.api.parts.handlers['orders.sweep']({})
    expect(await buy(other, listingId)).toMatchObject({ __typename: 'OrderPlaced' })
  })

  test('only by its buyer’s word: nobody else can let it go', async () => {
    const { orderId } = await reserve()
    const cancel = { orderId, reason: 'BUYER_ASKED' }
    expect(await actOn(seller.visitor, 'cancelOrder', cancel)).toMatchObject({ __typename: 'OrderMovedOnError' })
    await expect(actOn(other.visitor, 'cancelOrder', cancel)).rejects.toThrow('NOT_FOUND')
    expect(await seenBy(buyer, orderId)).toMatchObject({ state: 'AWAITING_PAYMENT' })
  })
})

describe('a payment that won the race against the time', () => {
  test('of which we were not told is found when the time is over: the order is paid', async () => {
    const { listingId, orderId, url } = await reserveWithPage()
    await trade.control('webhooks/drop', { next: 20 })
    await payOnPage(url)
    await letTimePass(orderId)
    await trade.settle()
    expect(await seenBy(buyer, orderId)).toMatchObject({ state: 'PAID', funds: 'HELD' })
    expect(await pieceSeenBy(other.visitor, listingId)).toEqual({ status: 'SOLD', reservation: null })
    await trade.control('webhooks/drop', { next: 0 })
  })

  test('of which no webhook came is found by the sweep of payments', async () => {
    const { orderId, url } = await reserveWithPage()
    await trade.control('webhooks/drop', { next: 20 })
    await payOnPage(url)
    const { config, log, db } = trade.api.parts
    await sweep({ config, log, db, stripe: stripeOf(config) }, 0)
    await trade.settle()
    await letTimePass(orderId)
    expect(await seenBy(buyer, orderId)).toMatchObject({ state: 'PAID' })
    await trade.control('webhooks/drop', { next: 0 })
  })

  test('at the same moment as the timer: paid and sold, or free and nothing taken, never both', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { listingId, orderId, url } = await reserveWithPage()
      await trade.api.sql`update app.orders set pay_by = now(), timer_at = now() where id = ${orderId}`
      const steps = [() => payOnPage(url), () => fireTimer(orderId)]
      await Promise.all((round % 2 === 0 ? steps : steps.reverse()).map((step) => step()))
      await trade.settle()
      await fireTimer(orderId)
      const { state, funds } = await seenBy(buyer, orderId)
      const { status } = await pieceSeenBy(other.visitor, listingId)
      const held = await heldOf(orderId)
      expect([`${state} ${funds} ${status} ${(held ?? 0n) > 0n}`]).toEqual([
        state === 'PAID' ? 'PAID HELD SOLD true' : 'EXPIRED NONE PUBLISHED false',
      ])
    }
  })

  test('at the same moment as its buyer lets it go: one of the two holds', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { listingId, orderId, url } = await reserveWithPage()
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
    ['when the piece was free again', 'EXPIRED', letTimePass],
    [
      'when its buyer had let it go',
      'CANCELED',
      (orderId: string) => actOn(buyer.visitor, 'cancelOrder', { orderId, reason: 'BUYER_ASKED' }),
    ],
  ])('%s goes back by itself as a duplicate, and the buyer is told', async (_when, state, end) => {
    const reserved = await reserveWithPage()
    const { orderId, listingId } = reserved
    await payBehindOurBack(reserved, () => end(orderId))
    expect(await seenBy(buyer, orderId)).toMatchObject({ state })
    // It is somebody else's by then, and stays so.
    const { order: theirs } = await buy(other, listingId)
    expect(await trade.settle()).toEqual([])
    const { total } = await seenBy(other, theirs.id)
    expect(await refundsOf(orderId)).toEqual([{ reason: 'duplicate', state: 'succeeded', amount: Number(total.minor) }])
    expect(await seenBy(buyer, orderId)).toMatchObject({ state, funds: 'REFUNDED' })
    expect(await heldOf(orderId)).toBe(0n)
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
      const listingId = await offer()
      const answers = await Promise.all([here, there].map(async (who) => who && buyAt(who.visitor, listingId)))
      expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['ListingReservedError', 'OrderPlaced'])
      expect(await trade.api.sql`select state from app.orders where listing_id = ${listingId}`).toEqual([
        { state: 'checkout' },
      ])
    }
  } finally {
    await Promise.all(processes.map((one) => one.stop()))
  }
})

test('a worker that is killed as it frees a piece leaves it to the next: the page is closed, and the piece free', async () => {
  const { listingId, orderId, url } = await reserveWithPage()
  // Stripe has closed the page, and its answer never came.
  await trade.control('faults', { method: 'POST', path: '/v1/checkout/sessions', kind: 'close_after', times: 3 })
  await expect(letTimePass(orderId)).rejects.toThrow()
  expect(await pieceSeenBy(other.visitor, listingId)).toMatchObject({ reservation: { order: null } })
  await trade.api.parts.handlers['orders.sweep']({})
  expect(await pieceSeenBy(other.visitor, listingId)).toEqual({ status: 'PUBLISHED', reservation: null })
  expect(await payOnPage(url)).toBeUndefined()
  await trade.settle()
  expect(await seenBy(buyer, orderId)).toMatchObject({ state: 'EXPIRED' })
})
