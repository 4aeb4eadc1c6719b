import type { SaleTerms as Terms } from '@kollect-it/drizzle/schema/catalog.ts'
import { type Money, money } from '../graphql/money.type.ts'
import type { SaleTerms } from './listing.type.ts'
import { toMinor } from './listing-facts.ts'

const NOTHING = {
  startingPrice: null,
  reserve: null,
  buyNow: null,
  startsAt: null,
  endsAt: null,
  price: null,
  acceptsOffers: false,
} as const

/** The terms for their owner; null while there are none. */
export function toSaleTerms({ auction, fixed }: Terms, currency: string): SaleTerms | null {
  const amount = (digits: string | undefined): Money | null => {
    const minor = toMinor(digits)
    return minor === null ? null : money(minor, currency)
  }
  if (auction) {
    return {
      ...NOTHING,
      format: 'auction',
      startingPrice: amount(auction.startingPrice),
      reserve: amount(auction.reserve),
      buyNow: amount(auction.buyNow),
      startsAt: auction.startsAt === undefined ? null : new Date(auction.startsAt),
      endsAt: auction.endsAt === undefined ? null : new Date(auction.endsAt),
    }
  }
  return fixed ? { ...NOTHING, format: 'fixed', price: amount(fixed.price), acceptsOffers: fixed.acceptsOffers } : null
}
