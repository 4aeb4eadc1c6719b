import { incrementTable } from '@kollect-it/shared/auctions/increments.ts'
import type { LotState } from '@kollect-it/shared/auctions/take-bid.ts'
import type { AuctionRow } from './auctions.repo.ts'

/** What decides the next bid on the lot of a row. Holds secrets: for rules only. */
export function toLotState(row: AuctionRow): LotState {
  return {
    startingPrice: row.startingPrice,
    reserve: row.reserve,
    increments: incrementTable(row.incrementTable),
    price: row.currentPrice,
    leader:
      row.leaderId !== null && row.leaderMaximum !== null
        ? { bidderId: row.leaderId, maximum: row.leaderMaximum }
        : null,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    outcome: row.outcome,
    extensionSeconds: row.extensionSeconds,
  }
}
