import {
  checkPageSize,
  decodeCursor,
  encodeCursor,
  MAXIMUM_EXACT_COUNT,
  type Connection as Page,
  toConnection,
} from '../graphql/connection.ts'
import type { Context } from '../graphql/context.ts'
import { checkPlace, foreignCursor, readTimeCursor, writeTimeCursor } from '../graphql/time-cursor.ts'
import type { Auction } from './auction.type.ts'
import {
  countOwnBids,
  countRunning,
  findOwnBids,
  findRunning,
  type OwnBids,
  type OwnBidsPlace,
} from './my-auctions.repo.ts'
import { toAuction } from './to-auction.ts'

interface PageRequest {
  readonly first: number
  readonly after: string | null | undefined
}

const OWN_BIDS = 'own-bids'
const RUNNING = 'running'

/**
 * The auctions that somebody has bid on. An auction that ends while they leaf through the list moves from its first part
 * to its second.
 *
 * @throws BAD_USER_INPUT for a page size or cursor that makes no sense
 */
export async function listOwnBids(
  { db, clock }: Context,
  { first: asked, after, ...own }: OwnBids & PageRequest,
): Promise<Page<Auction>> {
  const first = checkPageSize(asked)
  const place = readOwnBidsCursor(after)
  const [rows, total] = await Promise.all([
    findOwnBids(db, own, { limit: first + 1, after: place }),
    countOwnBids(db, own, MAXIMUM_EXACT_COUNT + 1),
  ])
  return toConnection({
    rows,
    first,
    after,
    cursor: ({ place: { isOver, micros, id } }) => encodeCursor([OWN_BIDS, isOver ? 1 : 0, micros, id]),
    node: ({ row }) => toAuction(row, clock.now()),
    total,
  })
}

function readOwnBidsCursor(cursor: string | null | undefined): OwnBidsPlace | undefined {
  if (!cursor) return undefined
  const [list, isOver, micros, id] = decodeCursor(cursor, 4)
  if (list !== OWN_BIDS || (isOver !== 0 && isOver !== 1)) throw foreignCursor()
  return { ...checkPlace({ micros: String(micros), id: String(id) }), isOver: isOver === 1 }
}

/** A seller's auctions that run or are scheduled. @throws BAD_USER_INPUT for a page size or cursor that makes no sense */
export async function listRunning(
  { db, clock }: Context,
  { sellerId, first: asked, after }: PageRequest & { readonly sellerId: string },
): Promise<Page<Auction>> {
  const first = checkPageSize(asked)
  const place = readTimeCursor(RUNNING, after)
  const [rows, total] = await Promise.all([
    findRunning(db, sellerId, { limit: first + 1, after: place }),
    countRunning(db, sellerId, MAXIMUM_EXACT_COUNT + 1),
  ])
  return toConnection({
    rows,
    first,
    after,
    cursor: (row) => writeTimeCursor(RUNNING, row.place),
    node: ({ row }) => toAuction(row, clock.now()),
    total,
  })
}
