import { expect, test } from '@jest/globals'
import { DEMO_LISTINGS } from './demo-listings.ts'
import { makeCatalogueRows } from './listing-rows.ts'
import { makePeopleRows } from './people-rows.ts'

const now = new Date('2026-11-23T12:00:00Z')
const people = makePeopleRows('no hash', now)
const { auctions, listings, orders } = makeCatalogueRows({ demo: DEMO_LISTINGS, photos: new Map(), people, now })

test('every lot of the demo that is sold has one order, to its leader, which can still be paid in time', () => {
  const sold = auctions.map(({ auction }) => auction).filter(({ outcome }) => outcome === 'sold')
  expect(sold.length).toBeGreaterThan(5)
  expect(orders.map(({ order }) => order.auctionId).sort()).toEqual(sold.map(({ id }) => id).sort())
  for (const auction of sold) {
    const order = orders.map((one) => one.order).find(({ auctionId }) => auctionId === auction.id)
    expect(order).toMatchObject({ buyerId: auction.leaderId, item: auction.currentPrice, createdAt: auction.closedAt })
    expect(order?.payBy && order.payBy > now).toBe(true)
  }
})

test('nothing else has one, and each begins with its win', () => {
  const sold = listings.filter(({ status }) => status === 'sold').map(({ id }) => id)
  expect(orders.map(({ order }) => order.listingId).sort()).toEqual(sold.sort())
  for (const { order, event } of orders) expect(event).toMatchObject({ orderId: order.id, number: 1, kind: 'won' })
})

test('orders are numbered as the lots were sold: the earliest comes first', () => {
  const times = orders.map(({ order }) => order.createdAt.getTime())
  expect(times).toEqual(times.toSorted((one, other) => one - other))
})
