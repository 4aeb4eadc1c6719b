import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 } from 'uuid'
import type { Bidder } from '../../test/support/bidding.ts'
import { actOn, HOME, type OrderMutation, readProgress } from '../../test/support/order-mutations.ts'
import { bringTo, type OrderWorld, passTime, REACHED, type ReachedState, rowOf, startOrderWorld } from './test-world.ts'

/**
 * What the page of an order offers and what its mutations let through must be the same. Every action is tried by
 * everybody in every state, also when much time has passed; what is refused leaves the order as it was.
 */

let world: OrderWorld
let addressId: string

beforeAll(async () => {
  world = await startOrderWorld()
  addressId = (await actOn(world.buyer.visitor, 'saveAddress', { input: HOME })).address.id
})
afterAll(() => world.api.stop())

interface Try {
  readonly mutation: OrderMutation
  readonly variables: (orderId: string, row: Awaited<ReturnType<typeof rowOf>>, who: Who) => object | Promise<object>
}

type Who = 'buyer' | 'seller' | 'stranger'

const ofOrder = (orderId: string) => ({ orderId })

/** How each action is done. To pay is the payments' own. */
const TRIES: Readonly<Record<string, Try>> = {
  SET_ADDRESS: { mutation: 'setOrderAddress', variables: (orderId) => ({ orderId, addressId }) },
  MARK_SHIPPED: {
    mutation: 'markShipped',
    variables: (orderId) => ({ input: { orderId, carrier: 'UPS', trackingNumber: '1Z999AA10123456784' } }),
  },
  OFFER_PICKUP: { mutation: 'offerPickup', variables: ofOrder },
  CONFIRM_PICKUP: {
    mutation: 'confirmPickup',
    variables: async (orderId) => {
      const { pickupCode } = await readProgress(world.buyer.visitor, orderId)
      return { orderId, code: pickupCode ?? '000000' }
    },
  },
  CONFIRM_DELIVERY: { mutation: 'confirmDelivery', variables: ofOrder },
  ACCEPT: { mutation: 'acceptOrder', variables: ofOrder },
  CANCEL: {
    mutation: 'cancelOrder',
    variables: (orderId, { state }, who) => {
      if (who === 'buyer') return { orderId, reason: 'NOT_SHIPPED' }
      return { orderId, reason: state === 'awaiting-payment' ? 'NOT_PAID' : 'UNAVAILABLE' }
    },
  },
  REQUEST_CANCELLATION: { mutation: 'requestCancellation', variables: ofOrder },
  RELIST: { mutation: 'relist', variables: (_orderId, { listing_id }) => ({ listingId: listing_id }) },
  REVIEW: {
    mutation: 'leaveReview',
    variables: (orderId) => ({ input: { orderId, rating: 5, text: 'As described.' } }),
  },
}

const ACTIONS = Object.keys(TRIES)
const HOURS = { soon: 1, 'after a month': 30 * 24 } as const

/** Tries it; tells whether it was done. Anything but a refusal that is meant for such a case fails the test. */
async function attempt(action: string, orderId: string, who: Who): Promise<boolean> {
  const { mutation, variables } = TRIES[action] ?? { mutation: 'acceptOrder', variables: ofOrder }
  const visitor = visitorOf(who)
  const before = await rowOf(world, orderId)
  try {
    const { __typename } = await actOn(visitor, mutation, await variables(orderId, before, who))
    if (!String(__typename).endsWith('Error')) return true
    expect(['OrderMovedOnError', 'NotForSaleError']).toContain(__typename)
  } catch (error) {
    expect(String(error)).toMatch(who === 'stranger' ? /NOT_FOUND|FORBIDDEN/ : /FORBIDDEN/)
  }
  expect(await rowOf(world, orderId)).toEqual(before)
  return false
}

function visitorOf(who: Who): Bidder['visitor'] {
  return world[who].visitor
}

const cases = REACHED.flatMap((state) =>
  (['soon', 'after a month'] as const).map((when) => [state, when] satisfies [ReachedState, keyof typeof HOURS]),
)

describe('in every state, each side can do what its page offers and nothing else:', () => {
  test.each(cases)('%s, %s', async (state, when) => {
    for (const who of ['buyer', 'seller'] as const) {
      const offered: string[] = []
      const done: string[] = []
      let untouched: string | undefined
      for (const action of ACTIONS) {
        const orderId = untouched ?? (await bringSoFar(state, when))
        const { actions } = await readProgress(visitorOf(who), orderId)
        if (actions.includes(action)) offered.push(action)
        const isDone = await attempt(action, orderId, who)
        if (isDone) done.push(action)
        untouched = isDone ? undefined : orderId
      }
      expect([who, done]).toEqual([who, offered])
    }
  })
})

async function bringSoFar(state: ReachedState, when: keyof typeof HOURS): Promise<string> {
  const orderId = await bringTo(world, state)
  await passTime(world, orderId, HOURS[when])
  return orderId
}

test('somebody else can do nothing with an order, in no state', async () => {
  for (const state of REACHED) {
    const orderId = await bringTo(world, state)
    for (const action of ACTIONS) expect([action, await attempt(action, orderId, 'stranger')]).toEqual([action, false])
    expect(await readProgress(world.stranger.visitor, orderId)).toBeNull()
  }
})

test('a guest can do nothing with an order, and nobody with one that does not exist', async () => {
  const orderId = await bringTo(world, 'delivered')
  const guest = world.api.visitor()
  await expect(actOn(guest, 'acceptOrder', { orderId })).rejects.toThrow('UNAUTHENTICATED')
  for (const id of [v7(), 'order-1']) {
    await expect(actOn(world.buyer.visitor, 'acceptOrder', { orderId: id })).rejects.toThrow('NOT_FOUND')
  }
})

test('staff see an order and are offered nothing', async () => {
  const orderId = await bringTo(world, 'delivered')
  await world.sql`update app.users set role = 'moderator' where id = ${world.stranger.userId}`
  const seen = await readProgress(world.stranger.visitor, orderId)
  await world.sql`update app.users set role = 'member' where id = ${world.stranger.userId}`
  expect(seen).toMatchObject({ state: 'DELIVERED', actions: [], shipTo: null, paidWith: null })
})
