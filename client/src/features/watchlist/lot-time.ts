import type { WatchedLotFragment } from '../../generated/types.ts'

/** What there is to say of a watched lot's time; `open` and `scheduled` count down, the others are words. */
export type LotTime =
  | { readonly kind: 'open'; readonly until: string }
  | { readonly kind: 'scheduled'; readonly until: string }
  | { readonly kind: 'closing' }
  /** At a fixed price: there is no hurry. */
  | { readonly kind: 'onSale' }
  | { readonly kind: 'over'; readonly words: string }

/** `isDue`: whether the end has come by the server's time. Only the server ends a lot. */
export function lotTime({ status, auction }: Pick<WatchedLotFragment, 'status' | 'auction'>, isDue: boolean): LotTime {
  if (status === 'WITHDRAWN' || auction?.phase === 'CANCELED') return { kind: 'over', words: 'Withdrawn' }
  if (status === 'SOLD' || auction?.phase === 'SOLD') return { kind: 'over', words: 'Sold' }
  if (status === 'ENDED' || auction?.phase === 'UNSOLD') return { kind: 'over', words: 'Ended, not sold' }
  if (!auction) return { kind: 'onSale' }
  if (auction.phase === 'SCHEDULED') return { kind: 'scheduled', until: auction.startsAt }
  if (auction.phase === 'CLOSING' || isDue) return { kind: 'closing' }
  return { kind: 'open', until: auction.endsAt }
}

/** Whether it can no longer be had. */
export function isOver(lot: Pick<WatchedLotFragment, 'status' | 'auction'>): boolean {
  return lotTime(lot, false).kind === 'over'
}
