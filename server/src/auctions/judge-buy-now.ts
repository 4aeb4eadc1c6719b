import type { ListingRow } from '../catalog/listings.repo.ts'
import type { AuctionRow } from './auctions.repo.ts'
import { buyNowPriceOf } from './buy-now-price.ts'

export interface BuyNowFacts {
  readonly listing: Pick<ListingRow, 'status' | 'price'>
  /** The lot's auction; undefined for a piece at a fixed price. */
  readonly auction: AuctionRow | undefined
  /** The database's time. */
  readonly now: Date
}

export type BuyNowJudgement =
  /** Minor units. */
  { readonly kind: 'offered'; readonly price: bigint } | { readonly kind: 'not-for-sale'; readonly message: string }

/** Whether a piece can be bought at once, and at what price. */
export function judgeBuyNow({ listing, auction, now }: BuyNowFacts): BuyNowJudgement {
  if (listing.status === 'sold') return refuse('Somebody was faster: this is sold.')
  if (listing.status !== 'published') return refuse('This is not for sale any more.')
  const price = auction ? buyNowPriceOf(auction, now) : listing.price
  if (price !== null) return { kind: 'offered', price }
  if (!auction?.buyNowPrice) return refuse('This cannot be bought at once.')
  if (auction.outcome !== null || auction.endsAt <= now) return refuse('The time of this auction is up.')
  return refuse('Bids have taken the Buy Now offer away. You can bid on it.')
}

function refuse(message: string): BuyNowJudgement {
  return { kind: 'not-for-sale', message }
}
