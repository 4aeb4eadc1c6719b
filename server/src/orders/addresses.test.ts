import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 } from 'uuid'
import { addBidder } from '../../test/support/bidding.ts'
import { actOn, HOME, readProgress } from '../../test/support/order-mutations.ts'
import type { TestVisitor } from '../../test/support/visitor.ts'
import { bringTo, type OrderWorld, payOrder, rowOf, startOrderWorld } from './test-world.ts'

let world: OrderWorld

beforeAll(async () => {
  world = await startOrderWorld()
})
afterAll(() => world.api.stop())

const LIST = `{ addresses { id name line1 line2 city region postalCode country phone isDefault } }`

async function list(visitor: TestVisitor) {
  const { data, errors } = await visitor.graphql(LIST)
  if (errors.length > 0) throw new Error(errors.map(({ extensions }) => extensions.code).join())
  return data.addresses
}

const save = async (visitor: TestVisitor, input: object = {}) =>
  (await actOn(visitor, 'saveAddress', { input: { ...HOME, ...input } })).address
const someone = async () => (await addBidder(world.api, 'Cleo')).visitor

describe('the addresses of a member', () => {
  test('begin with a default, keep one, and hand it on when it is removed', async () => {
    const visitor = await someone()
    const first = await save(visitor)
    expect(first).toEqual({ ...HOME, id: expect.any(String), line2: null, isDefault: true })
    const second = await save(visitor, { line1: '2 Side Street' })
    expect(second.isDefault).toBe(false)
    await save(visitor, { id: second.id, line1: '2 Side Street', isDefault: true })
    expect((await list(visitor)).map(({ id, isDefault }: typeof first) => [id, isDefault])).toEqual([
      [second.id, true],
      [first.id, false],
    ])
    expect(await actOn(visitor, 'deleteAddress', { id: second.id })).toBe(true)
    expect(await actOn(visitor, 'deleteAddress', { id: second.id })).toBe(false)
    expect(await list(visitor)).toMatchObject([{ id: first.id, isDefault: true }])
  })

  test('are cleaned, and refused field by field', async () => {
    const visitor = await someone()
    const input = { name: ' A ', line1: 'x', postalCode: '', country: 'Utopia', phone: 'call me' }
    const refused = await actOn(visitor, 'saveAddress', { input: { ...HOME, ...input } })
    expect(refused.__typename).toBe('InvalidInputError')
    expect(refused.problems.map(({ field }: { field: string }) => field)).toEqual([
      'name',
      'line1',
      'postalCode',
      'country',
      'phone',
    ])
    expect(await save(visitor, { name: '  Ben \n Buyer ', country: 'us', line2: '  ' })).toMatchObject({
      name: 'Ben Buyer',
      country: 'US',
      line2: null,
    })
  })

  test('are nobody else’s, and a guest has none', async () => {
    const [ada, eve] = [await someone(), await someone()]
    const { id } = await save(ada)
    await expect(save(eve, { id })).rejects.toThrow('NOT_FOUND')
    expect(await actOn(eve, 'deleteAddress', { id })).toBe(false)
    expect(await list(eve)).toEqual([])
    expect(await list(ada)).toHaveLength(1)
    await expect(list(world.api.visitor())).rejects.toThrow('UNAUTHENTICATED')
  })

  test('that are saved at once have one default, and are twenty at most', async () => {
    const visitor = await someone()
    await Promise.all(Array.from({ length: 6 }, () => save(visitor, { isDefault: true })))
    const saved = await list(visitor)
    expect(saved.map(({ isDefault }: { isDefault: boolean }) => isDefault)).toEqual([true, ...Array(5).fill(false)])
    for (let count = 6; count < 20; count += 1) await save(visitor)
    const refused = await actOn(visitor, 'saveAddress', { input: HOME })
    expect(refused).toMatchObject({ __typename: 'InvalidInputError', problems: [{ field: 'id' }] })
    expect(await save(visitor, { id: saved[0].id, city: 'Chicago' })).toMatchObject({ city: 'Chicago' })
  })
})

describe('where an order goes', () => {
  const setAddress = (orderId: string, addressId: string, visitor = world.buyer.visitor) =>
    actOn(visitor, 'setOrderAddress', { orderId, addressId })

  /** The piece is sent within the United States, and to Europe for more. */
  async function offerEurope(orderId: string): Promise<void> {
    const { listing_id } = await rowOf(world, orderId)
    await world.sql`
      insert into app.shipping_options (listing_id, position, zone, service, price, minimum_days, maximum_days)
      values (${listing_id}, 1, 'europe', 'Airmail', 4200, 5, 9)`
  }

  test('fixes what shipping costs, as seen from the shop’s country, and closes a payment page of the old price', async () => {
    const orderId = await bringTo(world, 'awaiting-payment')
    await offerEurope(orderId)
    const { id: abroad } = await save(world.buyer.visitor, { country: 'FR', city: 'Lyon' })
    const { order } = await setAddress(orderId, abroad)
    expect(order).toMatchObject({
      shipping: { minor: '4200' },
      total: { minor: '54200' },
      shippingZone: 'EUROPE',
      shippingService: 'Airmail',
      shipTo: { city: 'Lyon', country: 'FR' },
      actions: ['SET_ADDRESS', 'PAY'],
      version: 2,
    })
    expect(order.shipTo.id).not.toBe(abroad)
    expect(world.settlements.closed).toContain(orderId)
    const { id: home } = await save(world.buyer.visitor)
    expect((await setAddress(orderId, home)).order).toMatchObject({
      shipping: { minor: '900' },
      shippingZone: 'DOMESTIC',
    })
  })

  test('is refused where the seller does not send', async () => {
    const orderId = await bringTo(world, 'awaiting-payment')
    const before = await rowOf(world, orderId)
    const { id } = await save(world.buyer.visitor, { country: 'JP' })
    expect(await setAddress(orderId, id)).toMatchObject({
      __typename: 'NoShippingThereError',
      message: expect.stringContaining('Japan'),
      order: { id: orderId, shipTo: null },
    })
    expect(await rowOf(world, orderId)).toEqual(before)
  })

  test('stays as it was when the address is changed or removed later', async () => {
    const orderId = await bringTo(world, 'awaiting-payment')
    const { id } = await save(world.buyer.visitor)
    await setAddress(orderId, id)
    await save(world.buyer.visitor, { id, line1: '99 Elsewhere' })
    expect((await readProgress(world.buyer.visitor, orderId)).shipTo).toMatchObject({ line1: '12 Main Street' })
    await actOn(world.buyer.visitor, 'deleteAddress', { id })
    expect((await readProgress(world.buyer.visitor, orderId)).shipTo).toMatchObject({ line1: '12 Main Street' })
  })

  test('is the seller’s to know once it is paid, and from then stays', async () => {
    const orderId = await bringTo(world, 'awaiting-payment')
    const { id } = await save(world.buyer.visitor)
    await setAddress(orderId, id)
    expect((await readProgress(world.seller.visitor, orderId)).shipTo).toBeNull()
    await payOrder(world, orderId)
    expect((await readProgress(world.seller.visitor, orderId)).shipTo).toMatchObject({ line1: '12 Main Street' })
    expect((await setAddress(orderId, id)).__typename).toBe('OrderMovedOnError')
  })

  test('is one of the buyer’s own addresses, and fixed for what was paid in the same moment', async () => {
    const orderId = await bringTo(world, 'awaiting-payment')
    const { id: foreign } = await save(await someone())
    for (const id of [foreign, v7(), 'x']) await expect(setAddress(orderId, id)).rejects.toThrow('NOT_FOUND')
    const { id } = await save(world.seller.visitor)
    await expect(setAddress(orderId, id, world.seller.visitor)).rejects.toThrow('FORBIDDEN')
    world.settlements.paid.add(orderId)
    const { id: own } = await save(world.buyer.visitor)
    expect(await setAddress(orderId, own)).toMatchObject({ __typename: 'OrderMovedOnError' })
  })
})
