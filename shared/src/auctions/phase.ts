/** Where a lot stands. `CLOSING`: its time is up and the server has not yet said who won. */
export type AuctionPhase = 'SCHEDULED' | 'OPEN' | 'CLOSING' | 'SOLD' | 'UNSOLD' | 'CANCELED'

export interface AuctionTimes {
  readonly startsAt: Date
  readonly endsAt: Date
  /** Set once, by whoever closed the auction under its lock. */
  readonly outcome: 'sold' | 'unsold' | 'canceled' | null
}

const ENDED = { sold: 'SOLD', unsold: 'UNSOLD', canceled: 'CANCELED' } as const

/** The phase at `now`, which must be the database's time: only the server ends a lot. */
export function auctionPhase({ startsAt, endsAt, outcome }: AuctionTimes, now: Date): AuctionPhase {
  if (outcome) return ENDED[outcome]
  if (now < startsAt) return 'SCHEDULED'
  return now < endsAt ? 'OPEN' : 'CLOSING'
}
