import { validate as isUuid } from 'uuid'
import { endListing } from '../catalog/end-listing.ts'
import { type ListingToSell, lockListingToSell } from '../catalog/lock-listing-to-sell.ts'
import { reserveListing } from '../catalog/reserve-listing.ts'
import { badInput, notFound } from '../graphql/errors.ts'
import { enqueue } from '../jobs/jobs.ts'
import { type CreateOrderAnswer, createOrder } from '../orders/create-order.ts'
import { findEarlierOrder, findReservation } from '../orders/earlier-order.ts'
import { required } from '../platform/assert.ts'
import { readClock } from '../platform/clock.ts'
import { type Database, inTransaction, type Transaction } from '../platform/database.ts'
import { type AuctionRow, lockAuctionOfListing, writeBuyNow } from './auctions.repo.ts'
import { judgeBuyNow } from './judge-buy-now.ts'

export interface BuyNow {
  readonly buyerId: string
  /** Whether the buyer's e-mail address is proved: it is how the seller reaches them. */
  readonly emailVerified: boolean
  readonly listingId: string
  /** Made by the buyer's client: the idempotency key. */
  readonly orderId: string
}

type PlacedOrder = Extract<CreateOrderAnswer, { kind: 'order-created' }>['order']

export type BuyNowAnswer =
  | { readonly kind: 'order-placed'; readonly order: PlacedOrder }
  | { readonly kind: 'not-for-sale'; readonly message: string; readonly listing: ListingToSell['listing'] }
  /** Somebody else is about to pay for it. */
  | {
      readonly kind: 'reserved'
      readonly message: string
      readonly freeAt: Date
      readonly listing: ListingToSell['listing']
    }
  | { readonly kind: 'own-listing' }
  | { readonly kind: 'email-not-verified' }

/**
 * Buys a lot at its Buy Now price, which ends its auction; or reserves a piece at its fixed price, which is the buyer's while
 * they pay. Of any number of buyers, bids and closes at once, the first to hold the lock decides. The same order again is the
 * same answer, also when it is long over; and who comes back to a piece that is reserved for them gets the order they have.
 *
 * @throws NOT_FOUND for no listing and for somebody else's draft, BAD_USER_INPUT for an id that is none or was used for
 *   another order
 */
export async function buyNow(db: Database, request: BuyNow): Promise<BuyNowAnswer> {
  if (!isUuid(request.orderId)) throw badInput('orderId is not a UUID. Make a new one for each purchase.')
  if (!isUuid(request.listingId)) throw notFound('listing')
  const wanted = { ...request, orderId: request.orderId.toLowerCase(), listingId: request.listingId.toLowerCase() }
  return inTransaction(db, (tx) => buyUnderLock(tx, wanted))
}

async function buyUnderLock(tx: Transaction, request: BuyNow): Promise<BuyNowAnswer> {
  const { buyerId, listingId } = request
  const auction = await lockAuctionOfListing(tx, listingId)
  const piece = await lockListingToSell(tx, listingId)
  if (!piece || !mayBeSeen(piece, auction, buyerId)) throw notFound('listing')
  const { listing } = piece
  const earlier = await findEarlierOrder(tx, request)
  if (earlier) return { kind: 'order-placed', order: earlier }
  if (listing.ownerId === buyerId) return { kind: 'own-listing' }
  if (!request.emailVerified) return { kind: 'email-not-verified' }
  const now = await readClock(tx)
  if (listing.reservedUntil !== null)
    return findReserved(tx, { listing, reservedUntil: listing.reservedUntil, buyerId, now })
  const judged = judgeBuyNow({ listing, auction, now })
  if (judged.kind === 'not-for-sale') return { ...judged, listing }
  return sell(tx, { request, piece, auction, price: judged.price, now })
}

/**
 * That somebody has a draft is nobody else's business. A lot without an auction was a draft when its auction was to be
 * locked: it has been published since, and can be bought when it is asked for again.
 */
function mayBeSeen({ listing }: ListingToSell, auction: AuctionRow | undefined, buyerId: string): boolean {
  if (listing.status === 'draft') return listing.ownerId === buyerId
  return listing.format !== 'auction' || auction !== undefined
}

interface Reserved {
  readonly listing: ListingToSell['listing']
  readonly reservedUntil: Date
  readonly buyerId: string
  readonly now: Date
}

/** Whose a reserved piece is: the buyer's own order, or a refusal that says how long it may take. */
async function findReserved(
  tx: Transaction,
  { listing, reservedUntil: freeAt, buyerId, now }: Reserved,
): Promise<BuyNowAnswer> {
  const order = await findReservation(tx, listing.id)
  if (order?.buyerId === buyerId) return { kind: 'order-placed', order }
  const minutes = Math.max(1, Math.ceil((freeAt.getTime() - now.getTime()) / MINUTE_MS))
  const when = minutes === 1 ? 'in a minute' : `within ${minutes} minutes`
  return {
    kind: 'reserved',
    message: `Somebody is paying for this. If they do not, it is free again ${when}.`,
    freeAt,
    listing,
  }
}

const MINUTE_MS = 60_000

interface Purchase {
  readonly request: BuyNow
  readonly piece: ListingToSell
  readonly auction: AuctionRow | undefined
  readonly price: bigint
  readonly now: Date
}

async function sell(tx: Transaction, { request, piece, auction, price, now }: Purchase): Promise<BuyNowAnswer> {
  const { listing } = piece
  const answer = await createOrder(tx, {
    orderId: request.orderId,
    origin: 'buy-now',
    piece,
    auctionId: auction?.id ?? null,
    buyerId: request.buyerId,
    item: price,
    at: now,
  })
  if (answer.kind === 'already-sold') {
    return { kind: 'not-for-sale', message: 'Somebody was faster: this is sold.', listing }
  }
  if (!auction) {
    const { order } = answer
    await reserveListing(tx, listing.id, required(order.payBy, `order ${order.id} has no time to be paid`))
    return { kind: 'order-placed', order }
  }
  await writeBuyNow(tx, auction.id, { price, at: now })
  await enqueue(tx, { name: 'auctions.tell-result', payload: { auctionId: auction.id } })
  await endListing(tx, listing.id, { outcome: 'sold', at: now, price })
  return { kind: 'order-placed', order: answer.order }
}
