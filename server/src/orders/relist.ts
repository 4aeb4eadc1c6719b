import { ORDER_STATES } from '@kollect-it/shared/orders/order-states.ts'
import { validate as isUuid } from 'uuid'
import { copyListing } from '../catalog/duplicate-listing.ts'
import { readOwnListing } from '../catalog/listing-access.ts'
import { type ListingToSell, lockListingToSell } from '../catalog/lock-listing-to-sell.ts'
import { notFound } from '../graphql/errors.ts'
import { readClock } from '../platform/clock.ts'
import { type Database, inTransaction, type Transaction } from '../platform/database.ts'
import { moveOrder } from './move-order.ts'
import { lockOrder } from './order-moves.repo.ts'
import { findNewestOrderOf, type OrderRow } from './orders.repo.ts'
import { findRelistings, insertRelisting } from './relistings.repo.ts'
import type { Settlements } from './settlements.ts'

export interface Relist {
  readonly viewerId: string
  readonly listingId: string
}

type Listing = ListingToSell['listing']

export type RelistAnswer =
  | { readonly kind: 'relisted'; readonly listing: Listing }
  | { readonly kind: 'not-for-sale'; readonly message: string; readonly listing: Listing }

/**
 * A new draft from what was not sold, or sold and not paid or called off. Asked for again, also by another tab, it is the
 * same draft. The order's lock comes before the listing's, as whoever cancels an order takes them.
 *
 * @throws NOT_FOUND, FORBIDDEN for somebody else's listing
 */
export async function relist(db: Database, settlements: Settlements, request: Relist): Promise<RelistAnswer> {
  if (!isUuid(request.listingId)) throw notFound('listing')
  return inTransaction(db, async (tx) => {
    const newest = await findNewestOrderOf(tx, request.listingId)
    const order = newest && (await lockOrder(tx, newest.id))?.order
    const own = { viewerId: request.viewerId, id: request.listingId }
    await readOwnListing(tx, own)
    const piece = await lockListingToSell(tx, own.id)
    if (!piece) throw notFound('listing')
    const [earlier] = await findRelistings(tx, [own.id])
    if (earlier) return { kind: 'relisted', listing: await readOwnListing(tx, { ...own, id: earlier.copyId }) }
    const message = whyNot(piece.listing, order)
    if (message !== undefined) return { kind: 'not-for-sale', message, listing: piece.listing }
    return { kind: 'relisted', listing: await copy(tx, settlements, { request, order }) }
  })
}

async function copy(
  tx: Transaction,
  settlements: Settlements,
  { request, order }: { readonly request: Relist; readonly order: OrderRow | undefined },
): Promise<Listing> {
  const { viewerId, listingId } = request
  const listing = await copyListing(tx, { viewerId, id: listingId })
  await insertRelisting(tx, { listingId, copyId: listing.id, at: await readClock(tx) })
  if (order) await moveOrder(tx, settlements, { orderId: order.id, move: 'relisted', by: 'seller', actorId: viewerId })
  return listing
}

/** Why a listing cannot be offered again; undefined if it can. */
function whyNot({ status }: Listing, order: OrderRow | undefined): string | undefined {
  if (order && ORDER_STATES[order.state].isLive) return 'This is sold, and its order goes on.'
  if (order?.state === 'refunded')
    return 'This was sold and given back. To sell it again, make a copy and check that it is as before.'
  if (status === 'draft') return 'This is a draft already: publish it.'
  return status === 'published' ? 'This is on offer already.' : undefined
}
