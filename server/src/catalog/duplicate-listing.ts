import type { SaleTerms } from '@kollect-it/drizzle/schema/catalog.ts'
import { v7 } from 'uuid'
import { readClock } from '../platform/clock.ts'
import { type Database, inTransaction, type Transaction } from '../platform/database.ts'
import { lockOwnListing, type OwnListing, readFacts, readOwnListing } from './listing-access.ts'
import { saleColumns } from './listing-facts.ts'
import { insertListing, type ListingRow, replaceShipping } from './listings.repo.ts'
import { findPhotos, insertPhotos } from './photos.repo.ts'
import { nextSku } from './write-facts.ts'

/** A copy of a listing of the viewer's own, as a draft. @throws as `copyListing` */
export async function duplicateListing(
  db: Database,
  request: OwnListing,
): Promise<{ readonly kind: 'listing-duplicated'; readonly listing: ListingRow }> {
  const listing = await inTransaction(db, (tx) => copyListing(tx, request))
  return { kind: 'listing-duplicated', listing }
}

/**
 * A new draft with all that is said of the listing, and its photos, but for what was of one sale: SKU and past dates.
 *
 * @throws NOT_FOUND, FORBIDDEN for somebody else's listing
 */
export async function copyListing(tx: Transaction, request: OwnListing): Promise<ListingRow> {
  // The lock keeps a photo from being removed, and its file with it, while the copy comes to show it.
  const original = await lockOwnListing(tx, request)
  const { shipping, ...facts } = await readFacts(tx, original)
  const saleTerms = withoutPast(facts.saleTerms, await readClock(tx))
  const id = v7()
  await insertListing(tx, {
    ...facts,
    saleTerms,
    ...saleColumns(saleTerms),
    id,
    shopId: original.shopId,
    currency: original.currency,
    sku: await nextSku(tx, null, facts.categorySlug),
  })
  await replaceShipping(tx, id, shipping)
  const photos = await findPhotos(tx, [original.id])
  await insertPhotos(
    tx,
    photos.map(({ createdAt: _createdAt, ...photo }) => ({ ...photo, id: v7(), listingId: id })),
  )
  return readOwnListing(tx, { viewerId: request.viewerId, id })
}

function withoutPast({ auction, ...terms }: SaleTerms, now: Date): SaleTerms {
  if (!auction) return terms
  const { startsAt, endsAt, ...amounts } = auction
  const isAhead = (instant: string | undefined): instant is string => instant !== undefined && new Date(instant) > now
  return {
    ...terms,
    auction: { ...amounts, ...(isAhead(startsAt) && { startsAt }), ...(isAhead(endsAt) && { endsAt }) },
  }
}
