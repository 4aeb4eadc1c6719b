import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Money } from '../graphql/money.type.ts'
import { DateTime } from '../graphql/scalars.ts'
import { ListingStatus, SaleFormat, ShippingZone } from './listing-enums.ts'
import type { ListingRow } from './listings.repo.ts'

@ObjectType({ description: 'An item for sale, from draft to sold.' })
export class Listing {
  @Field(() => ID, { description: 'Identifies the listing.' })
  id!: string

  @Field(() => String, {
    nullable: true,
    description: 'Its stock number `CAT-YYYY-NNNN`: given with the first category, never changed.',
  })
  sku!: string | null

  @Field(() => String, { nullable: true, description: 'Its part of the address, given when it is first published.' })
  slug!: string | null

  @Field(() => ListingStatus, { description: 'Where it stands.' })
  status!: (typeof ListingStatus)[keyof typeof ListingStatus]

  @Field(() => Int, { description: 'Grows by one with every change its owner makes.' })
  version!: number

  @Field(() => String, { description: 'What it is, in a line; may be empty in a draft.' })
  title!: string

  @Field(() => String, { description: 'All about it, in plain text with line breaks; may be empty in a draft.' })
  description!: string

  @Field(() => String, { nullable: true, description: 'What the grade of its condition does not say.' })
  conditionNote!: string | null

  @Field(() => String, { nullable: true, description: 'Where it has been since it was made.' })
  provenance!: string | null

  @Field(() => String, { nullable: true, description: 'Who made it.' })
  maker!: string | null

  @Field(() => String, { nullable: true, description: 'Where it was made.' })
  origin!: string | null

  @Field(() => SaleFormat, { nullable: true, description: 'How it is sold; null while a draft does not say.' })
  format!: (typeof SaleFormat)[keyof typeof SaleFormat] | null

  @Field(() => Boolean, { description: 'Whether the seller considers offers below the fixed price.' })
  acceptsOffers!: boolean

  @Field(() => String, { nullable: true, description: 'Where it can be collected; null if it cannot.' })
  pickupLocation!: string | null

  @Field(() => DateTime, { nullable: true, description: 'When it was published; null for a draft.' })
  publishedAt!: Date | null

  @Field(() => DateTime, { description: 'When the draft was begun.' })
  createdAt!: Date

  @Field(() => DateTime, { description: 'When its owner last changed it.' })
  updatedAt!: Date

  /** All that the database holds of it, for the resolvers of the other fields: not everybody may see it all. */
  row!: ListingRow
}

@ObjectType({ description: 'An attribute of a listing.' })
export class Attribute {
  @Field(() => String, { description: 'Names its definition in the category.' })
  key!: string

  @Field(() => String, { description: 'Name of the attribute, as people read it.' })
  label!: string

  @Field(() => [String], { description: 'The values as they are stored.' })
  values!: readonly string[]

  @Field(() => String, { description: 'The values as people read them, with units.' })
  display!: string
}

@ObjectType({ description: 'A period that a piece belongs to.' })
export class Era {
  @Field(() => String, { description: 'What is stored and filtered by, such as `victorian`.' })
  value!: string

  @Field(() => String, { description: 'What people read, with its years.' })
  label!: string
}

@ObjectType({ description: 'How large and heavy an item is; null is not measured.' })
export class Dimensions {
  @Field(() => Int, { nullable: true, description: 'Height in millimetres.' })
  heightMm!: number | null

  @Field(() => Int, { nullable: true, description: 'Width in millimetres.' })
  widthMm!: number | null

  @Field(() => Int, { nullable: true, description: 'Depth in millimetres.' })
  depthMm!: number | null

  @Field(() => Int, { nullable: true, description: 'Weight in grams.' })
  weightG!: number | null
}

@ObjectType({ description: 'A way in which the item is sent.' })
export class ShippingOption {
  @Field(() => ShippingZone, { description: 'Where it reaches.' })
  zone!: (typeof ShippingZone)[keyof typeof ShippingZone]

  @Field(() => String, { description: 'The carrier or the kind of service.' })
  service!: string

  @Field(() => Money, { description: 'What the buyer pays for it; 0 is free.' })
  price!: Money

  @Field(() => Int, { description: 'Least days from the carrier’s hands into the buyer’s.' })
  minimumDays!: number

  @Field(() => Int, { description: 'Most days from the carrier’s hands into the buyer’s.' })
  maximumDays!: number
}

@ObjectType({ description: 'What the seller asks for, as entered. For the owner alone: it holds the reserve.' })
export class SaleTerms {
  @Field(() => SaleFormat, { description: 'How it is to be sold.' })
  format!: (typeof SaleFormat)[keyof typeof SaleFormat]

  @Field(() => Money, { nullable: true, description: 'Auction: the price of the first bid.' })
  startingPrice!: Money | null

  @Field(() => Money, { nullable: true, description: 'Auction: below it the lot is not sold. Secret.' })
  reserve!: Money | null

  @Field(() => Money, { nullable: true, description: 'Auction: the price at which it can be bought at once.' })
  buyNow!: Money | null

  @Field(() => DateTime, { nullable: true, description: 'Auction: when bidding opens; null: when it is published.' })
  startsAt!: Date | null

  @Field(() => DateTime, { nullable: true, description: 'Auction: when bidding ends.' })
  endsAt!: Date | null

  @Field(() => Money, { nullable: true, description: 'Fixed price: the price.' })
  price!: Money | null

  @Field(() => Boolean, { description: 'Fixed price: whether offers are considered.' })
  acceptsOffers!: boolean
}

/** The listing of the API. */
export function toListing(row: ListingRow): Listing {
  const { id, sku, slug, status, version, title, description, conditionNote, provenance, maker, origin } = row
  const { format, acceptsOffers, pickupLocation, publishedAt, createdAt, updatedAt } = row
  return {
    id,
    sku,
    slug,
    status,
    version,
    title,
    description,
    conditionNote,
    provenance,
    maker,
    origin,
    format,
    acceptsOffers,
    pickupLocation,
    publishedAt,
    createdAt,
    updatedAt,
    row,
  }
}
