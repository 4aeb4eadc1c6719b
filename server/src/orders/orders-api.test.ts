import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ORDER_STATES } from '@kollect-it/shared/orders/order-states.ts'
import { v7 } from 'uuid'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { addBuyer, type Buyer } from '../../test/support/buyer.ts'
import { lead } from '../../test/support/lots.ts'
import { buyNow, ORDER } from '../../test/support/purchase.ts'
import { recordStatements } from '../../test/support/record-statements.ts'
import { addPublished, addSeller, auctionTerms, type Seller } from '../../test/support/seller.ts'
import type { TestVisitor } from '../../test/support/visitor.ts'
import { closeAuction } from '../auctions/close-auction.ts'

let api: TestApi
let seller: Seller
let buyer: Buyer
let other: Buyer
let moderator: Buyer
/** What the buyer won, and its auction. */
let won: { readonly orderId: string; readonly auctionId: string; readonly listingId: string }

beforeAll(async () => {
  api = await startTestApi()
  seller = await addSeller(api, 'Ada')
  const people = [await addBuyer(api, 'Ben'), await addBuyer(api, 'Cleo'), await addBuyer(api, 'Mo')] as const
  buyer = people[0]
  other = people[1]
  moderator = people[2]
  await api.sql`update app.users set role = 'moderator' where id = ${moderator.userId}`
  won = await sellLot(buyer.userId, 66_600)
})

afterAll(() => api.stop())

/** A lot that somebody has won at that price. */
async function sellLot(winnerId: string, price: number) {
  const listingId = await addPublished(api, seller, { sale: auctionTerms() })
  const [auction] = await api.sql`
    update app.auctions set starts_at = now() - interval '3 days', ends_at = now(), originally_ends_at = now()
     where listing_id = ${listingId} returning id`
  const auctionId = String(auction?.id)
  await lead(api.sql, auctionId, { leaderId: winnerId, price })
  const answer = await closeAuction(api.parts.db, auctionId)
  if (answer.kind !== 'sold') throw new Error(`closing answered ${answer.kind}`)
  return { orderId: answer.orderId, auctionId, listingId }
}

async function readOrder(visitor: TestVisitor, id: string) {
  const { data, errors } = await visitor.graphql(`query ($id: ID!) { order(id: $id) { ${ORDER} } }`, { id })
  expect(errors).toEqual([])
  return data.order
}

const LIST = `query ($role: OrderRole!, $first: Int, $after: String) { orders(role: $role, first: $first, after: $after) {
  totalCount totalCountIsExact pageInfo { hasNextPage hasPreviousPage endCursor } edges { cursor node { id } } } }`

async function listOrders(visitor: TestVisitor, variables: object) {
  const { data, errors } = await visitor.graphql(LIST, { ...variables })
  if (errors.length > 0)
    throw new Error(errors.map(({ extensions, message }) => `${extensions.code}: ${message}`).join())
  return data.orders
}

const idsOf = ({ edges }: { edges: { node: { id: string } }[] }) => edges.map(({ node }) => node.id)

describe('an order', () => {
  test('tells both sides what was sold, for how much, and until when it is to be paid', async () => {
    const order = await readOrder(buyer.visitor, won.orderId)
    expect(order).toMatchObject({
      id: won.orderId,
      number: expect.stringMatching(/^K-\d{4,}$/),
      origin: 'AUCTION',
      title: 'Élégance dress watch by Aubry & Fils',
      cover: expect.stringMatching(/^http/),
      state: 'AWAITING_PAYMENT',
      funds: 'NONE',
      shipBy: null,
      inspectionEndsAt: null,
      item: { minor: '66600', currency: 'USD' },
      shipping: { minor: '1500' },
      total: { minor: '68100' },
      shippingZone: 'DOMESTIC',
      shippingService: 'Insured parcel',
      listing: { id: won.listingId, status: 'SOLD' },
      buyer: { displayName: 'Ben' },
      seller: { name: 'Shop of Ada' },
      version: 1,
    })
    const daysToPay = (Date.parse(order.payBy) - Date.parse(order.createdAt)) / 86_400_000
    expect(daysToPay).toBe(4)
    expect(order.timeline).toEqual([
      {
        id: `${won.orderId}:1`,
        number: 1,
        kind: 'WON',
        actor: 'SYSTEM',
        at: order.createdAt,
        text: 'Won at auction for $666.',
      },
    ])
  })

  test('keeps the title of the sale when the listing has another later', async () => {
    await api.sql`update app.listings set title = 'Renamed since' where id = ${won.listingId}`
    expect(await readOrder(seller.visitor, won.orderId)).toMatchObject({
      title: 'Élégance dress watch by Aubry & Fils',
      listing: { title: 'Renamed since' },
    })
  })

  test('tells the fee and the proceeds to the seller alone', async () => {
    const shares = ({ fee, sellerProceeds }: { fee: unknown; sellerProceeds: unknown }) => ({ fee, sellerProceeds })
    expect(shares(await readOrder(seller.visitor, won.orderId))).toEqual({
      fee: { minor: '6660' },
      sellerProceeds: { minor: '59940' },
    })
    for (const { visitor } of [buyer, moderator]) {
      expect(shares(await readOrder(visitor, won.orderId))).toEqual({ fee: null, sellerProceeds: null })
    }
  })
})

describe('who sees an order', () => {
  const sides = [
    ['its buyer', () => buyer.visitor, { seen: true, role: 'BUYER', onAuction: true }],
    ['its seller', () => seller.visitor, { seen: true, role: 'SELLER', onAuction: true }],
    ['staff', () => moderator.visitor, { seen: true, role: null, onAuction: false }],
    ['another member', () => other.visitor, { seen: false, role: null, onAuction: false }],
    ['a guest', () => api.visitor(), { seen: false, role: null, onAuction: false }],
  ] as const

  test.each(sides)('%s, by its id and on its auction', async (_who, visitor, { seen, role, onAuction }) => {
    const order = await readOrder(visitor(), won.orderId)
    expect(order?.id).toBe(seen ? won.orderId : undefined)
    expect(order?.viewerRole ?? null).toBe(role)
    const { data, text } = await visitor().graphql(`query ($id: ID!) { auction(id: $id) { order { id } } }`, {
      id: won.auctionId,
    })
    expect(data.auction.order).toEqual(onAuction ? { id: won.orderId } : null)
    expect(text.includes(won.orderId)).toBe(onAuction)
  })

  test('nobody, of one that does not exist', async () => {
    for (const id of [v7(), 'order-1']) expect(await readOrder(moderator.visitor, id)).toBeNull()
  })

  test('an auction that is not sold has none', async () => {
    const listingId = await addPublished(api, seller, { sale: auctionTerms() })
    const { data } = await seller.visitor.graphql(
      `query ($id: ID!) { listing(id: $id) { auction { order { id } } } }`,
      {
        id: listingId,
      },
    )
    expect(data.listing.auction.order).toBeNull()
  })
})

describe('the list of orders', () => {
  test('has what the viewer bought or what they sold, and nothing of others', async () => {
    const bought = await buyNow(other.visitor, await addPublished(api, seller))
    expect(idsOf(await listOrders(other.visitor, { role: 'BUYER' }))).toEqual([bought.order.id])
    expect(idsOf(await listOrders(other.visitor, { role: 'SELLER' }))).toEqual([])
    expect(idsOf(await listOrders(buyer.visitor, { role: 'BUYER' }))).toEqual([won.orderId])
    expect(idsOf(await listOrders(seller.visitor, { role: 'SELLER' }))).toEqual([bought.order.id, won.orderId])
    expect(idsOf(await listOrders(moderator.visitor, { role: 'BUYER' }))).toEqual([])
    await expect(listOrders(api.visitor(), { role: 'BUYER' })).rejects.toThrow('UNAUTHENTICATED')
  })

  test('goes on from page to page, the newest first, each order once', async () => {
    const collector = await addBuyer(api, 'Dora')
    const made: string[] = []
    for (const price of [60_000, 61_000, 62_000, 63_000, 64_000])
      made.unshift((await sellLot(collector.userId, price)).orderId)
    // Two at the same instant stand in the order of their ids.
    await api.sql`update app.orders set created_at = (select created_at from app.orders where id = ${made[1] ?? ''}) where id = ${made[2] ?? ''}`
    const seen: string[] = []
    let after: string | null = null
    do {
      const page = await listOrders(collector.visitor, { role: 'BUYER', first: 2, after })
      expect(page).toMatchObject({ totalCount: 5, totalCountIsExact: true })
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null)
      seen.push(...idsOf(page))
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
    } while (after)
    expect(seen).toEqual(made)
  })

  test('refuses pages and cursors that are none of its own', async () => {
    const { edges } = await listOrders(seller.visitor, { role: 'SELLER', first: 1 })
    const refused = [
      { role: 'SELLER', first: 0 },
      { role: 'SELLER', first: 101 },
      { role: 'SELLER', after: 'nonsense' },
      { role: 'BUYER', after: edges[0].cursor },
    ]
    for (const variables of refused) {
      await expect(listOrders(seller.visitor, variables)).rejects.toThrow('BAD_USER_INPUT')
    }
  })
})

test('a list of orders costs as many statements whether it is short or long', async () => {
  const hoarder = await addBuyer(api, 'Edda')
  for (const price of [70_000, 71_000, 72_000, 73_000, 74_000, 75_000]) await sellLot(hoarder.userId, price)
  const ask = async (first: number) => {
    const { data, errors } = await hoarder.visitor.graphql(
      `query ($first: Int) { orders(role: BUYER, first: $first) { totalCount edges { node { ${ORDER} listing { auction { order { id } } } } } } }`,
      { first },
    )
    expect(errors).toEqual([])
    expect(data.orders.edges).toHaveLength(first)
  }
  const count = async (first: number) => (await recordStatements(api, () => ask(first))).length
  await count(1)
  expect(await count(6)).toBeLessThanOrEqual(await count(1))
})

test('a piece is taken by the very states that the database counts as live', async () => {
  const [index] =
    await api.sql`select indexdef from pg_indexes where schemaname = 'app' and indexname = 'orders_one_live'`
  const over = Object.entries(ORDER_STATES).flatMap(([state, { isLive }]) => (isLive ? [] : [state]))
  const named = [...String(index?.indexdef).matchAll(/'([a-z-]+)'::app\.order_state/g)].map(([, state]) => state)
  expect(named.sort()).toEqual(over.sort())
})
