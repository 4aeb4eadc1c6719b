import type { LiveSaleFragment } from '../../../generated/types.ts'
import type { WireMoney } from '../../../lib/money.ts'

type Sale = Pick<LiveSaleFragment, 'id' | 'phase' | 'endsAt' | 'reserveStatus' | 'bidCount' | 'currentPrice'>

export interface SaleTotals {
  /** Lots that take bids, or whose result is being settled. */
  readonly running: number
  readonly scheduled: number
  /** The prices of running lots that have a bid, together; null when there is none. */
  readonly bidSum: WireMoney | null
  /** Running lots that would be sold if they ended now: with a bid, and no reserve that is not met. */
  readonly wouldSell: number
}

/** What a seller's lots come to right now. */
export function saleTotals(sales: readonly Sale[]): SaleTotals {
  const running = sales.filter(({ phase }) => phase === 'OPEN' || phase === 'CLOSING')
  const bidOn = running.filter(({ bidCount }) => bidCount > 0)
  const [first] = bidOn
  const minor = bidOn.reduce((sum, { currentPrice }) => sum + BigInt(currentPrice.minor), 0n)
  return {
    running: running.length,
    scheduled: sales.filter(({ phase }) => phase === 'SCHEDULED').length,
    bidSum: first ? { minor: minor.toString(), currency: first.currentPrice.currency } : null,
    wouldSell: bidOn.filter(({ reserveStatus }) => reserveStatus !== 'NOT_MET').length,
  }
}

/** The soonest ending first, wherever an extension has moved an end to. Of two that end together the order stays. */
export function byEnd<One extends Sale>(sales: readonly One[]): readonly One[] {
  return sales.toSorted((a, b) => Date.parse(a.endsAt) - Date.parse(b.endsAt))
}

/** What is missing to the reserve; null when it is met, or there is none. */
export function gapToReserve({
  reserve,
  currentPrice,
  reserveStatus,
  bidCount,
}: Pick<LiveSaleFragment, 'reserve' | 'currentPrice' | 'reserveStatus' | 'bidCount'>): WireMoney | null {
  if (!reserve || reserveStatus !== 'NOT_MET') return null
  // Without a bid nothing is offered yet, whatever the starting price.
  const offered = bidCount === 0 ? 0n : BigInt(currentPrice.minor)
  const gap = BigInt(reserve.minor) - offered
  return gap > 0n ? { minor: gap.toString(), currency: reserve.currency } : null
}

/** By how much late bids have moved the end, such as `4 min`; undefined when it stands where it was announced. */
export function extensionText({ endsAt, originallyEndsAt }: Pick<LiveSaleFragment, 'endsAt' | 'originallyEndsAt'>) {
  const seconds = Math.round((Date.parse(endsAt) - Date.parse(originallyEndsAt)) / 1000)
  if (seconds <= 0) return undefined
  return seconds < 60 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
}
