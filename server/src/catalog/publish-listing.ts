import { listingSlug } from '@kollect-it/shared/catalog/slug.ts'
import type { FieldProblem } from '../graphql/user-error.ts'
import { scheduleClose } from '../jobs/schedule-close.ts'
import { required } from '../platform/assert.ts'
import { readClock } from '../platform/clock.ts'
import { type Database, inTransaction, type Transaction } from '../platform/database.ts'
import { insertAuction } from './auctions.repo.ts'
import { findMissing } from './find-missing.ts'
import { whyClosed } from './judge-edit.ts'
import { lockOwnListing, type OwnListing, readFacts, readOwnListing } from './listing-access.ts'
import { type ListingFacts, saleColumns, toMinor } from './listing-facts.ts'
import { changeListing, indexListing, type ListingRow } from './listings.repo.ts'
import { findPhotos } from './photos.repo.ts'

export interface PublishListing extends OwnListing {
  /** Whether the viewer's e-mail address is proved: it is how buyers' questions reach them. */
  readonly emailVerified: boolean
  readonly minimumAuctionSeconds: number
  /** How far a late bid moves the end of the auction. */
  readonly extensionSeconds: number
}

export type PublishListingAnswer =
  | { readonly kind: 'listing-published'; readonly listing: ListingRow }
  | { readonly kind: 'listing-incomplete'; readonly problems: readonly FieldProblem[] }
  | { readonly kind: 'listing-not-editable'; readonly message: string; readonly listing: ListingRow }
  | { readonly kind: 'email-not-verified' }

/** Puts a complete draft on offer; an auction begins now or when its terms say. Published before: the same answer again. */
export async function publishListing(db: Database, request: PublishListing): Promise<PublishListingAnswer> {
  return inTransaction(db, async (tx) => {
    const listing = await lockOwnListing(tx, request)
    if (listing.status === 'published') return { kind: 'listing-published', listing }
    const closed = whyClosed(listing)
    if (closed) return { kind: 'listing-not-editable', message: closed, listing }
    if (!request.emailVerified) return { kind: 'email-not-verified' }
    const facts = await readFacts(tx, listing)
    const photos = await findPhotos(tx, [listing.id])
    const now = await readClock(tx)
    const { minimumAuctionSeconds } = request
    const problems = findMissing(facts, { photoCount: photos.length, now, minimumAuctionSeconds })
    if (problems.length > 0) return { kind: 'listing-incomplete', problems }
    await offer(tx, { request, listing, facts, now })
    return { kind: 'listing-published', listing: await readOwnListing(tx, request) }
  })
}

interface Offer {
  readonly request: PublishListing
  readonly listing: ListingRow
  /** Complete. */
  readonly facts: ListingFacts
  readonly now: Date
}

async function offer(tx: Transaction, { request, listing, facts, now }: Offer): Promise<void> {
  const sku = required(listing.sku, `listing ${listing.id} has a category and no SKU`)
  await changeListing(tx, listing.id, {
    ...saleColumns(facts.saleTerms),
    status: 'published',
    slug: listing.slug ?? listingSlug(listing.title, sku),
    publishedAt: now,
  })
  const { auction } = facts.saleTerms
  if (auction) {
    const startsAt = auction.startsAt === undefined ? now : new Date(auction.startsAt)
    const endsAt = new Date(required(auction.endsAt, `auction of listing ${listing.id} has no end`))
    const auctionId = await insertAuction(tx, {
      listingId: listing.id,
      sellerId: listing.ownerId,
      currency: listing.currency,
      startsAt: startsAt > now ? startsAt : now,
      endsAt,
      extensionSeconds: request.extensionSeconds,
      startingPrice: required(toMinor(auction.startingPrice), `auction of listing ${listing.id} has no price`),
      reserve: toMinor(auction.reserve),
      buyNowPrice: toMinor(auction.buyNow),
    })
    await scheduleClose(tx, auctionId, endsAt)
  }
  await indexListing(tx, listing.id)
}
