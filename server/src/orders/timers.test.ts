import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 } from 'uuid'
import { insertOrder } from '../../test/support/orders.ts'
import { addShopkeeper } from '../../test/support/trade.ts'
import { inTransaction } from '../platform/database.ts'
import { moveFunds } from './money-moves.ts'
import {
  bringTo,
  eventsOf,
  fireNext,
  type OrderWorld,
  passTime,
  rowOf,
  startOrderWorld,
  strikesOf,
  timerJobOf,
  timerPayload,
} from './test-world.ts'

let world: OrderWorld

beforeAll(async () => {
  world = await startOrderWorld()
})
afterAll(() => world.api.stop())

const DAY = 24
const refundsOf = (orderId: string) => world.settlements.refunds.filter((refund) => refund.orderId === orderId)
const releasesOf = (orderId: string) => world.settlements.releases.filter((release) => release.orderId === orderId)

describe('an order that is not paid', () => {
  test('brings its first reminder as a job that names where it stands', async () => {
    const orderId = await bringTo(world, 'awaiting-payment')
    const row = await rowOf(world, orderId)
    const job = await timerJobOf(world, orderId)
    expect(job).toEqual({ payload: await timerPayload(world, orderId), runAt: row.timer_at })
    expect(job?.payload).toMatchObject({ orderId, expected: 'awaiting-payment', timer: 'first-reminder' })
    expect(row.timer_at.getTime() - row.created_at.getTime()).toBe(DAY * 3_600_000)
  })

  test('is reminded twice, lapses after four days with a strike for the buyer, and its piece can be offered again', async () => {
    const orderId = await bringTo(world, 'awaiting-payment')
    for (const hours of [DAY, DAY, 2 * DAY]) {
      await passTime(world, orderId, hours)
      await fireNext(world, orderId)
    }
    expect(await eventsOf(world, orderId)).toEqual([
      'won by system',
      'payment-reminder by system',
      'payment-reminder by system',
      'canceled by system',
    ])
    const row = await rowOf(world, orderId)
    expect(row).toMatchObject({ state: 'canceled', cancel_reason: 'not-paid', funds: 'none', timer: null })
    expect(await strikesOf(world, orderId)).toEqual(['not-paid by buyer'])
    expect(refundsOf(orderId)).toEqual([])
    expect(world.settlements.closed).toContain(orderId)
    const [listing] = await world.sql`select status from app.listings where id = ${row.listing_id}`
    expect(listing).toEqual({ status: 'ended' })
  })

  test('is never called off when it is paid and only does not know it yet', async () => {
    const orderId = await bringTo(world, 'awaiting-payment')
    world.settlements.paid.add(orderId)
    await passTime(world, orderId, 5 * DAY)
    await fireNext(world, orderId)
    await fireNext(world, orderId)
    expect(await rowOf(world, orderId)).toMatchObject({ state: 'awaiting-payment', timer: 'lapse' })
    expect(await strikesOf(world, orderId)).toEqual([])
  })

  test('that was forgotten for a week is not reminded, but lapses', async () => {
    const orderId = await bringTo(world, 'awaiting-payment')
    await passTime(world, orderId, DAY)
    await fireNext(world, orderId)
    await passTime(world, orderId, 7 * DAY)
    await fireNext(world, orderId)
    await fireNext(world, orderId)
    expect(await eventsOf(world, orderId)).toEqual([
      'won by system',
      'payment-reminder by system',
      'payment-reminder by system',
      'canceled by system',
    ])
  })
})

describe('an order that is not sent', () => {
  test('is late after three business days, and called off and refunded after fourteen days', async () => {
    const orderId = await bringTo(world, 'paid')
    const { ship_by, paid_at } = await rowOf(world, orderId)
    expect(ship_by.getTime() - paid_at.getTime()).toBeGreaterThanOrEqual(3 * DAY * 3_600_000)
    await passTime(world, orderId, 5 * DAY)
    await fireNext(world, orderId)
    expect(await rowOf(world, orderId)).toMatchObject({ state: 'paid', timer: 'not-shipped' })
    expect(await strikesOf(world, orderId)).toEqual(['late-to-ship by seller'])
    await passTime(world, orderId, 9 * DAY)
    await fireNext(world, orderId)
    expect(await rowOf(world, orderId)).toMatchObject({ state: 'canceled', cancel_reason: 'not-shipped' })
    expect(await strikesOf(world, orderId)).toEqual(['late-to-ship by seller', 'not-shipped by seller'])
    expect(refundsOf(orderId)).toEqual([{ orderId, amount: 50_900n, reason: 'called-off' }])
  })

  test('and not collected is called off after 25 days, without a strike', async () => {
    const orderId = await bringTo(world, 'ready-for-pickup')
    await passTime(world, orderId, 25 * DAY)
    await fireNext(world, orderId)
    expect(await rowOf(world, orderId)).toMatchObject({ state: 'canceled', cancel_reason: 'not-shipped' })
    expect(await strikesOf(world, orderId)).toEqual([])
    expect(refundsOf(orderId)).toHaveLength(1)
  })
})

describe('an order of which nobody says a word', () => {
  test('counts as arrived after 25 days, and its money is released', async () => {
    const orderId = await bringTo(world, 'shipped')
    await passTime(world, orderId, 25 * DAY)
    await fireNext(world, orderId)
    expect(await rowOf(world, orderId)).toMatchObject({ state: 'completed', funds: 'release-scheduled' })
    expect(releasesOf(orderId)).toEqual([
      { orderId, sellerId: world.seller.userId, currency: 'USD', item: 50_000n, total: 50_900n, feeBps: 1_000 },
    ])
    expect((await eventsOf(world, orderId)).slice(-2)).toEqual(['inspection-ended by system', 'released by system'])
  })

  test.each([
    ['a new seller', { trusted: false, sales: 9 }, 'delivered', 14],
    ['a seller of ten sales', { trusted: false, sales: 10 }, 'delivered', 7],
    ['a seller that we stand by', { trusted: true, sales: 0 }, 'delivered', 3],
  ] as const)('is completed when it comes from %s %j and was %s %s days ago', async (_who, shop, state, days) => {
    const seller = await addShopkeeper(world)
    if (shop.trusted) await world.sql`update app.shops set trusted_at = now() where id = ${seller.shopId}`
    for (let sold = 0; sold < shop.sales; sold += 1) {
      const earlier = await insertOrder(world.sql, { sellerId: seller.userId, buyerId: world.stranger.userId })
      await world.sql`update app.orders set state = 'completed' where id = ${earlier}`
    }
    const orderId = await bringTo(world, state, { seller })
    const { delivered_at, inspection_ends_at } = await rowOf(world, orderId)
    expect(inspection_ends_at.getTime() - delivered_at.getTime()).toBe(days * DAY * 3_600_000)
    await passTime(world, orderId, days * DAY - 1)
    await fireNext(world, orderId)
    expect(await rowOf(world, orderId)).toMatchObject({ state: 'delivered' })
    await passTime(world, orderId, 1)
    await fireNext(world, orderId)
    expect(await rowOf(world, orderId)).toMatchObject({ state: 'completed', timer: null })
    expect(releasesOf(orderId)).toHaveLength(1)
  })

  test('stays as it is while its money is frozen, and goes on when it is thawed', async () => {
    const orderId = await bringTo(world, 'delivered')
    const before = await timerPayload(world, orderId)
    const { db } = world.api.parts
    await inTransaction(db, (tx) => moveFunds(tx, { orderIds: [orderId], move: 'frozen' }))
    await passTime(world, orderId, 15 * DAY)
    await world.handlers['orders.timer']({ ...before, enteredAt: (await timerPayload(world, orderId)).enteredAt })
    await world.handlers['orders.sweep']({})
    expect(await rowOf(world, orderId)).toMatchObject({ state: 'delivered', funds: 'frozen', timer: null })
    expect(releasesOf(orderId)).toEqual([])
    await inTransaction(db, (tx) => moveFunds(tx, { orderIds: [orderId], move: 'thawed' }))
    await world.handlers['orders.sweep']({})
    expect(await rowOf(world, orderId)).toMatchObject({ state: 'completed', funds: 'release-scheduled' })
  })
})

describe('a timer', () => {
  test('that comes too early waits for its time', async () => {
    const orderId = await bringTo(world, 'awaiting-payment')
    const before = await rowOf(world, orderId)
    await fireNext(world, orderId)
    expect(await rowOf(world, orderId)).toEqual(before)
    expect((await timerJobOf(world, orderId))?.runAt).toEqual(before.timer_at)
  })

  test('of an earlier state, of an earlier stay in it, or that was done does nothing', async () => {
    const orderId = await bringTo(world, 'awaiting-payment')
    await passTime(world, orderId, DAY)
    const done = await timerPayload(world, orderId)
    await world.handlers['orders.timer'](done)
    await passTime(world, orderId, 10 * DAY)
    const current = await timerPayload(world, orderId)
    const before = await rowOf(world, orderId)
    const stale = [
      done,
      { ...current, expected: 'paid' },
      { ...current, enteredAt: new Date(0).toISOString() },
      { ...current, timer: 'lapse' },
      { ...current, timer: 'nonsense' },
      { ...current, orderId: v7() },
      { ...current, orderId: 'order-1' },
    ]
    for (const payload of stale) await world.handlers['orders.timer'](payload)
    expect(await rowOf(world, orderId)).toEqual(before)
  })

  test('done twice is done once', async () => {
    const orderId = await bringTo(world, 'delivered')
    await passTime(world, orderId, 14 * DAY)
    const payload = await timerPayload(world, orderId)
    await world.handlers['orders.timer'](payload)
    await world.handlers['orders.timer'](payload)
    expect(releasesOf(orderId)).toHaveLength(1)
    expect((await eventsOf(world, orderId)).filter((event) => event.startsWith('inspection-ended'))).toHaveLength(1)
  })
})

describe('the sweep', () => {
  test('does what is due when its job was lost', async () => {
    const orderId = await bringTo(world, 'delivered')
    await world.sql`select graphile_worker.remove_job(${`orders.timer:${orderId}`})`
    await passTime(world, orderId, 14 * DAY)
    await world.handlers['orders.sweep']({})
    expect(await rowOf(world, orderId)).toMatchObject({ state: 'completed' })
    expect(releasesOf(orderId)).toHaveLength(1)
  })

  test('gives a timer to orders that came into the database without one', async () => {
    const orderId = await bringTo(world, 'shipped')
    await world.sql`update app.orders set timer = null, timer_at = null where id = ${orderId}`
    await world.sql`select graphile_worker.remove_job(${`orders.timer:${orderId}`})`
    await world.handlers['orders.sweep']({})
    expect(await rowOf(world, orderId)).toMatchObject({ state: 'shipped', timer: 'arrival' })
    expect((await timerJobOf(world, orderId))?.payload.timer).toBe('arrival')
  })

  test('goes on past an order that it cannot move', async () => {
    const [broken, sound] = [await bringTo(world, 'delivered'), await bringTo(world, 'delivered')]
    await passTime(world, broken, 20 * DAY)
    await passTime(world, sound, 15 * DAY)
    await world.sql.unsafe(
      `alter table app.orders add constraint test_breaks check (id <> '${broken}' or state <> 'completed') not valid`,
    )
    await expect(world.handlers['orders.sweep']({})).rejects.toThrow('1 orders could not be moved')
    expect(await rowOf(world, broken)).toMatchObject({ state: 'delivered' })
    expect(await rowOf(world, sound)).toMatchObject({ state: 'completed' })
  })
})
