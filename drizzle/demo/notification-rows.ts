import { INCREMENT_TABLES, stepAt } from '@kollect-it/shared/auctions/increments.ts'
import { v7 } from 'uuid'
import type { LotDetail, NotificationDetails, notifications } from '../schema/notifications.ts'
import type { AuctionRows } from './auction-rows.ts'
import type { CatalogueRows } from './listing-rows.ts'
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
  }
}[keyof NotificationDetails]

/** People have read the rest and moved on. */
const MOST_FOR_ONE = 8
const HOUR_MS = 3_600_000
const LETTER_WAIT_MS = 20_000

/** What people have been told of the demo's lots so far, as the server would have told it; the newest few for each. */
export function makeNotificationRows(
  { listings, auctions }: Pick<CatalogueRows, 'listings' | 'auctions'>,
  now: Date,
): NotificationRow[] {
  const byId = new Map(listings.map((listing) => [listing.id, listing]))
  const told = new Map<string, NotificationRow[]>()
  for (const lot of auctions) {
    const { title = '', slug } = byId.get(lot.auction.listingId) ?? {}
    for (const news of newsOf(lot, { title, slug: slug ?? '' })) {
      const { userId } = news
      told.set(userId, [...(told.get(userId) ?? []), toRow(lot, news, now)])
    }
  }
  return [...told.values()].flatMap((rows) =>
    rows.sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime()).slice(0, MOST_FOR_ONE),
  )
}

type Name = Pick<LotDetail, 'title' | 'slug'>

function newsOf(lot: AuctionRows, name: Name): News[] {
  const { outcome, closedAt } = lot.auction
  return outcome && closedAt ? resultOf(lot, name, { outcome, closedAt }) : outbidOf(lot, name)
}

function detailOf({ auction: { currency, currentPrice } }: AuctionRows, name: Name): LotDetail {
  return { ...name, currency, price: currentPrice.toString() }
}

interface End {
  readonly outcome: 'sold' | 'unsold' | 'canceled'
  readonly closedAt: Date
}

function resultOf(lot: AuctionRows, name: Name, { outcome, closedAt: at }: End): News[] {
  const { id, sellerId, leaderId } = lot.auction
  const detail = detailOf(lot, name)
  if (outcome === 'canceled') return []
  const others = lot.bidders
    .map(({ bidderId }) => bidderId)
    .filter((bidderId) => outcome === 'unsold' || bidderId !== leaderId)
  const lost = others.map(
    (userId): News => ({ kind: 'lost', detail: { ...detail, outcome }, userId, occasion: `lost:${id}`, at }),
  )
  if (outcome === 'unsold') {
    const reason = lot.bids.length === 0 ? 'no-bids' : 'below-reserve'
    return [...lost, { kind: 'unsold', detail: { ...detail, reason }, userId: sellerId, occasion: `unsold:${id}`, at }]
  }
  const won: News[] = leaderId ? [{ kind: 'won', detail, userId: leaderId, occasion: `won:${id}`, at }] : []
  return [...lost, ...won, { kind: 'sold', detail, userId: sellerId, occasion: `sold:${id}`, at }]
}

/** Of a lot that runs: whoever led it before, as of the bid that took the lead from them last. */
function outbidOf(lot: AuctionRows, name: Name): News[] {
  const { id, endsAt, leaderId, currency } = lot.auction
  const lastLost = new Map<string, News>()
  let leader: string | undefined
  for (const { number, bidderId, leadsAfter, priceAfter, placedAt: at } of lot.bids) {
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

function toRow(
  { auction }: AuctionRows,
  { kind, detail, userId, occasion, at }: News,
  now: Date,
): NotificationRow & { createdAt: Date } {
  const random = seededRandom(`${kind} news of ${detail.slug}`)
  const ageMs = now.getTime() - at.getTime()
  // What is a day old has been read; of what is newer, some.
  const isRead = ageMs > 24 * HOUR_MS || random.chance(0.3)
  return {
    id: v7({ msecs: at.getTime() }),
    userId,
    kind,
    occasion,
    listingId: auction.listingId,
    auctionId: auction.id,
    detail,
    createdAt: at,
    readAt: isRead ? new Date(at.getTime() + Math.round(ageMs * random.between(0.05, 0.6))) : null,
    mailedAt: new Date(Math.min(now.getTime(), at.getTime() + LETTER_WAIT_MS)),
  }
}
