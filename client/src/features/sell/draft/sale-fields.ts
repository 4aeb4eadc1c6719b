import type { DraftListingFragment } from '../../../generated/types.ts'
import { amountText } from './amounts.ts'
import { fromLocalText, toLocalText } from './local-time.ts'

export const DURATIONS = [1, 3, 5, 7, 10] as const
export type DurationDays = (typeof DURATIONS)[number]

/** How the piece is sold, as it was typed. Amounts are texts; instants are texts of `datetime-local` inputs. */
export interface SaleFields {
  readonly format: 'auction' | 'fixed' | null
  readonly startingPrice: string
  readonly reserve: string
  readonly buyNow: string
  /** Empty: it opens when it is published. */
  readonly startsAt: string
  /** Null: it ends at `endsAt`. */
  readonly days: DurationDays | null
  readonly endsAt: string
  readonly price: string
  readonly acceptsOffers: boolean
}

export const NO_SALE: SaleFields = {
  format: null,
  startingPrice: '',
  reserve: '',
  buyNow: '',
  startsAt: '',
  days: 7,
  endsAt: '',
  price: '',
  acceptsOffers: false,
}

const DAY_MS = 24 * 60 * 60 * 1000

type SaleTerms = NonNullable<DraftListingFragment['saleTerms']>

/** The form of what the server keeps. `days`: the duration chosen on this device, which the server does not keep. */
export function saleFieldsOf(terms: SaleTerms | null, days: DurationDays | null): SaleFields {
  if (!terms) return { ...NO_SALE, days: days ?? NO_SALE.days }
  const amount = (money: SaleTerms['price']): string => (money ? amountText(BigInt(money.minor)) : '')
  const startsAt = terms.startsAt ? toLocalText(Date.parse(terms.startsAt)) : ''
  return {
    format: terms.format === 'AUCTION' ? 'auction' : 'fixed',
    startingPrice: amount(terms.startingPrice),
    reserve: amount(terms.reserve),
    buyNow: amount(terms.buyNow),
    startsAt,
    ...durationOf(terms, days),
    price: amount(terms.price),
    acceptsOffers: terms.acceptsOffers,
  }
}

function durationOf(
  { startsAt, endsAt }: SaleTerms,
  remembered: DurationDays | null,
): Pick<SaleFields, 'days' | 'endsAt'> {
  if (!endsAt) return { days: remembered ?? NO_SALE.days, endsAt: '' }
  if (!startsAt && remembered !== null) return { days: remembered, endsAt: '' }
  const lasts = startsAt ? (Date.parse(endsAt) - Date.parse(startsAt)) / DAY_MS : null
  const days = DURATIONS.find((duration) => duration === lasts)
  return days === undefined ? { days: null, endsAt: toLocalText(Date.parse(endsAt)) } : { days, endsAt: '' }
}

/** When the auction would end if it were published now, in milliseconds since 1970. */
export function auctionEnd(sale: SaleFields, nowMs: number): number | undefined {
  if (sale.days === null) return fromLocalText(sale.endsAt)
  const startMs = sale.startsAt === '' ? nowMs : fromLocalText(sale.startsAt)
  return startMs === undefined ? undefined : startMs + sale.days * DAY_MS
}
