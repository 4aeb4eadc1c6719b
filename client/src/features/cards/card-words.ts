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
