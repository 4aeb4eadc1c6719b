import { INCREMENT_TABLES, stepAt } from '@kollect-it/shared/auctions/increments.ts'
import { v7 } from 'uuid'
import type { LotDetail, NotificationDetails, notifications } from '../schema/notifications.ts'
import type { AuctionRows } from './auction-rows.ts'
import type { CatalogueRows } from './listing-rows.ts'
import type { OrderRows } from './order-rows.ts'
import { seededRandom } from './photos/seeded-random.ts'

type NotificationRow = typeof notifications.$inferInsert

/** What somebody is told of a lot. */
type News = {
  [Kind in keyof NotificationDetails]: {
    readonly kind: Kind
    readonly detail: NotificationDetails[Kind]
    readonly userId: string
    /** As the server calls it, so that it does not tell the same again. */
    readonly occasion: string
    readonly at: Date
    readonly orderId?: string
  }
}[keyof NotificationDetails]

/** People have read the rest and moved on. */
const MOST_FOR_ONE = 8
const DAY_MS = 86_400_000
const LETTER_WAIT_MS = 20_000

/** A lot with what its news say. */
interface Lot extends AuctionRows {
  readonly name: Pick<LotDetail, 'title' | 'slug'>
  /** Of a lot that was sold. */
  readonly order: OrderRows['order'] | undefined
}

/** What people have been told of the demo's lots so far, as the server would have told it; the newest few for each. */
export function makeNotificationRows(
  { listings, auctions, orders }: Pick<CatalogueRows, 'listings' | 'auctions' | 'orders'>,
  now: Date,
): NotificationRow[] {
  const names = new Map(listings.map(({ id, title = '', slug }) => [id, { title, slug: slug ?? '' }]))
  const sales = new Map(orders.map(({ order }) => [order.auctionId, order]))
  const told = new Map<string, (NotificationRow & { readonly createdAt: Date })[]>()
  for (const { auction, ...rest } of auctions) {
    const name = names.get(auction.listingId)
    if (!name) throw new Error(`auction ${auction.id} has no listing`)
    for (const news of newsOf({ ...rest, auction, name, order: sales.get(auction.id) })) {
      told.set(news.userId, [...(told.get(news.userId) ?? []), toRow(auction, news, now)])
    }
  }
  return [...told.values()].flatMap((rows) =>
    rows.sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime()).slice(0, MOST_FOR_ONE),
  )
}

function newsOf(lot: Lot): News[] {
  const { outcome, closedAt } = lot.auction
  if (!outcome || !closedAt) return outbidNews(lot)
  if (outcome === 'canceled') return []
  return [...lostNews(lot, outcome, closedAt), ...(outcome === 'sold' ? saleNews : unsoldNews)(lot, closedAt)]
}

function detailOf({ auction: { currency, currentPrice }, name }: Lot): LotDetail {
  return { ...name, currency, price: currentPrice.toString() }
}

function lostNews(lot: Lot, outcome: 'sold' | 'unsold', at: Date): News[] {
  const { id, leaderId } = lot.auction
  const detail = { ...detailOf(lot), outcome }
  return lot.bidders
    .filter(({ bidderId }) => outcome === 'unsold' || bidderId !== leaderId)
    .map(({ bidderId: userId }) => ({ kind: 'lost', detail, userId, occasion: `lost:${id}`, at }))
}

function saleNews(lot: Lot, at: Date): News[] {
  const { order, auction } = lot
  if (!order) throw new Error(`${lot.name.title} is sold, but there is no order.`)
  const { id: orderId, buyerId, payBy } = order
  const detail = detailOf(lot)
  const toPay = { ...detail, ...(payBy && { payBy: payBy.toISOString() }) }
  return [
    { kind: 'won', detail: toPay, userId: buyerId, occasion: `won:${auction.id}`, at, orderId },
    { kind: 'sold', detail, userId: auction.sellerId, occasion: `sold:${auction.id}`, at, orderId },
  ]
}

function unsoldNews(lot: Lot, at: Date): News[] {
  const { id, sellerId: userId } = lot.auction
  const reason = lot.bids.length === 0 ? 'no-bids' : 'below-reserve'
  return [{ kind: 'unsold', detail: { ...detailOf(lot), reason }, userId, occasion: `unsold:${id}`, at }]
}

/** Of a lot that runs: whoever led it before, as of the bid that took the lead from them last. */
function outbidNews({ auction, name, bids }: Lot): News[] {
  const { id, endsAt, leaderId, currency } = auction
  const lastLost = new Map<string, News>()
  let leader: string | undefined
  for (const { number, bidderId, leadsAfter, priceAfter, placedAt: at } of bids) {
    if (!leadsAfter || bidderId === leader) continue
    if (leader) {
      const minimumBid = (priceAfter + stepAt(priceAfter, INCREMENT_TABLES.ebay)).toString()
      const detail = { ...name, currency, price: priceAfter.toString(), minimumBid, endsAt: endsAt.toISOString() }
      lastLost.set(leader, { kind: 'outbid', detail, userId: leader, occasion: `outbid:${id}:${number}`, at })
    }
    leader = bidderId
  }
  return [...lastLost.values()].filter(({ userId }) => userId !== leaderId)
}

function toRow(auction: Lot['auction'], news: News, now: Date): NotificationRow & { readonly createdAt: Date } {
  const { kind, detail, userId, occasion, at, orderId = null } = news
  const random = seededRandom(`${kind} news of ${detail.slug}`)
  const ageMs = now.getTime() - at.getTime()
  // What is a day old has been read; of what is newer, some.
  const isRead = ageMs > DAY_MS || random.chance(0.3)
  return {
    id: v7({ msecs: at.getTime() }),
    userId,
    kind,
    occasion,
    listingId: auction.listingId,
    auctionId: auction.id,
    orderId,
    detail,
    createdAt: at,
    readAt: isRead ? new Date(at.getTime() + Math.round(ageMs * random.between(0.05, 0.6))) : null,
    mailedAt: new Date(Math.min(now.getTime(), at.getTime() + LETTER_WAIT_MS)),
  }
}
