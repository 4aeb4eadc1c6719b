import type { LotDetail } from '@kollect-it/drizzle/schema/notifications.ts'
import { formatMoney } from '@kollect-it/shared/money/money.ts'
import { money } from '../graphql/money.type.ts'

/** A notification as people read it. */
export interface Words {
  /** What happened, in a line; the subject of its letter, too. */
  readonly title: string
  /** What that means, and what to do. */
  readonly text: string
  /** Where it leads, such as `/lots/…`. */
  readonly path: string
  /** What to do there, on the button of the letter. */
  readonly action: string
}

/** What people are asked when they choose how they are told. */
export interface KindWords {
  readonly label: string
  readonly description: string
  /** Why they get its letters, as in "You get this letter because …". */
  readonly reason: string
}

export function orderPath(orderId: string): string {
  return `/orders/${orderId}`
}

export function amount({ currency }: LotDetail, minor: string): string {
  return formatMoney(money(BigInt(minor), currency))
}

/** A mail does not know its reader’s zone, so that the zone is said. */
const INSTANT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })

export function instant(iso: string): string {
  return `${INSTANT.format(new Date(iso))} UTC`
}
