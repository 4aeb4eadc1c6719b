import type { PictureRecipe } from './photos/picture.ts'

export type ShopKey = 'bellwether' | 'harrow-finch' | 'lindqvist' | 'muster-roll' | 'blende-acht' | 'nursery-floor'

/** What a parcel of this kind costs to send; see `shipping.ts`. */
export type ShippingProfile = 'letter' | 'small' | 'parcel' | 'fragile' | 'large' | 'arms'

/** An auction's terms in whole dollars. When it runs is decided while loading. */
export interface DemoAuction {
  readonly kind: 'auction'
  /** `open` unless told. `sold` and `unsold` have ended. */
  readonly phase?: 'open' | 'scheduled' | 'sold' | 'unsold'
  readonly start: number
  /** About what bidders think it is worth: their maxima lie around it. */
  readonly worth: number
  readonly reserve?: number
  readonly buyNow?: number
  /** How many bids to try; 0 for a lot that nobody has bid on. */
  readonly bids: number
}

export interface DemoFixedPrice {
  readonly kind: 'fixed'
  /** Whole dollars. */
  readonly price: number
  readonly offers?: true
}

/** One believable listing, as its seller would have entered it. */
export interface DemoListing {
  /** Names the listing for good: photos and ids of files follow from it. */
  readonly key: string
  readonly shop: ShopKey
  readonly category: string
  readonly title: string
  /** One string for each paragraph. */
  readonly description: readonly string[]
  readonly condition: string
  readonly conditionNote: string
  readonly attributes: Readonly<Record<string, string | readonly string[]>>
  readonly era: string
  readonly maker?: string
  readonly origin: string
  readonly provenance?: string
  /** Height, width and depth in millimetres, weight in grams. */
  readonly size: readonly [height: number, width: number, depth: number, weight: number]
  readonly sale: DemoAuction | DemoFixedPrice
  readonly shipping: ShippingProfile
  readonly photo: PictureRecipe
}
