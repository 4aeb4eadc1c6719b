/** Every bound of a listing that the browser explains and the server enforces. Amounts are in minor units. */
export const LISTING_LIMITS = {
  title: { minimum: 8, maximum: 120 },
  description: { minimum: 80, maximum: 8000 },
  conditionNote: { maximum: 1000 },
  provenance: { maximum: 2000 },
  maker: { maximum: 120 },
  origin: { maximum: 120 },
  sellerReference: { maximum: 60 },
  pickupLocation: { maximum: 120 },
  photoAlt: { maximum: 200 },
  photos: { minimum: 1, maximum: 8 },
  shippingOptions: { maximum: 8 },
  shippingService: { minimum: 2, maximum: 80 },
  /** From handing over to the carrier until the buyer has it. */
  shippingDays: { minimum: 0, maximum: 90 },
  /** From payment to handing over to the carrier. */
  handlingDays: { minimum: 0, maximum: 14 },
} as const

/** Greatest sizes a listing may state: ten metres, two tonnes. */
export const DIMENSION_LIMITS = {
  heightMm: { minimum: 1, maximum: 10_000 },
  widthMm: { minimum: 1, maximum: 10_000 },
  depthMm: { minimum: 1, maximum: 10_000 },
  weightG: { minimum: 1, maximum: 2_000_000 },
} as const

/** What a photo must be before it is accepted. Pixels and bytes. */
export const PHOTO_LIMITS = {
  minimumWidth: 800,
  minimumHeight: 600,
  maximumBytes: 20 * 1024 * 1024,
  acceptedTypes: ['image/jpeg', 'image/png', 'image/webp'],
} as const

/** Prices a listing may carry, in minor units: one major unit to a hundred million. */
export const PRICE_LIMITS = { minimum: 100n, maximum: 10_000_000_000n } as const

/** Bounds of an auction's terms. The shortest duration comes from the server's configuration. */
export const AUCTION_LIMITS = {
  maximumDurationMs: 30 * 24 * 60 * 60 * 1000,
  /** How far ahead an auction may be scheduled to start. */
  maximumLeadMs: 60 * 24 * 60 * 60 * 1000,
  /** Buy Now is at least this share of the starting price (auction-rules §5, after eBay). */
  buyNowPercentOfStart: 130n,
} as const

/** The lowest Buy Now price beside a starting price, in minor units, rounded up. */
export function minimumBuyNow(startingPriceMinor: bigint): bigint {
  return (startingPriceMinor * AUCTION_LIMITS.buyNowPercentOfStart + 99n) / 100n
}

/** The lowest reserve beside a starting price: the starting price itself. */
export function minimumReserve(startingPriceMinor: bigint): bigint {
  return startingPriceMinor
}
