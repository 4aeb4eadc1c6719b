import { type Bidder, type BidInput, recordBid } from './bidding.ts'
import type { SentBid } from './check-history.ts'

/** A bid of a storm: who sends it, and on what. */
export interface StormBid {
  readonly auctionId: string
  readonly sent: SentBid
  readonly bidder: Bidder
}

export interface Storm {
  readonly auctionIds: readonly string[]
  readonly bidders: readonly Bidder[]
  /** How many bids in all. */
  readonly bids: number
  /** What happens after so many answers. */
  readonly strikeAfter: number
  readonly strike: () => Promise<void>
}

/**
 * Everybody bids at once, one bid after the other, on lots in turn, mostly a little higher than the bid before; in the
 * middle of it something strikes. Who gets no answer goes on when it is over, as a browser would.
 */
export async function runStorm(storm: Storm): Promise<StormBid[]> {
  const { auctionIds, bidders, bids } = storm
  const results: StormBid[] = []
  let started = 0
  let struck: Promise<void> | undefined
  const bidAway = async (bidder: Bidder): Promise<void> => {
    while (started < bids) {
      const place = started
      started += 1
      const auctionId = auctionIds[place % auctionIds.length] ?? ''
      const sent = await recordBid(bidder, { auctionId, maximum: 10_000 + place * 400 + ((place * 7_919) % 900) })
      results.push({ auctionId, sent, bidder })
      if (results.length >= storm.strikeAfter) struck ??= storm.strike()
      if (sent.answer.kind === 'unknown') await struck
    }
  }
  await Promise.all(bidders.map(bidAway))
  await struck
  return results
}

/** Sends a bid again under its id, until somebody answers. */
export async function sendUntilAnswered(bidder: Bidder, input: Required<BidInput>): Promise<SentBid> {
  for (;;) {
    const sent = await recordBid(bidder, input)
    if (sent.answer.kind !== 'unknown') return sent
  }
}
