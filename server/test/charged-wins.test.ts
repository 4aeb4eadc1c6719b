import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { insertLot } from './support/lots.ts'
import { heldOf, intentsOf, paymentsOf } from './support/order-money.ts'
import { actOn, HOME, readProgress } from './support/order-mutations.ts'
import { payOnPage, VISA } from './support/pay-on-page.ts'
import { buyNow } from './support/purchase.ts'
import { addShopkeeper, startTrade, type Trade, type Trader } from './support/trade.ts'
import { addEndedLot, addWinner, HAMMER, hurryCharges, orderOf, TOTAL, type Winner, win } from './support/wins.ts'

let trade: Trade
let seller: Awaited<ReturnType<typeof addShopkeeper>>

beforeAll(async () => {
  trade = await startTrade()
  await trade.control('seed', { float: 1_000_000 })
  seller = await addShopkeeper(trade)
})
afterAll(() => trade.stop())

/** Whose bank wants to be asked, every time. */
const ASKING_CARD = '4000 0027 6000 3184'
/** Can be saved, and never pays. */
const LATER_DECLINED = '4000 0000 0000 0341'
const NO_MONEY = '4000 0000 0000 9995'

/** Becomes another card, as when its bank thinks otherwise on another day. */
const turnCard = ({ cardId }: Winner, number: string) => trade.control(`payment_methods/${cardId}/card`, { number })

const seenBy = (who: Pick<Trader, 'visitor'>, orderId: string) => readProgress(who.visitor, orderId)

async function toldOf(who: Trader): Promise<string[]> {
  const rows = await trade.api.sql`select kind from app.notifications where user_id = ${who.userId} order by id`
  return rows.map(({ kind }) => kind)
}

describe('a win of a buyer who pays automatically', () => {
  test('is charged to the saved card when the auction ends, with shipping to their address, and held', async () => {
    const winner = await addWinner(trade, VISA)
    const orderId = await win(trade, winner, seller.shopId)
    expect(await seenBy(winner, orderId)).toMatchObject({
      state: 'AWAITING_PAYMENT',
      shipTo: { line1: HOME.line1 },
      total: { minor: String(TOTAL) },
    })
    expect(await trade.settle()).toEqual([])
    expect(await seenBy(winner, orderId)).toMatchObject({
      state: 'PAID',
      funds: 'HELD',
      paidWith: 'Visa ending 4242',
      total: { minor: String(TOTAL) },
    })
    expect(await heldOf(trade, orderId)).toBe(TOTAL)
    expect(await paymentsOf(trade, orderId)).toEqual(['off-session 1 succeeded'])
  })

  test('by buying a lot out of its auction is charged as well', async () => {
    const winner = await addWinner(trade, VISA)
    const lot = await insertLot(trade.api.sql, { shopId: seller.shopId, title: 'Bracket clock', endsInHours: 5 })
    await trade.api.sql`update app.auctions set buy_now_price = 30000 where id = ${lot.auctionId}`
    expect(await buyNow(winner.visitor, lot.listingId)).toMatchObject({ __typename: 'OrderPlaced' })
    await trade.settle()
    expect(await seenBy(winner, await orderOf(trade, lot))).toMatchObject({ state: 'PAID', funds: 'HELD' })
  })

  test('goes to their address only if the piece is sent there: else nothing is charged until they have said where', async () => {
    const winner = await addWinner(trade, VISA)
    await trade.api.sql`update app.addresses set country = 'JP' where user_id = ${winner.userId}`
    const orderId = await win(trade, winner, seller.shopId)
    await trade.settle()
    expect(await seenBy(winner, orderId)).toMatchObject({ state: 'AWAITING_PAYMENT', shipTo: null })
    expect(await paymentsOf(trade, orderId)).toEqual([])
  })

  test('is charged without an address where the piece is only collected', async () => {
    const winner = await addWinner(trade, VISA)
    const lot = await addEndedLot(trade, winner, seller.shopId)
    await trade.api.sql`delete from app.shipping_options where listing_id = ${lot.listingId}`
    await trade.api.parts.handlers['auctions.close']({ auctionId: lot.auctionId })
    await trade.settle()
    expect(await heldOf(trade, await orderOf(trade, lot))).toBe(BigInt(HAMMER))
  })

  test('whose way changes before the charge is charged with what it costs then', async () => {
    const winner = await addWinner(trade, VISA)
    const orderId = await win(trade, winner, seller.shopId)
    await trade.api.sql`
      update app.shipping_options set price = 2500
       where listing_id = (select listing_id from app.orders where id = ${orderId})`
    const { addressId } = winner
    expect(await actOn(winner.visitor, 'setOrderAddress', { orderId, addressId })).toMatchObject({
      __typename: 'OrderAddressSet',
    })
    await trade.settle()
    expect(await heldOf(trade, orderId)).toBe(BigInt(HAMMER + 2_500))
    expect(await seenBy(winner, orderId)).toMatchObject({ state: 'PAID', shipping: { minor: '2500' } })
  })
})

test('a win of a buyer who wants to pay by themselves is not charged', async () => {
  const winner = await addWinner(trade, VISA)
  await winner.visitor.graphql('mutation { setAutomaticPayment(enabled: false) { viewer { id } } }')
  const orderId = await win(trade, winner, seller.shopId)
  await trade.settle()
  expect(await seenBy(winner, orderId)).toMatchObject({ state: 'AWAITING_PAYMENT', shipTo: null })
  expect(await paymentsOf(trade, orderId)).toEqual([])
})

describe('a win whose bank wants to ask its buyer', () => {
  test('is canceled at Stripe, its buyer told where to pay, and paid once by confirming there', async () => {
    const winner = await addWinner(trade, ASKING_CARD)
    const orderId = await win(trade, winner, seller.shopId)
    expect(await trade.settle()).toEqual([])
    expect(await seenBy(winner, orderId)).toMatchObject({
      state: 'AWAITING_PAYMENT',
      paymentProblem: 'The bank wants you to confirm this payment yourself.',
      actions: expect.arrayContaining(['PAY']),
    })
    expect(await intentsOf(trade, orderId)).toEqual(['canceled'])
    expect(await toldOf(winner)).toContain('payment-failed')
    const { url } = await actOn(winner.visitor, 'startCheckout', { orderId })
    await payOnPage(url, ASKING_CARD)
    expect(await trade.settle()).toEqual([])
    expect(await seenBy(winner, orderId)).toMatchObject({ state: 'PAID', funds: 'HELD', paymentProblem: null })
    expect(await paymentsOf(trade, orderId)).toEqual(['off-session 1 failed', 'checkout 1 succeeded'])
    expect(await heldOf(trade, orderId)).toBe(TOTAL)
  })
})

describe('a win whose card is declined', () => {
  test('for good is not tried again: the reason is kept, and the buyer sent to pay with another card', async () => {
    const winner = await addWinner(trade, LATER_DECLINED)
    const orderId = await win(trade, winner, seller.shopId)
    expect(await trade.settle()).toEqual([])
    expect(await seenBy(winner, orderId)).toMatchObject({
      state: 'AWAITING_PAYMENT',
      paymentProblem: expect.stringContaining('declined'),
      actions: expect.arrayContaining(['PAY']),
    })
    expect(await hurryCharges(trade)).toEqual([])
    expect(await paymentsOf(trade, orderId)).toEqual(['off-session 1 failed'])
    const { url } = await actOn(winner.visitor, 'startCheckout', { orderId })
    await payOnPage(url)
    await trade.settle()
    expect(await seenBy(winner, orderId)).toMatchObject({ state: 'PAID' })
  })

  test('for want of money is tried three times in all; unpaid at its time, it is called off, which counts against them', async () => {
    const winner = await addWinner(trade, LATER_DECLINED)
    await turnCard(winner, NO_MONEY)
    const orderId = await win(trade, winner, seller.shopId)
    expect(await trade.settle()).toEqual([])
    for (let tries = 0; tries < 4; tries += 1) expect(await hurryCharges(trade)).toEqual([])
    expect(await paymentsOf(trade, orderId)).toEqual([1, 2, 3].map((attempt) => `off-session ${attempt} failed`))
    expect(await intentsOf(trade, orderId)).toEqual(['canceled', 'canceled', 'canceled'])
    expect(await seenBy(winner, orderId)).toMatchObject({
      paymentProblem: 'There was not enough money on the card.',
    })
    const [late] = await trade.api.sql`
      update app.orders set timer = 'lapse', timer_at = now(), pay_by = now() where id = ${orderId}
      returning state as expected, state_entered_at`
    const enteredAt = late?.state_entered_at.toISOString()
    await trade.api.parts.handlers['orders.timer']({ orderId, expected: late?.expected, enteredAt, timer: 'lapse' })
    expect(await seenBy(winner, orderId)).toMatchObject({ state: 'CANCELED', cancelReason: 'NOT_PAID' })
    expect(await trade.api.sql`select kind from app.strikes where user_id = ${winner.userId}`).toEqual([
      { kind: 'not-paid' },
    ])
  })

  test('and that is paid by hand meanwhile is not tried again', async () => {
    const winner = await addWinner(trade, LATER_DECLINED)
    await turnCard(winner, NO_MONEY)
    const orderId = await win(trade, winner, seller.shopId)
    await trade.settle()
    await payOnPage((await actOn(winner.visitor, 'startCheckout', { orderId })).url)
    await turnCard(winner, VISA)
    expect(await hurryCharges(trade)).toEqual([])
    expect(await paymentsOf(trade, orderId)).toEqual([
      'off-session 1 failed',
      'off-session 2 canceled',
      'checkout 1 succeeded',
    ])
    expect(await intentsOf(trade, orderId)).toEqual(expect.arrayContaining(['succeeded', 'canceled']))
    expect(await heldOf(trade, orderId)).toBe(TOTAL)
  })
})
