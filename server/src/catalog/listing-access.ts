import { validate as isUuid } from 'uuid'
import type { Context } from '../graphql/context.ts'
import { forbidden, notFound } from '../graphql/errors.ts'
import type { Connection, Transaction } from '../platform/database.ts'
import { type ListingFacts, pickFacts } from './listing-facts.ts'
import { findListings, findShipping, type ListingRow, lockListing } from './listings.repo.ts'

/** Whether the viewer may see it: that somebody has a draft is nobody else's business. */
export function isVisible({ status, ownerId }: ListingRow, { viewer }: Pick<Context, 'viewer'>): boolean {
  return status !== 'draft' || ownerId === viewer?.id
}

/** Whose listing is asked for. */
export interface OwnListing {
  readonly viewerId: string
  readonly id: string
}

/**
 * A listing of the viewer's own, held against other changes until the transaction ends.
 *
 * @throws NOT_FOUND for none and for somebody else's draft, FORBIDDEN for what somebody else published
 */
export async function lockOwnListing(tx: Transaction, own: OwnListing): Promise<ListingRow> {
  return checkOwner(isUuid(own.id) ? await lockListing(tx, own.id) : undefined, own)
}

/** A listing of the viewer's own as it is now. @throws as `lockOwnListing` */
export async function readOwnListing(connection: Connection, own: OwnListing): Promise<ListingRow> {
  const [row] = isUuid(own.id) ? await findListings(connection, [own.id]) : []
  return checkOwner(row, own)
}

function checkOwner(row: ListingRow | undefined, { viewerId }: OwnListing): ListingRow {
  if (row?.ownerId === viewerId) return row
  // That somebody has a draft is nobody else's business.
  if (!row || row.status === 'draft') throw notFound('listing')
  throw forbidden('This listing belongs to somebody else.')
}

/** What is said of a listing. */
export async function readFacts(connection: Connection, row: ListingRow): Promise<ListingFacts> {
  const shipping = await findShipping(connection, [row.id])
  return pickFacts({
    ...row,
    shipping: shipping.map(({ listingId: _listing, position: _position, ...option }) => option),
  })
}
