import { registerEnumType } from 'type-graphql'

/** Names in the API, values in the database. */
export const SaleFormat = { AUCTION: 'auction', FIXED: 'fixed' } as const

registerEnumType(SaleFormat, {
  name: 'SaleFormat',
  description: 'How a listing is sold.',
  valuesConfig: {
    AUCTION: { description: 'To the highest bid in a timed auction.' },
    FIXED: { description: 'At a fixed price.' },
  },
})

export const ListingStatus = {
  DRAFT: 'draft',
  PUBLISHED: 'published',
  SOLD: 'sold',
  ENDED: 'ended',
  WITHDRAWN: 'withdrawn',
} as const

registerEnumType(ListingStatus, {
  name: 'ListingStatus',
  description: 'Where a listing stands between draft and sale.',
  valuesConfig: {
    DRAFT: { description: 'Being written; only its owner sees it.' },
    PUBLISHED: { description: 'On offer, or in an auction that is yet to open.' },
    SOLD: { description: 'Sold.' },
    ENDED: { description: 'The sale ended without a buyer.' },
    WITHDRAWN: { description: 'Taken back by its owner.' },
  },
})

export const ListingSort = {
  BEST_MATCH: 'best-match',
  ENDING_SOON: 'ending-soon',
  NEWEST: 'newest',
  PRICE_LOW: 'price-low',
  PRICE_HIGH: 'price-high',
} as const

export type ListingSort = (typeof ListingSort)[keyof typeof ListingSort]

registerEnumType(ListingSort, {
  name: 'ListingSort',
  description: 'The order of a list of listings. Equals stay in the order of their ids.',
  valuesConfig: {
    BEST_MATCH: { description: 'Best match for the words first, the newest first without words.' },
    ENDING_SOON: { description: 'Auctions by their end, the soonest first; then what has a fixed price.' },
    NEWEST: { description: 'The last published first.' },
    PRICE_LOW: { description: 'The lowest price or current bid first.' },
    PRICE_HIGH: { description: 'The highest price or current bid first.' },
  },
})

export const ShippingZone = {
  DOMESTIC: 'domestic',
  NORTH_AMERICA: 'north-america',
  EUROPE: 'europe',
  WORLDWIDE: 'worldwide',
} as const

registerEnumType(ShippingZone, {
  name: 'ShippingZone',
  description: 'Where a way of shipping reaches.',
  valuesConfig: {
    DOMESTIC: { description: 'Within the seller’s country.' },
    NORTH_AMERICA: { description: 'The United States, Canada and Mexico.' },
    EUROPE: { description: 'Europe.' },
    WORLDWIDE: { description: 'Everywhere else.' },
  },
})

export const AttributeKind = {
  TEXT: 'text',
  CHOICE: 'choice',
  CHOICES: 'choices',
  NUMBER: 'number',
  YEAR: 'year',
  BOOLEAN: 'boolean',
} as const

registerEnumType(AttributeKind, {
  name: 'AttributeKind',
  description: 'What the value of an attribute may be. Values travel as text.',
  valuesConfig: {
    TEXT: { description: 'One line of free text.' },
    CHOICE: { description: 'One of the options.' },
    CHOICES: { description: 'Any number of the options.' },
    NUMBER: { description: 'A figure, with up to three decimals, in the unit of the attribute.' },
    YEAR: { description: 'A year; negative before the common era.' },
    BOOLEAN: { description: '`true` or `false`.' },
  },
})

export const UploadPurpose = { LISTING_PHOTO: 'listing-photo', AVATAR: 'avatar' } as const

registerEnumType(UploadPurpose, {
  name: 'UploadPurpose',
  description: 'What a picture is uploaded for.',
  valuesConfig: {
    LISTING_PHOTO: { description: 'A photo of a listing.' },
    AVATAR: { description: 'The portrait of the viewer.' },
  },
})

export const SuggestionKind = { LISTING: 'listing', MAKER: 'maker', CATEGORY: 'category', SHOP: 'shop' } as const

registerEnumType(SuggestionKind, {
  name: 'SuggestionKind',
  description: 'What a suggestion leads to.',
  valuesConfig: {
    LISTING: { description: 'One listing.' },
    MAKER: { description: 'Everything by a maker.' },
    CATEGORY: { description: 'A category.' },
    SHOP: { description: 'A shop.' },
  },
})
