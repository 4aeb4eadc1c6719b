import type { NotificationDetails } from '@kollect-it/drizzle/schema/notifications.ts'
import type { NotificationKind } from './notification-enums.ts'

/** A kind and what is said of it. */
export type Told<Kind extends NotificationKind = NotificationKind> = {
  [Each in Kind]: { readonly kind: Each; readonly detail: NotificationDetails[Each] }
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
