import type { LotDetail, NotificationDetails } from '@kollect-it/drizzle/schema/notifications.ts'
import { formatMoney } from '@kollect-it/shared/money/money.ts'
import { money } from '../graphql/money.type.ts'
import type { Told } from './notice.ts'
import type { NotificationKind } from './notification-enums.ts'

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

/** What is said of a notification. */
export function wordsOf<Kind extends NotificationKind>({ kind, detail }: Told<Kind>, orderId: string | null): Words {
  return WORDS[kind](detail, orderId)
}

type Writers = {
  readonly [Kind in NotificationKind]: (detail: NotificationDetails[Kind], orderId: string | null) => Words
}

const WORDS: Writers = {
  outbid: (lot) => ({
    title: `You have been outbid on “${lot.title}”`,
    text: `The price is now ${amount(lot, lot.price)}. To lead again, bid ${amount(lot, lot.minimumBid)} or more.`,
    path: lotPath(lot),
    action: 'Bid again',
  }),
  won: (lot, orderId) => ({
    title: `You won “${lot.title}”`,
    text: `It is yours for ${amount(lot, lot.price)}. Please pay it, with the shipping, ${
      lot.payBy === undefined ? 'within four days' : `by ${instant(lot.payBy)}`
    }. Your payment is held until it has arrived.`,
    path: orderId === null ? lotPath(lot) : orderPath(orderId),
    action: orderId === null ? 'See the lot' : 'Go to your order',
  }),
  lost: (lot) => ({
    title: lot.outcome === 'sold' ? `“${lot.title}” went to somebody else` : `“${lot.title}” was not sold`,
    text:
      lot.outcome === 'sold'
        ? `It was sold for ${amount(lot, lot.price)}.`
        : `Bidding ended at ${amount(lot, lot.price)}, below the seller’s reserve.`,
    path: lotPath(lot),
    action: 'See the lot',
  }),
  'ending-soon': (lot) => ({
    title: `“${lot.title}” ends soon`,
    text: `Bidding ends on ${instant(lot.endsAt)}, unless a late bid moves the end. The price is now ${amount(lot, lot.price)}.`,
    path: lotPath(lot),
    action: 'See the lot',
  }),
  sold: (lot, orderId) => ({
    title: `You sold “${lot.title}”`,
    text: `It was sold for ${amount(lot, lot.price)}. Please send it only when it is paid: the order shows that.`,
    path: orderId === null ? lotPath(lot) : orderPath(orderId),
    action: orderId === null ? 'See the lot' : 'Go to the order',
  }),
  unsold: (lot) => ({
    title: `“${lot.title}” was not sold`,
    text: `${
      lot.reason === 'no-bids' ? 'Nobody bid on it.' : `Bidding ended at ${amount(lot, lot.price)}, below your reserve.`
    } You can offer it again from your listings.`,
    path: '/sell/listings',
    action: 'Go to your listings',
  }),
}

/** What people are asked when they choose how they are told. */
export const KIND_WORDS: Readonly<
  Record<NotificationKind, { readonly label: string; readonly description: string; readonly reason: string }>
> = {
  outbid: {
    label: 'Outbid',
    description: 'Somebody has bid more than you on a lot that you led.',
    reason: 'you bid on this lot',
  },
  won: {
    label: 'Won',
    description: 'A lot is yours, and until when it is to be paid.',
    reason: 'you bid on this lot',
  },
  lost: {
    label: 'Not won',
    description: 'A lot that you bid on has ended, and somebody else has it or nobody.',
    reason: 'you bid on this lot',
  },
  'ending-soon': {
    label: 'Ending soon',
    description: 'A lot that you watch or bid on, and do not lead, ends within the hour.',
    reason: 'you watch this lot or bid on it',
  },
  sold: {
    label: 'Sold',
    description: 'A lot of yours has found its buyer.',
    reason: 'this is your lot',
  },
  unsold: {
    label: 'Not sold',
    description: 'A lot of yours has ended without a buyer.',
    reason: 'this is your lot',
  },
}

function lotPath({ slug }: LotDetail): string {
  return `/lots/${slug}`
}

function orderPath(orderId: string): string {
  return `/orders/${orderId}`
}

function amount({ currency }: LotDetail, minor: string): string {
  return formatMoney(money(BigInt(minor), currency))
}

/** A mail does not know its reader’s zone, so that the zone is said. */
const INSTANT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })

function instant(iso: string): string {
  return `${INSTANT.format(new Date(iso))} UTC`
}
