import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { waitForLocks } from '../../test/support/waiting.ts'
import { inTransaction } from '../platform/database.ts'
import { cancelOrder } from './cancel-order.ts'
import { fireTimer } from './fire-timer.ts'
import { leaveReview } from './leave-review.ts'
import { markShipped } from './mark-shipped.ts'
import { moveOrder } from './move-order.ts'
import { acceptOrder } from './receive-order.ts'
import {
  bringTo,
  eventsOf,
  type OrderWorld,
  passTime,
  payOrder,
  rowOf,
  startOrderWorld,
  timerPayload,
} from './test-world.ts'

let world: OrderWorld

beforeAll(async () => {
  world = await startOrderWorld()
})
afterAll(() => world.api.stop())

const DAY = 24

/** Holds the order until all of them wait for it, and lets go of it: whoever comes first is the database's to say. */
async function race<Answer>(orderId: string, contenders: readonly (() => Promise<Answer>)[]): Promise<Answer[]> {
  let running: Promise<Answer[]> | undefined
  await world.sql.begin(async (sql) => {
    await sql`select 1 from app.orders where id = ${orderId} for update`
    running = Promise.all(contenders.map((contend) => contend()))
    await waitForLocks(world.sql, contenders.length)
  })
  return running ?? []
}

const kindsOf = (answers: readonly { readonly kind: string }[]) => answers.map(({ kind }) => kind).sort()
const releasesOf = (orderId: string) => world.settlements.releases.filter((release) => release.orderId === orderId)
const refundsOf = (orderId: string) => world.settlements.refunds.filter((refund) => refund.orderId === orderId)
const asBuyer = (orderId: string) => ({ orderId, viewerId: world.buyer.userId })
const asSeller = (orderId: string) => ({ orderId, viewerId: world.seller.userId })

const ship = (orderId: string, trackingNumber = '1Z999AA10123456784') =>
  markShipped(world.api.parts.db, world.settlements, { ...asSeller(orderId), carrier: 'ups', trackingNumber })

describe('at the same moment', () => {
  test('the buyer accepts and the time to look is over: the money is released once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const orderId = await bringTo(world, 'delivered')
      await passTime(world, orderId, 14 * DAY)
      const payload = await timerPayload(world, orderId)
      const { db } = world.api.parts
      const accept = () => acceptOrder(db, world.settlements, asBuyer(orderId))
      const fire = () => fireTimer(db, world.settlements, payload)
      const answers = await race<{ readonly kind: string }>(orderId, round % 2 === 0 ? [accept, fire] : [fire, accept])
      expect(kindsOf(answers)).toEqual(['moved', 'moved-on'])
      expect(releasesOf(orderId)).toHaveLength(1)
      expect((await eventsOf(world, orderId)).filter((event) => event.startsWith('released'))).toHaveLength(1)
      expect(await rowOf(world, orderId)).toMatchObject({ state: 'completed', funds: 'release-scheduled' })
    }
  })

  test('a buyer accepts from five tabs: the money is released once', async () => {
    const orderId = await bringTo(world, 'delivered')
    const accept = () => acceptOrder(world.api.parts.db, world.settlements, asBuyer(orderId))
    const answers = await race(orderId, [accept, accept, accept, accept, accept])
    expect(kindsOf(answers)).toEqual(['moved', 'moved-on', 'moved-on', 'moved-on', 'moved-on'])
    expect(releasesOf(orderId)).toHaveLength(1)
  })

  test('a seller ships from two tabs with two numbers: the first one counts', async () => {
    const orderId = await bringTo(world, 'paid')
    const answers = await race(orderId, [() => ship(orderId), () => ship(orderId, '1Z999AA10123456785')])
    expect(kindsOf(answers)).toEqual(['moved', 'moved-on'])
    const { tracking_number } = await rowOf(world, orderId)
    const told = await world.sql`
      select detail ->> 'trackingNumber' as number from app.order_events where order_id = ${orderId} and kind = 'shipped'`
    expect(told).toEqual([{ number: tracking_number }])
  })

  test('a seller ships and cancels: it is either sent or refunded', async () => {
    const seen = new Set<string>()
    for (let round = 0; round < 6; round += 1) {
      const orderId = await bringTo(world, 'paid')
      const cancel = () =>
        cancelOrder(world.api.parts.db, world.settlements, { ...asSeller(orderId), reason: 'unavailable' })
      const both = [() => ship(orderId), cancel]
      const answers = await race<{ readonly kind: string }>(orderId, round % 2 === 0 ? both : both.reverse())
      expect(kindsOf(answers)).toEqual(['moved', 'moved-on'])
      const { state } = await rowOf(world, orderId)
      expect(refundsOf(orderId)).toHaveLength(state === 'canceled' ? 1 : 0)
      seen.add(state)
    }
    expect([...seen].every((state) => ['shipped', 'canceled'].includes(state))).toBe(true)
  })

  test('a payment comes through and its time is over: it is paid, or called off and sent back', async () => {
    for (let round = 0; round < 4; round += 1) {
      const orderId = await bringTo(world, 'awaiting-payment')
      await passTime(world, orderId, 5 * DAY)
      await world.sql`update app.orders set timer = 'lapse', timer_at = pay_by where id = ${orderId}`
      const payload = await timerPayload(world, orderId)
      const { db } = world.api.parts
      const pay = () => payOrder(world, orderId)
      const lapse = async () => [await fireTimer(db, world.settlements, payload)]
      await race<readonly { readonly kind: string }[]>(orderId, round % 2 === 0 ? [pay, lapse] : [lapse, pay])
      const { state, funds } = await rowOf(world, orderId)
      expect(['paid', 'canceled']).toContain(state)
      expect(funds).toBe('held')
      expect(refundsOf(orderId)).toHaveLength(state === 'canceled' ? 1 : 0)
    }
  })

  test('both sides write their review: both are published', async () => {
    const orderId = await bringTo(world, 'completed')
    const words = { rating: 5, text: 'A pleasure.' }
    const write = (own: { orderId: string; viewerId: string }) => () =>
      leaveReview(world.api.parts.db, world.settlements, { ...own, ...words })
    const answers = await race(orderId, [write(asBuyer(orderId)), write(asSeller(orderId)), write(asBuyer(orderId))])
    expect(kindsOf(answers)).toEqual(['moved', 'moved', 'moved-on'])
    const [shown] = await world.sql`
      select count(*)::int as count from app.reviews where order_id = ${orderId} and published_at <= now()`
    expect(shown).toEqual({ count: 2 })
  })
})

describe('one transaction', () => {
  test('holds a move with all that follows from it, or nothing of it', async () => {
    const orderId = await bringTo(world, 'delivered')
    const before = await rowOf(world, orderId)
    const broken = { ...world.settlements, requestRelease: () => Promise.reject(new Error('no ledger')) }
    const accepted = acceptOrder(world.api.parts.db, broken, asBuyer(orderId))
    await expect(accepted).rejects.toThrow('no ledger')
    expect(await rowOf(world, orderId)).toEqual(before)
    expect((await eventsOf(world, orderId)).at(-1)).toBe('delivered by buyer')
  })

  test('makes no move for who has seen an older version of the order', async () => {
    const orderId = await bringTo(world, 'delivered')
    const { version } = await rowOf(world, orderId)
    const accept = (expected: number) =>
      inTransaction(world.api.parts.db, (tx) =>
        moveOrder(tx, world.settlements, {
          orderId,
          move: 'accepted',
          by: 'buyer',
          expected: { version: expected },
        }),
      )
    expect((await accept(version - 1)).kind).toBe('moved-on')
    expect((await accept(version)).kind).toBe('moved')
  })
})

test('the timeline, strikes and reviews are history: nothing of them is changed or removed', async () => {
  const orderId = await bringTo(world, 'completed')
  await leaveReview(world.api.parts.db, world.settlements, { ...asBuyer(orderId), rating: 1, text: 'Never again.' })
  const late = await bringTo(world, 'paid')
  await passTime(world, late, 5 * DAY)
  await fireTimer(world.api.parts.db, world.settlements, await timerPayload(world, late))
  const attempts = [
    `update app.order_events set at = now() where order_id = '${orderId}'`,
    `delete from app.order_events where order_id = '${orderId}'`,
    `update app.strikes set at = now() where order_id = '${late}'`,
    `delete from app.strikes where order_id = '${late}'`,
    `update app.reviews set rating = 5 where order_id = '${orderId}'`,
    `update app.reviews set published_at = now() + interval '1 year' where order_id = '${orderId}'`,
    `delete from app.reviews where order_id = '${orderId}'`,
  ]
  for (const attempt of attempts) await expect(world.sql.unsafe(attempt)).rejects.toThrow('is refused')
})
