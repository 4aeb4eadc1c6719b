import type { FieldProblem } from '../graphql/user-error.ts'
import { readClock } from '../platform/clock.ts'
import { type Database, inTransaction, type Transaction } from '../platform/database.ts'
import { applyPatch } from './apply-patch.ts'
import { hasBids } from './auctions.repo.ts'
import { findMissing } from './find-missing.ts'
import { type EditVerdict, judgeEdit, whyClosed } from './judge-edit.ts'
import { lockOwnListing, type OwnListing, readFacts, readOwnListing } from './listing-access.ts'
import { changedFacts, type ListingFacts } from './listing-facts.ts'
import type { ListingPatch } from './listing-patch.ts'
import { indexListing, type ListingRow } from './listings.repo.ts'
import { findPhotos } from './photos.repo.ts'
import { writeFacts } from './write-facts.ts'

export interface UpdateListing extends OwnListing {
  /** Of the listing that the change was made on; left out, the change is made whatever happened since. */
  readonly expectedVersion?: number | null | undefined
  readonly patch: ListingPatch
  readonly minimumAuctionSeconds: number
}

export type UpdateListingAnswer =
  | { readonly kind: 'listing-updated'; readonly listing: ListingRow }
  | { readonly kind: 'listing-changed'; readonly listing: ListingRow }
  | { readonly kind: 'listing-invalid'; readonly problems: readonly FieldProblem[] }
  | { readonly kind: 'listing-not-editable'; readonly message: string; readonly listing: ListingRow }

/** Changes what is said of a listing. A change that changes nothing leaves its version as it is. */
export async function updateListing(db: Database, request: UpdateListing): Promise<UpdateListingAnswer> {
  return inTransaction(db, async (tx) => {
    const listing = await lockOwnListing(tx, request)
    if (typeof request.expectedVersion === 'number' && request.expectedVersion !== listing.version) {
      return { kind: 'listing-changed', listing }
    }
    const closed = whyClosed(listing)
    if (closed) return { kind: 'listing-not-editable', message: closed, listing }
    const before = await readFacts(tx, listing)
    const now = await readClock(tx)
    const applied = applyPatch(before, request.patch, now)
    if (applied.kind === 'invalid') return { kind: 'listing-invalid', problems: applied.problems }
    const changed = changedFacts(before, applied.facts)
    if (changed.length === 0) return { kind: 'listing-updated', listing }
    const verdict = await judge(tx, { request, listing, before, after: applied.facts, now })
    if (verdict.kind === 'not-editable') {
      return { kind: 'listing-not-editable', message: verdict.message, listing }
    }
    if (verdict.kind === 'invalid') return { kind: 'listing-invalid', problems: verdict.problems }
    await writeFacts(tx, listing, { facts: applied.facts, changed })
    if (listing.status === 'published') await indexListing(tx, listing.id)
    return { kind: 'listing-updated', listing: await readOwnListing(tx, request) }
  })
}

interface Edit {
  readonly request: UpdateListing
  readonly listing: ListingRow
  readonly before: ListingFacts
  readonly after: ListingFacts
  readonly now: Date
}

async function judge(tx: Transaction, { request, listing, before, after, now }: Edit): Promise<EditVerdict> {
  const { status, reservedUntil, format } = listing
  if (status === 'draft') return { kind: 'allowed' }
  const photos = await findPhotos(tx, [listing.id])
  const { minimumAuctionSeconds } = request
  return judgeEdit({
    status,
    reservedUntil,
    format,
    hasBids: await hasBids(tx, listing.id),
    before,
    after,
    changed: changedFacts(before, after),
    missing: findMissing(after, { photoCount: photos.length, now, minimumAuctionSeconds }),
  })
}
