import { createHash } from 'node:crypto'
import { bidLogText, commitmentText } from '@kollect-it/shared/auctions/bid-log.ts'
import { judgeBids } from '@kollect-it/shared/auctions/bidding-oracle.ts'
import { incrementTable } from '@kollect-it/shared/auctions/increments.ts'
import type postgres from 'postgres'
import { type AuctionHistory, readHistory, type StoredBid } from './read-history.ts'

/** A bid that somebody sent, and what they were answered. Instants by one monotonic clock, in ms. */
export interface SentBid {
  readonly id: string
  readonly bidderId: string
  readonly maximum: bigint
  readonly sentAtMs: number
  /** Infinity if no answer came. */
  readonly answeredAtMs: number
  readonly answer:
    | { readonly kind: 'placed'; readonly number: number; readonly price: bigint; readonly hash: string }
    | { readonly kind: 'refused' }
    /** Lost, or an error that does not say whether the bid was placed. */
    | { readonly kind: 'unknown' }
}

/** `findFaults` of what the database holds of a lot now. */
export async function checkHistory(sql: postgres.Sql, auctionId: string, sent: readonly SentBid[]): Promise<string[]> {
  return findFaults(await readHistory(sql, auctionId), sent)
}

/**
 * What is wrong with the history of a lot, in sentences; none if it is one that the house could have had. Everything is
 * worked out anew from the log, without the code that wrote it.
 *
 * @param sent every bid that anybody sent to the lot
 */
export function findFaults(history: AuctionHistory, sent: readonly SentBid[]): string[] {
  return [
    ...checkLog(history),
    ...checkPrices(history),
    ...checkTimes(history),
    ...checkLot(history),
    ...checkAnswers(history, sent),
    ...checkOrder(history, sent),
  ]
}

/** Numbers without a gap, one name for each bidder, commitments that open, and a chain that holds. */
function checkLog({ auction, bids }: AuctionHistory): string[] {
  const faults: string[] = []
  let previousHash: string | null = null
  bids.forEach((bid, place) => {
    if (bid.number !== place + 1) faults.push(`bid ${place + 1} of the log has the number ${bid.number}`)
    const commitment = sha256(commitmentText(bid.id, bid.maximum, bid.salt))
    const hash = sha256(
      bidLogText({
        auctionId: auction.id,
        number: bid.number,
        bidder: bid.bidderAlias,
        commitment,
        price: bid.priceAfter,
        at: bid.placedAt.toISOString(),
        previousHash,
      }),
    )
    if (bid.commitment !== commitment) faults.push(`the commitment of bid ${bid.number} does not open`)
    if (bid.previousHash !== previousHash) faults.push(`bid ${bid.number} does not follow the one before it`)
    if (bid.hash !== hash) faults.push(`the hash of bid ${bid.number} is not that of its entry`)
    previousHash = bid.hash
  })
  if (auction.headHash !== previousHash) faults.push('the lot’s hash is not that of its newest bid')
  if (auction.bidCount !== bids.length) faults.push(`the lot counts ${auction.bidCount} bids and has ${bids.length}`)
  const names = new Set(bids.map(({ bidderId, bidderAlias }) => `${bidderId} ${bidderAlias}`))
  const people = new Set(bids.map(({ bidderId }) => bidderId))
  const aliases = new Set(bids.map(({ bidderAlias }) => bidderAlias))
  if (names.size !== people.size) faults.push('a bidder has several names')
  if (aliases.size !== people.size) faults.push('several bidders have one name')
  return faults
}

/** After each bid, leader and price are what the second opinion makes of all bids so far, and the price never falls. */
function checkPrices({ auction, bids }: AuctionHistory): string[] {
  const terms = { ...auction, increments: incrementTable(auction.incrementTable) }
  let price = auction.startingPrice
  let leaderId: string | null = null
  return bids.flatMap((bid, place) => {
    const judged = judgeBids(bids.slice(0, place + 1), terms)
    const faults: string[] = []
    if (bid.priceAfter < price) faults.push(`the price fell to ${bid.priceAfter} with bid ${bid.number}`)
    if (bid.priceAfter !== judged?.price)
      faults.push(`the price after bid ${bid.number} is ${bid.priceAfter}, not ${judged?.price}`)
    if (bid.leadsAfter !== (judged?.winnerId === bid.bidderId)) faults.push(`bid ${bid.number} is wrong about its lead`)
    if (bid.raisesMaximum !== (leaderId === bid.bidderId))
      faults.push(`bid ${bid.number} is wrong about whether it raises its own maximum`)
    price = bid.priceAfter
    leaderId = judged?.winnerId ?? null
    return faults
  })
}

/** Every bid came before the end of its moment; ends move by the rule of the soft close, and only by it. */
function checkTimes({ auction, bids, boughtFor }: AuctionHistory): string[] {
  const faults: string[] = []
  let end = auction.originallyEndsAt.getTime()
  for (const bid of bids) {
    const at = bid.placedAt.getTime()
    if (at < auction.startsAt.getTime()) faults.push(`bid ${bid.number} was placed before the start`)
    if (at >= end) faults.push(`bid ${bid.number} was placed at or after the end`)
    const least = at + auction.extensionSeconds * 1_000
    const moved = !bid.raisesMaximum && least > end ? least : null
    if ((bid.extendedTo?.getTime() ?? null) !== moved) faults.push(`bid ${bid.number} is wrong about the end`)
    end = moved ?? end
  }
  if (auction.endsAt.getTime() !== end) faults.push('the lot does not end when its bids say')
  if (boughtFor !== null) {
    const soldAt = auction.closedAt?.getTime() ?? Number.NEGATIVE_INFINITY
    if (bids.some(({ placedAt }) => placedAt.getTime() > soldAt)) faults.push('a bid was placed on a lot that was sold')
  } else if (auction.closedAt && auction.closedAt.getTime() < end) faults.push('the lot was closed before its end')
  return faults
}

/** The lot itself, its listing and its row in the search say what the log says. */
function checkLot(history: AuctionHistory): string[] {
  return history.boughtFor === null ? checkBidding(history) : checkPurchase(history, history.boughtFor)
}

/** Bought at once: nobody leads, and the price everywhere is what was paid. */
function checkPurchase({ auction, listing, index }: AuctionHistory, boughtFor: bigint): string[] {
  const faults: string[] = []
  if (auction.outcome !== 'sold') faults.push('the lot was bought and is not sold')
  if (auction.leaderId !== null) faults.push('the lot was bought and somebody leads it')
  if (auction.currentPrice !== boughtFor) faults.push('the lot has another price than it was bought for')
  if (listing.price !== boughtFor) faults.push('the listing has another price than it was bought for')
  if (index) faults.push('the lot was bought and is still found')
  return faults
}

function checkBidding({ auction, bids, listing, index }: AuctionHistory): string[] {
  const faults: string[] = []
  const terms = { ...auction, increments: incrementTable(auction.incrementTable) }
  const judged = judgeBids(bids, terms)
  const price = judged?.price ?? auction.startingPrice
  const alias = bids.find(({ bidderId }) => bidderId === judged?.winnerId)?.bidderAlias ?? null
  const met = auction.reserve === null || price >= auction.reserve
  if (auction.leaderId !== (judged?.winnerId ?? null)) faults.push('the lot names another leader than its bids')
  if (auction.leaderAlias !== alias) faults.push('the lot calls its leader by another name')
  if (auction.leaderMaximum !== (judged?.maximum ?? null)) faults.push('the lot has another highest maximum')
  if (auction.currentPrice !== price) faults.push(`the lot’s price is ${auction.currentPrice}, not ${price}`)
  if (auction.reserveMet !== met) faults.push('the lot is wrong about its reserve')
  const step = terms.increments.findLast(({ from }) => from <= price)?.step ?? 0n
  if (auction.minimumBid !== (judged ? price + step : price)) faults.push('the lot asks for another minimum')
  if (listing.price !== price) faults.push('the listing has another price')
  if (index && index.price !== price) faults.push('the search has another price')
  if (index && index.endsAt.getTime() !== auction.endsAt.getTime()) faults.push('the search has another end')
  const sold = judged !== null && met
  if (auction.outcome === 'sold' && !sold) faults.push('the lot was sold to nobody')
  if (auction.outcome === 'unsold' && sold) faults.push('the lot has a winner and was not sold')
  return faults
}

/** Every acknowledged bid is there once and as it was told, no refused one is, and none that nobody sent. */
function checkAnswers({ bids }: AuctionHistory, sent: readonly SentBid[]): string[] {
  const stored = new Map<string, StoredBid[]>()
  for (const bid of bids) stored.set(bid.id, [...(stored.get(bid.id) ?? []), bid])
  const known = new Set(sent.map(({ id }) => id))
  const strays = bids.filter(({ id }) => !known.has(id)).map(({ number }) => `nobody sent bid ${number}`)
  const faults = sent.flatMap(({ id, bidderId, maximum, answer }) => {
    const [entry, ...more] = stored.get(id) ?? []
    if (more.length > 0) return [`bid ${id} is there ${more.length + 1} times`]
    // Sent several times, it may have been placed by another of them.
    const acknowledged = sent.some((other) => other.id === id && other.answer.kind !== 'refused')
    if (answer.kind === 'refused') return entry && !acknowledged ? [`bid ${id} was refused and is there`] : []
    if (!entry) return answer.kind === 'placed' ? [`bid ${id} was acknowledged and is not there`] : []
    const same =
      entry.bidderId === bidderId &&
      entry.maximum === maximum &&
      (answer.kind === 'unknown' ||
        (entry.number === answer.number && entry.priceAfter === answer.price && entry.hash === answer.hash))
    return same ? [] : [`bid ${id} is another than was acknowledged`]
  })
  return [...strays, ...faults]
}

/** Whoever was answered before another sent theirs has the lower number. */
function checkOrder({ bids }: AuctionHistory, sent: readonly SentBid[]): string[] {
  const firstSent = new Map<string, number>()
  const firstAnswered = new Map<string, number>()
  for (const { id, sentAtMs, answeredAtMs, answer } of sent) {
    firstSent.set(id, Math.min(sentAtMs, firstSent.get(id) ?? Number.POSITIVE_INFINITY))
    if (answer.kind === 'placed')
      firstAnswered.set(id, Math.min(answeredAtMs, firstAnswered.get(id) ?? Number.POSITIVE_INFINITY))
  }
  const faults: string[] = []
  let latestSent = Number.NEGATIVE_INFINITY
  for (const { id, number } of bids) {
    // Something with a lower number was sent after this one had been answered.
    if ((firstAnswered.get(id) ?? Number.POSITIVE_INFINITY) < latestSent)
      faults.push(`bid ${number} was answered before one of a lower number was sent`)
    latestSent = Math.max(latestSent, firstSent.get(id) ?? Number.NEGATIVE_INFINITY)
  }
  return faults
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
