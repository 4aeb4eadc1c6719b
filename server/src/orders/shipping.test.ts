import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { actOn, readProgress } from '../../test/support/order-mutations.ts'
import { bringTo, eventsOf, type OrderWorld, passTime, rowOf, startOrderWorld, strikesOf } from './test-world.ts'

let world: OrderWorld

beforeAll(async () => {
  world = await startOrderWorld()
})
afterAll(() => world.api.stop())

const asSeller = () => world.seller.visitor
const asBuyer = () => world.buyer.visitor
const ship = (orderId: string, input: object = {}) =>
  actOn(asSeller(), 'markShipped', {
    input: { orderId, carrier: 'UPS', trackingNumber: ' 1z 999aa1 0123456784', ...input },
  })

describe('marking as shipped', () => {
  test('keeps the carrier’s own form of the number, and leads both sides to its page', async () => {
    const orderId = await bringTo(world, 'paid')
    const { __typename, order } = await ship(orderId)
    expect(__typename).toBe('OrderShipped')
    const shown = {
      state: 'SHIPPED',
      carrier: 'UPS',
      carrierName: null,
      trackingNumber: '1Z999AA10123456784',
      trackingUrl: 'https://www.ups.com/track?tracknum=1Z999AA10123456784',
    }
    expect(order).toMatchObject(shown)
    const seen = await readProgress(asBuyer(), orderId)
    expect(seen).toMatchObject({ ...shown, actions: ['CONFIRM_DELIVERY'] })
    expect(seen.timeline.at(-1)).toMatchObject({ actor: 'SELLER', text: 'Sent with UPS, number 1Z999AA10123456784.' })
    expect(seen.next).toEqual({ text: expect.stringContaining('counts as arrived'), at: expect.any(String) })
  })

  test('with another carrier takes its name, which leads nowhere', async () => {
    const orderId = await bringTo(world, 'paid')
    const { order } = await ship(orderId, { carrier: 'OTHER', carrierName: ' Bob  & Sons ', trackingNumber: 'ab 12' })
    expect(order).toMatchObject({
      carrier: 'OTHER',
      carrierName: 'Bob & Sons',
      trackingNumber: 'AB12',
      trackingUrl: null,
    })
    expect(order.timeline.at(-1).text).toBe('Sent with Bob & Sons, number AB12.')
  })

  test('names what is wrong with the number and the carrier, and changes nothing', async () => {
    const orderId = await bringTo(world, 'paid')
    const before = await rowOf(world, orderId)
    const wrong = await ship(orderId, { carrier: 'FEDEX', trackingNumber: 'HELLO' })
    expect(wrong).toMatchObject({ __typename: 'InvalidInputError', problems: [{ field: 'trackingNumber' }] })
    const nameless = await ship(orderId, { carrier: 'OTHER' })
    expect(nameless).toMatchObject({ __typename: 'InvalidInputError', problems: [{ field: 'carrierName' }] })
    expect(await rowOf(world, orderId)).toEqual(before)
  })
})

describe('collection', () => {
  test('is proved by a code that only the buyer sees and that is written nowhere', async () => {
    const orderId = await bringTo(world, 'paid')
    const { order } = await actOn(asSeller(), 'offerPickup', { orderId })
    expect(order).toMatchObject({ state: 'SHIPPED', pickupCode: null })
    const { pickupCode } = await readProgress(asBuyer(), orderId)
    expect(pickupCode).toMatch(/^\d{6}$/)
    const written = await world.sql`
      select to_jsonb(o)::text || coalesce((select string_agg(to_jsonb(e)::text, '') from app.order_events e where e.order_id = o.id), '') as text
        from app.orders o where o.id = ${orderId}`
    expect(written[0]?.text).not.toContain(`"${pickupCode}"`)
    const spaced = `${pickupCode.slice(0, 3)} ${pickupCode.slice(3)}`
    const done = await actOn(asSeller(), 'confirmPickup', { orderId, code: spaced })
    expect(done).toMatchObject({ __typename: 'OrderDelivered', order: { state: 'DELIVERED', pickupCode: null } })
    const { delivered_at, inspection_ends_at } = await rowOf(world, orderId)
    expect(inspection_ends_at.getTime() - delivered_at.getTime()).toBe(14 * 86_400_000)
    expect((await eventsOf(world, orderId)).slice(-2)).toEqual(['pickup-offered by seller', 'delivered by seller'])
  })

  test('allows five wrong codes, and after them not even the right one; the buyer can still confirm', async () => {
    const orderId = await bringTo(world, 'ready-for-pickup')
    const { pickupCode } = await readProgress(asBuyer(), orderId)
    const wrong = pickupCode === '123456' ? '654321' : '123456'
    const left: number[] = []
    for (let tries = 0; tries < 5; tries += 1) {
      const answer = await actOn(asSeller(), 'confirmPickup', { orderId, code: wrong })
      expect(answer.__typename).toBe('WrongPickupCodeError')
      left.push(answer.attemptsLeft)
    }
    expect(left).toEqual([4, 3, 2, 1, 0])
    const right = await actOn(asSeller(), 'confirmPickup', { orderId, code: pickupCode })
    expect(right).toMatchObject({ __typename: 'WrongPickupCodeError', attemptsLeft: 0 })
    expect((await readProgress(asSeller(), orderId)).actions).not.toContain('CONFIRM_PICKUP')
    expect(await rowOf(world, orderId)).toMatchObject({ state: 'ready-for-pickup', pickup_tries: 5 })
    const again = await actOn(asSeller(), 'offerPickup', { orderId })
    expect(again.__typename).toBe('OrderMovedOnError')
    const confirmed = await actOn(asBuyer(), 'confirmDelivery', { orderId })
    expect(confirmed).toMatchObject({ __typename: 'OrderDelivered', order: { state: 'DELIVERED' } })
  })

  test('counts wrong codes that come at once one by one', async () => {
    const orderId = await bringTo(world, 'ready-for-pickup')
    const codes = Array.from({ length: 8 }, (_, place) => `wrong${place}`)
    const answers = await Promise.all(codes.map((code) => actOn(asSeller(), 'confirmPickup', { orderId, code })))
    expect(answers.map(({ attemptsLeft }) => attemptsLeft).sort()).toEqual([0, 0, 0, 0, 1, 2, 3, 4])
  })
})

describe('canceling', () => {
  const cancel = (orderId: string, reason: string, visitor = asSeller()) =>
    actOn(visitor, 'cancelOrder', { orderId, reason })

  test('by the seller refunds the whole amount, once, and frees the piece', async () => {
    const orderId = await bringTo(world, 'paid')
    const { order } = await cancel(orderId, 'UNAVAILABLE')
    expect(order).toMatchObject({
      state: 'CANCELED',
      funds: 'HELD',
      cancelReason: 'UNAVAILABLE',
      actions: ['RELIST'],
      next: { text: 'The buyer gets the whole amount back.', at: null },
    })
    expect((await cancel(orderId, 'UNAVAILABLE')).__typename).toBe('OrderMovedOnError')
    const refunds = world.settlements.refunds.filter((refund) => refund.orderId === orderId)
    expect(refunds).toEqual([{ orderId, amount: 50_900n, reason: 'called-off' }])
    expect(await strikesOf(world, orderId)).toEqual([])
  })

  test('because the buyer asked is for who was asked', async () => {
    const orderId = await bringTo(world, 'paid')
    await expect(cancel(orderId, 'BUYER_ASKED')).rejects.toThrow('BAD_USER_INPUT')
    await expect(actOn(asBuyer(), 'requestCancellation', { orderId, message: 'x'.repeat(501) })).rejects.toThrow(
      'BAD_USER_INPUT',
    )
    const asked = await actOn(asBuyer(), 'requestCancellation', { orderId, message: 'I bought it twice.' })
    expect(asked.order.cancellationRequestedAt).not.toBeNull()
    expect(asked.order.timeline.at(-1).text).toBe('The buyer asked the seller to cancel: “I bought it twice.”')
    const again = await actOn(asBuyer(), 'requestCancellation', { orderId })
    expect(again.__typename).toBe('OrderMovedOnError')
    expect((await cancel(orderId, 'BUYER_ASKED')).order).toMatchObject({ cancelReason: 'BUYER_ASKED' })
  })

  test('by the buyer, after nine business days, is the seller’s fault', async () => {
    const orderId = await bringTo(world, 'paid')
    expect((await cancel(orderId, 'NOT_SHIPPED', asBuyer())).__typename).toBe('OrderMovedOnError')
    await passTime(world, orderId, 13 * 24)
    await expect(cancel(orderId, 'UNAVAILABLE', asBuyer())).rejects.toThrow('BAD_USER_INPUT')
    expect((await cancel(orderId, 'NOT_SHIPPED', asBuyer())).order).toMatchObject({ state: 'CANCELED' })
    expect(await strikesOf(world, orderId)).toEqual(['not-shipped by seller'])
  })

  test('what was not paid in time closes its payment page first, and what was just paid is not called off', async () => {
    const [unpaid, paid] = [await bringTo(world, 'awaiting-payment'), await bringTo(world, 'awaiting-payment')]
    expect((await cancel(unpaid, 'NOT_PAID')).__typename).toBe('OrderMovedOnError')
    expect(world.settlements.closed).not.toContain(unpaid)
    await passTime(world, unpaid, 97)
    await passTime(world, paid, 97)
    world.settlements.paid.add(paid)
    expect(await cancel(paid, 'NOT_PAID')).toMatchObject({
      __typename: 'OrderMovedOnError',
      message: 'It has just been paid.',
    })
    expect((await cancel(unpaid, 'NOT_PAID')).order).toMatchObject({ state: 'CANCELED', cancelReason: 'NOT_PAID' })
    expect(world.settlements.closed).toContain(unpaid)
    expect(await strikesOf(world, unpaid)).toEqual(['not-paid by buyer'])
  })
})

describe('offering again', () => {
  test('makes one draft of what was called off, however often and from however many tabs it is asked for', async () => {
    const orderId = await bringTo(world, 'canceled')
    const { listing_id: listingId } = await rowOf(world, orderId)
    const answers = await Promise.all([1, 2, 3].map(() => actOn(asSeller(), 'relist', { listingId })))
    expect(new Set(answers.map(({ listing }) => listing.id)).size).toBe(1)
    expect(answers[0]).toMatchObject({
      __typename: 'ListingDuplicated',
      listing: { title: 'Bracket clock', status: 'DRAFT', shipping: [{ service: 'Parcel' }] },
    })
    expect((await eventsOf(world, orderId)).at(-1)).toBe('relisted by seller')
    expect((await readProgress(asSeller(), orderId)).actions).toEqual([])
    const [copies] = await world.sql`select count(*)::int as count from app.relistings where listing_id = ${listingId}`
    expect(copies).toEqual({ count: 1 })
  })

  test('can be done anew when the draft was deleted', async () => {
    const orderId = await bringTo(world, 'canceled')
    const { listing_id: listingId } = await rowOf(world, orderId)
    const first = await actOn(asSeller(), 'relist', { listingId })
    await asSeller().graphql('mutation ($id: ID!) { deleteDraft(id: $id) { __typename } }', { id: first.listing.id })
    expect((await readProgress(asSeller(), orderId)).actions).toEqual(['RELIST'])
    const second = await actOn(asSeller(), 'relist', { listingId })
    expect(second.listing.id).not.toBe(first.listing.id)
  })

  test('is refused for what is sold, and for somebody else’s', async () => {
    const orderId = await bringTo(world, 'paid')
    const { listing_id: listingId } = await rowOf(world, orderId)
    expect(await actOn(asSeller(), 'relist', { listingId })).toMatchObject({
      __typename: 'NotForSaleError',
      listing: { id: listingId, status: 'SOLD' },
    })
    await expect(actOn(asBuyer(), 'relist', { listingId })).rejects.toThrow('FORBIDDEN')
    await expect(actOn(asBuyer(), 'relist', { listingId: 'x' })).rejects.toThrow('NOT_FOUND')
  })
})
