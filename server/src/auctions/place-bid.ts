import { MAXIMUM_BID } from '@kollect-it/shared/auctions/bid-limits.ts'
import { validate as isUuid } from 'uuid'
import { badInput, notFound, rateLimited } from '../graphql/errors.ts'
import type { Connection, Database } from '../platform/database.ts'
import { type AuctionRow, findAuction } from './auctions.repo.ts'
import { bidDesk, DESK_LIMITS } from './bid-desk.ts'
import { type BidRow, findBids } from './bids.repo.ts'
import type { BidAnswer } from './settle-bids.ts'

export interface PlaceBid {
  readonly auctionId: string
  /** Made by the client: the idempotency key. */
  readonly bidId: string
  readonly bidderId: string
  /** The most the bidder would pay, in minor units. */
  readonly maximum: bigint
}

export type PlaceBidAnswer = Exclude<BidAnswer, { kind: 'id-used' | 'waited-too-long' | 'no-such-auction' }>

/**
 * Places a bid, or says why not. The same bid again gets the same answer as the first time.
 *
 * @throws NOT_FOUND for no such auction, BAD_USER_INPUT for an id that is none or another bid's and for an absurd amount,
 *   RATE_LIMITED when too many bids wait
 */
export async function placeBid(db: Database, request: PlaceBid): Promise<PlaceBidAnswer> {
  const { auctionId, bidId, bidderId, maximum } = request
  if (!isUuid(bidId)) throw badInput('bidId must be a UUID, made anew for each bid.')
  if (maximum > MAXIMUM_BID) throw badInput(`maximum must not be above ${MAXIMUM_BID}.`)
  if (!isUuid(auctionId)) throw notFound('auction')
  const bid = { id: bidId.toLowerCase(), bidderId, maximum }
  const answer = await bidDesk(db).place(auctionId.toLowerCase(), bid)
  switch (answer.kind) {
    case 'no-such-auction':
      throw notFound('auction')
    case 'id-used':
      throw badInput('This bidId was used for another bid. Make a new one for each bid.')
    case 'waited-too-long':
      throw rateLimited(DESK_LIMITS.retryAfterSeconds, 'Your bid waited too long and was not placed.')
    default:
      return answer
  }
}

/** Somebody's own accepted bid with the lot as it is now. */
export async function findPlacedBid(
  connection: Connection,
  { bidId, bidderId }: { readonly bidId: string; readonly bidderId: string },
): Promise<{ bid: BidRow; auction: AuctionRow } | undefined> {
  const [bid] = isUuid(bidId) ? await findBids(connection, [bidId]) : []
  if (bid?.bidderId !== bidderId) return undefined
  const auction = await findAuction(connection, bid.auctionId)
  return auction && { bid, auction }
}
