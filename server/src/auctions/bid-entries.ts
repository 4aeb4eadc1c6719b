import { hash as digest, randomBytes } from 'node:crypto'
import { bidLogText, commitmentText } from '@kollect-it/shared/auctions/bid-log.ts'
import { required } from '../platform/assert.ts'
import type { BidRow } from './bids.repo.ts'
import type { AcceptedBid } from './decide-bids.ts'

export interface LogPlace {
  readonly auctionId: string
  /** Hash of the newest entry so far; null for an empty log. */
  readonly headHash: string | null
  readonly placedAt: Date
  /** Public names, of every bidder. */
  readonly aliases: ReadonlyMap<string, string>
}

const SALT_BYTES = 16

/** Accepted bids as entries of the lot's log, each holding the hash of the one before. */
export function toLogEntries(accepted: readonly AcceptedBid[], place: LogPlace): BidRow[] {
  const salts = randomBytes(SALT_BYTES * accepted.length)
  let previousHash = place.headHash
  return accepted.map((bid, at) => {
    const salt = salts.toString('hex', at * SALT_BYTES, (at + 1) * SALT_BYTES)
    const entry = toLogEntry(bid, { ...place, headHash: previousHash }, salt)
    previousHash = entry.hash
    return entry
  })
}

function toLogEntry(bid: AcceptedBid, place: LogPlace, salt: string): BidRow {
  const { auctionId, headHash: previousHash, placedAt, aliases } = place
  const bidderAlias = required(aliases.get(bid.bidderId), `bidder ${bid.bidderId} has no name on auction ${auctionId}`)
  const commitment = sha256(commitmentText(bid.id, bid.maximum, salt))
  const hash = sha256(
    bidLogText({
      auctionId,
      number: bid.number,
      bidder: bidderAlias,
      commitment,
      price: bid.priceAfter,
      at: placedAt.toISOString(),
      previousHash,
    }),
  )
  return { ...bid, auctionId, bidderAlias, placedAt, salt, commitment, previousHash, hash }
}

function sha256(text: string): string {
  return digest('sha256', text, 'hex')
}
