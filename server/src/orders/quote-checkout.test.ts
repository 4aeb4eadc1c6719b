import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { v7 } from 'uuid'
import { actOn, HOME, readProgress } from '../../test/support/order-mutations.ts'
import { addShopkeeper } from '../../test/support/trade.ts'
import { quoteCheckout } from './quote-checkout.ts'
import { bringTo, buyPiece, type OrderWorld, REACHED, rowOf, startOrderWorld } from './test-world.ts'

let world: OrderWorld
let addressId: string

beforeAll(async () => {
  world = await startOrderWorld()
  addressId = (await actOn(world.buyer.visitor, 'saveAddress', { input: HOME })).address.id
})
afterAll(() => world.api.stop())

const quote = (orderIds: readonly string[], viewerId = world.buyer.userId) =>
  quoteCheckout(world.api.parts.db, { orderIds, viewerId })

/** An order of which it is said where it goes, for which shipping costs so much. */
async function buyAddressed(shipping = 900): Promise<string> {
  const orderId = await buyPiece(world)
  const { listing_id } = await rowOf(world, orderId)
  await world.sql`update app.shipping_options set price = ${shipping} where listing_id = ${listing_id}`
  await actOn(world.buyer.visitor, 'setOrderAddress', { orderId, addressId })
  return orderId
}

test('one order is paid with what it costs', async () => {
  const orderId = await buyAddressed(1_500)
  expect(await quote([orderId])).toEqual({
    kind: 'payable',
    lines: [{ orderId, title: 'Bracket clock', item: 50_000n, shipping: 1_500n }],
    sellerId: world.seller.userId,
    currency: 'USD',
    reservedUntil: null,
  })
})

test('several are paid with the dearest shipping whole and each other by half, and nothing is written', async () => {
  const orderIds = [await buyAddressed(900), await buyAddressed(1_501), await buyAddressed(701)]
  const before = await Promise.all(orderIds.map((id) => rowOf(world, id)))
  const answer = await quote([...orderIds, ...orderIds].reverse())
  expect(answer).toMatchObject({
    kind: 'payable',
    lines: [{ shipping: 450n }, { shipping: 1_501n }, { shipping: 350n }],
  })
  expect(await Promise.all(orderIds.map((id) => rowOf(world, id)))).toEqual(before)
})

test('can be paid exactly while its page offers it, or would with an address', async () => {
  for (const state of REACHED) {
    const orderId = await bringTo(world, state)
    const { actions } = await readProgress(world.buyer.visitor, orderId)
    expect(actions).not.toContain('PAY')
    expect([state, (await quote([orderId])).kind]).toEqual([
      state,
      state === 'awaiting-payment' ? 'address-needed' : 'moved-on',
    ])
  }
  const addressed = await buyAddressed()
  expect((await readProgress(world.buyer.visitor, addressed)).actions).toContain('PAY')
})

test('orders of two sellers, or to two places, are not paid together', async () => {
  const [mine, other] = [await buyAddressed(), await buyPiece(world, { seller: await addShopkeeper(world) })]
  await actOn(world.buyer.visitor, 'setOrderAddress', { orderId: other, addressId })
  expect((await quote([mine, other])).kind).toBe('not-together')
  const elsewhere = await buyAddressed()
  const { address } = await actOn(world.buyer.visitor, 'saveAddress', { input: { ...HOME, line1: '7 Other Road' } })
  await actOn(world.buyer.visitor, 'setOrderAddress', { orderId: elsewhere, addressId: address.id })
  expect((await quote([mine, elsewhere])).kind).toBe('not-together')
  expect((await quote([])).kind).toBe('not-together')
})

test('only the buyer can pay', async () => {
  const orderId = await buyAddressed()
  await expect(quote([orderId], world.seller.userId)).rejects.toThrow('Only the buyer')
  await expect(quote([orderId], world.stranger.userId)).rejects.toThrow('There is no such order')
  await expect(quote([v7()])).rejects.toThrow('There is no such order')
})
