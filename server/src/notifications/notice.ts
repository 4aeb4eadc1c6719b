import type { NotificationKind } from './notification-enums.ts'

/**
 * What is said of a lot, as of when it happened, so that nobody has to look it up: public facts only, for a mail is read
 * by whoever reads the mailbox. Amounts are minor units in digits, instants ISO 8601.
 */
export interface LotDetail {
  readonly title: string
  /** The lot's part of the address. */
  readonly slug: string
  readonly currency: string
  /** The price then; of a lot that was sold, what it was sold for. */
  readonly price: string
}

/** What each kind needs to be put into words. */
export interface Details {
  readonly outbid: LotDetail & { readonly minimumBid: string; readonly endsAt: string }
  /** `payBy` as its order says. */
  readonly won: LotDetail & { readonly payBy?: string }
  readonly lost: LotDetail & { readonly outcome: 'sold' | 'unsold' }
  readonly 'ending-soon': LotDetail & { readonly endsAt: string }
  readonly sold: LotDetail
  readonly unsold: LotDetail & { readonly reason: 'no-bids' | 'below-reserve' }
}

/** A kind and what is said of it. */
export type Told<Kind extends NotificationKind = NotificationKind> = {
  [Each in Kind]: { readonly kind: Each; readonly detail: Details[Each] }
}[Kind]

/** Something that somebody is to be told. */
export type Notice = Told & {
  readonly userId: string
  /** Names what happened, such as `won:<auction>`: told twice, it is one notification. */
  readonly occasion: string
  readonly listingId: string
  readonly auctionId?: string
  readonly orderId?: string
}
