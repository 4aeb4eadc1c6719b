import type { PlaceBid } from '../src/auctions/place-bid.ts'
import { median } from './load.ts'

/** Sends a bid and says whether it was accepted. */
export type SendBid = (bid: PlaceBid) => Promise<boolean>

/** What came of bidding for a while. */
export interface BidReading {
  readonly accepted: number
  readonly refused: number
  /** Accepted bids. */
  readonly perSecond: number
  /** Accepted and refused: a bid that another overtakes on its way is too low, however fast it is decided. */
  readonly answeredPerSecond: number
  /** From sending to the answer. */
  readonly p50Ms: number
  readonly p99Ms: number
}

/** So many send one bid after the other for so long; what is under way then is waited for, and counts with its time. */
export async function bidForAWhile(
  send: SendBid,
  { nextBid, atOnce, seconds }: { readonly nextBid: () => PlaceBid; readonly atOnce: number; readonly seconds: number },
): Promise<BidReading> {
  const latencies: number[] = []
  let accepted = 0
  const start = performance.now()
  const until = start + seconds * 1_000
  const bidAway = async (): Promise<void> => {
    for (let sentAt = start; sentAt < until; sentAt = performance.now()) {
      if (await send(nextBid())) accepted += 1
      latencies.push(performance.now() - sentAt)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, bidAway))
  const took = (performance.now() - start) / 1_000
  return {
    accepted,
    refused: latencies.length - accepted,
    perSecond: accepted / took,
    answeredPerSecond: latencies.length / took,
    p50Ms: percentile(latencies, 50),
    p99Ms: percentile(latencies, 99),
  }
}

export function percentile(numbers: readonly number[], percent: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN
}

/** Counts are sums, all else medians. */
export function summarise(readings: readonly BidReading[]): BidReading {
  const of = (key: keyof BidReading) => readings.map((reading) => reading[key])
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
  return {
    accepted: sum(of('accepted')),
    refused: sum(of('refused')),
    perSecond: median(of('perSecond')),
    answeredPerSecond: median(of('answeredPerSecond')),
    p50Ms: median(of('p50Ms')),
    p99Ms: median(of('p99Ms')),
  }
}
