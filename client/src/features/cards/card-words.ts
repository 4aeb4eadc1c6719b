import { MAXIMUM_WITHOUT_CARD } from '@kollect-it/shared/auctions/bid-limits.ts'
import { MARKET_CURRENCY } from '@kollect-it/shared/money/currency.ts'
import { formatMoney } from '@kollect-it/shared/money/money.ts'
import type { CardOnFileFragment } from '../../generated/types.ts'

type Card = NonNullable<CardOnFileFragment['card']>

/** `Visa ending 4242`. */
export function cardName({ brand, last4 }: Pick<Card, 'brand' | 'last4'>): string {
  return `${brand} ending ${last4}`
}

/** `04/2027`, as it is printed on the card. */
export function expiryText({ expiresMonth, expiresYear }: Card): string {
  return `${expiresMonth.toString().padStart(2, '0')}/${expiresYear}`
}

/** The instant from which a card can no longer be charged: it is good until the end of its month. */
export function expiresAtMs({ expiresMonth, expiresYear }: Card): number {
  return Date.UTC(expiresYear, expiresMonth)
}

/** Up to how much somebody may bid who has no card, as it is written. */
export const LIMIT_WITHOUT_CARD = formatMoney({ minor: MAXIMUM_WITHOUT_CARD, currency: MARKET_CURRENCY })
