import { v7 } from 'uuid'
import { endListing } from '../catalog/end-listing.ts'
import { lockListingToSell } from '../catalog/lock-listing-to-sell.ts'
import { enqueue } from '../jobs/jobs.ts'
import { createOrder } from '../orders/create-order.ts'
import { assert, required } from '../platform/assert.ts'
import { type Database, inTransaction, type Transaction } from '../platform/database.ts'
import { type AuctionRow, lockAuction, writeOutcome } from './auctions.repo.ts'

export type CloseAuctionAnswer =
  | { readonly kind: 'sold'; readonly orderId: string }
  | { readonly kind: 'unsold' }
  | { readonly kind: 'closed-already' }
  /** An extension has moved its end. */
  | { readonly kind: 'not-due'; readonly endsAt: Date }
  | { readonly kind: 'no-such-auction' }

/**
 * Ends an auction whose time is up: sold to the leader if the reserve is met, with an order; unsold otherwise. Safe to
 * call at any time, any number of times, from any number of processes: everything is decided under the auction's lock, by
 * the clock that is read once it is held, and all of it is written in one transaction or nothing is.
 */
export async function closeAuction(db: Database, auctionId: string): Promise<CloseAuctionAnswer> {
  return inTransaction(db, async (tx) => {
    const locked = await lockAuction(tx, auctionId)
    if (!locked) return { kind: 'no-such-auction' }
    const { auction, now } = locked
    if (auction.outcome) return { kind: 'closed-already' }
    if (now < auction.endsAt) return { kind: 'not-due', endsAt: auction.endsAt }
    const winnerId = auction.reserveMet ? auction.leaderId : null
    const orderId = winnerId === null ? undefined : await sellTo(tx, { winnerId, auction, now })
    const outcome = orderId === undefined ? 'unsold' : 'sold'
    await writeOutcome(tx, auctionId, outcome, now)
    await endListing(tx, auction.listingId, { outcome, at: now })
    await enqueue(tx, { name: 'auctions.tell-result', payload: { auctionId } })
    return orderId === undefined ? { kind: 'unsold' } : { kind: 'sold', orderId }
  })
}

interface Win {
  readonly winnerId: string
  readonly auction: AuctionRow
  readonly now: Date
}

/** Makes the winner's order; gives its id. */
async function sellTo(tx: Transaction, { winnerId, auction, now }: Win): Promise<string> {
  const { id: auctionId, listingId, currentPrice } = auction
  const piece = required(await lockListingToSell(tx, listingId), `auction ${auctionId} has no listing`)
  const orderId = v7()
  const { kind } = await createOrder(tx, {
    orderId,
    origin: 'auction',
    piece,
    auctionId,
    buyerId: winnerId,
    item: currentPrice,
    at: now,
  })
  // Whatever else sells a lot ends its auction in the same transaction, so this is our own mistake, to be looked at.
  assert(
    kind === 'order-created',
    `auction ${auctionId} has a winner, and its listing ${listingId} has an order already`,
  )
  return orderId
}
