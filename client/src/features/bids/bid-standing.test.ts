import { expect, test } from '@jest/globals'
import type { OrderState } from '../../generated/types.ts'
import { bidStanding } from './bid-standing.ts'
import { type OwnBidChanges, ownBid } from './testing/own-bid.ts'

const order = (state: OrderState) => ({ __typename: 'Order', id: 'o1', version: 1, state, payBy: null }) as const

const TABLE: readonly (readonly [OwnBidChanges, isDue: boolean, ReturnType<typeof bidStanding>])[] = [
  [{ phase: 'OPEN', viewerStanding: 'LEADING', reserveStatus: 'NONE' }, false, 'leading'],
  [{ phase: 'OPEN', viewerStanding: 'LEADING', reserveStatus: 'MET' }, false, 'leading'],
  [{ phase: 'OPEN', viewerStanding: 'LEADING', reserveStatus: 'NOT_MET' }, false, 'leadingBelowReserve'],
  [{ phase: 'OPEN', viewerStanding: 'OUTBID' }, false, 'outbid'],
  [{ phase: 'OPEN', viewerStanding: 'LEADING' }, true, 'closing'],
  [{ phase: 'OPEN', viewerStanding: 'OUTBID' }, true, 'closing'],
  [{ phase: 'CLOSING', viewerStanding: 'LEADING' }, false, 'closing'],
  [{ phase: 'SOLD', viewerStanding: 'LEADING' }, true, 'won'],
  [{ phase: 'SOLD', viewerStanding: 'OUTBID' }, true, 'lost'],
  [{ phase: 'SOLD', viewerStanding: 'LEADING', order: order('AWAITING_PAYMENT') }, true, 'wonUnpaid'],
  [{ phase: 'SOLD', viewerStanding: 'OUTBID', order: order('AWAITING_PAYMENT') }, true, 'wonUnpaid'],
  [{ phase: 'SOLD', order: order('PAID') }, true, 'wonPaid'],
  [{ phase: 'SOLD', order: order('SHIPPED') }, true, 'wonPaid'],
  [{ phase: 'SOLD', order: order('DELIVERED') }, true, 'wonPaid'],
  [{ phase: 'SOLD', order: order('COMPLETED') }, true, 'wonPaid'],
  [{ phase: 'SOLD', order: order('CANCELED') }, true, 'wonLapsed'],
  [{ phase: 'SOLD', order: order('EXPIRED') }, true, 'wonLapsed'],
  [{ phase: 'SOLD', order: order('REFUNDED') }, true, 'wonLapsed'],
  [{ phase: 'UNSOLD', viewerStanding: 'LEADING' }, true, 'unsold'],
  [{ phase: 'CANCELED', viewerStanding: 'LEADING' }, true, 'withdrawn'],
]

test.each(TABLE)('%o, due %s: %s', (changes, isDue, standing) => {
  expect(bidStanding(ownBid(changes), isDue)).toBe(standing)
})
