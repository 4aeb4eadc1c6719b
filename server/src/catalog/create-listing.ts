import { MARKET_CURRENCY } from '@kollect-it/shared/money/currency.ts'
import { v7 } from 'uuid'
import type { FieldProblem } from '../graphql/user-error.ts'
import { readClock } from '../platform/clock.ts'
import { type Database, inTransaction } from '../platform/database.ts'
import { applyPatch } from './apply-patch.ts'
import { readOwnListing } from './listing-access.ts'
import { NO_FACTS, saleColumns } from './listing-facts.ts'
import type { ListingPatch } from './listing-patch.ts'
import { findShopOf, insertListing, type ListingRow, replaceShipping } from './listings.repo.ts'
import { nextSku } from './write-facts.ts'

export type CreateListingAnswer =
  | { readonly kind: 'listing-drafted'; readonly listing: ListingRow }
  | { readonly kind: 'listing-invalid'; readonly problems: readonly FieldProblem[] }
  | { readonly kind: 'no-shop' }

/** Begins a draft in the viewer's shop. Nothing has to be known yet; what is known must be possible. */
export async function createListing(
  db: Database,
  request: { readonly viewerId: string; readonly patch: ListingPatch },
): Promise<CreateListingAnswer> {
  return inTransaction(db, async (tx) => {
    const shopId = await findShopOf(tx, request.viewerId)
    if (shopId === undefined) return { kind: 'no-shop' }
    const applied = applyPatch(NO_FACTS, request.patch, await readClock(tx))
    if (applied.kind === 'invalid') return { kind: 'listing-invalid', problems: applied.problems }
    const { shipping, ...columns } = applied.facts
    const id = v7()
    await insertListing(tx, {
      ...columns,
      ...saleColumns(columns.saleTerms),
      id,
      shopId,
      currency: MARKET_CURRENCY,
      sku: await nextSku(tx, null, columns.categorySlug),
    })
    await replaceShipping(tx, id, shipping)
    return { kind: 'listing-drafted', listing: await readOwnListing(tx, { viewerId: request.viewerId, id }) }
  })
}
