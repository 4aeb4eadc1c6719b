import { Field, ID, InputType, Int } from 'type-graphql'
import { DateTime, MinorUnits } from '../graphql/scalars.ts'
import { ShippingZone, UploadPurpose } from './listing-enums.ts'
import type {
  AuctionPatch,
  DimensionsPatch,
  FixedPatch,
  ListingPatch,
  SalePatch,
  ShippingPatch,
} from './listing-patch.ts'

@InputType({ description: 'The values of an attribute.' })
export class AttributeInput {
  @Field(() => String, { description: 'Key of an attribute of the category.' })
  key!: string

  @Field(() => [String], { description: 'Its values as text; none takes it away.' })
  values!: string[]
}

@InputType({ description: 'How large and heavy the item is.' })
export class DimensionsInput implements DimensionsPatch {
  @Field(() => Int, { nullable: true, description: 'Height in millimetres, up to 10,000.' })
  heightMm?: number | null

  @Field(() => Int, { nullable: true, description: 'Width in millimetres, up to 10,000.' })
  widthMm?: number | null

  @Field(() => Int, { nullable: true, description: 'Depth in millimetres, up to 10,000.' })
  depthMm?: number | null

  @Field(() => Int, { nullable: true, description: 'Weight in grams, up to 2,000,000.' })
  weightG?: number | null
}

@InputType({ description: 'Terms of a timed auction.' })
export class AuctionSaleInput implements AuctionPatch {
  @Field(() => MinorUnits, { description: 'The price of the first bid.' })
  startingPrice!: bigint

  @Field(() => MinorUnits, { nullable: true, description: 'At least the starting price; secret.' })
  reserve?: bigint | null

  @Field(() => MinorUnits, { nullable: true, description: 'At least 30 % above the starting price.' })
  buyNow?: bigint | null

  @Field(() => DateTime, { nullable: true, description: 'When bidding opens; when it is published if left out.' })
  startsAt?: Date | null

  @Field(() => DateTime, { description: 'When bidding ends, at most 30 days after the start.' })
  endsAt!: Date
}

@InputType({ description: 'Terms of a sale at a fixed price.' })
export class FixedSaleInput implements FixedPatch {
  @Field(() => MinorUnits, { description: 'The price.' })
  price!: bigint

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Whether offers are considered.' })
  acceptsOffers?: boolean | null
}

@InputType({ description: 'How it is to be sold: one of the two.' })
export class SaleInput implements SalePatch {
  @Field(() => AuctionSaleInput, { nullable: true, description: 'In a timed auction.' })
  auction?: AuctionSaleInput | null

  @Field(() => FixedSaleInput, { nullable: true, description: 'At a fixed price.' })
  fixed?: FixedSaleInput | null
}

@InputType({ description: 'A way in which the item is sent.' })
export class ShippingOptionInput {
  @Field(() => ShippingZone, { description: 'Where it reaches.' })
  zone!: (typeof ShippingZone)[keyof typeof ShippingZone]

  @Field(() => String, { description: 'The carrier or the kind of service, 2 to 80 characters.' })
  service!: string

  @Field(() => MinorUnits, { description: 'What the buyer pays for it; 0 is free.' })
  price!: bigint

  @Field(() => Int, { description: 'Least days on the way, 0 to 90.' })
  minimumDays!: number

  @Field(() => Int, { description: 'Most days on the way, 0 to 90.' })
  maximumDays!: number
}

@InputType({ description: 'How the buyer gets it.' })
export class ShippingInput implements ShippingPatch {
  @Field(() => [ShippingOptionInput], { nullable: true, description: 'All ways to send it, eight at most.' })
  options?: ShippingOptionInput[] | null

  @Field(() => String, { nullable: true, description: 'Where it can be collected, up to 120 characters.' })
  pickupLocation?: string | null
}

@InputType({ description: 'A draft to begin: as much as is known of it.' })
export class CreateListingInput implements ListingPatch {
  @Field(() => String, { nullable: true, description: 'Up to 120 characters.' })
  title?: string | null

  @Field(() => String, { nullable: true, description: 'Up to 8,000 characters of plain text.' })
  description?: string | null

  @Field(() => String, { nullable: true, description: 'A category within a department, by its slug.' })
  categorySlug?: string | null

  @Field(() => String, { nullable: true, description: 'A grade of the category’s scale, by its value.' })
  condition?: string | null

  @Field(() => String, { nullable: true, description: 'What the grade does not say, up to 1,000 characters.' })
  conditionNote?: string | null

  @Field(() => [AttributeInput], { nullable: true, description: 'All its attributes: what is not named is not kept.' })
  attributes?: AttributeInput[] | null

  @Field(() => String, { nullable: true, description: 'Where it has been, up to 2,000 characters.' })
  provenance?: string | null

  @Field(() => String, { nullable: true, description: 'The era by its value, such as `victorian`.' })
  era?: string | null

  @Field(() => String, { nullable: true, description: 'Who made it, up to 120 characters.' })
  maker?: string | null

  @Field(() => String, { nullable: true, description: 'Where it was made, up to 120 characters.' })
  origin?: string | null

  @Field(() => DimensionsInput, { nullable: true, description: 'Size and weight.' })
  dimensions?: DimensionsInput | null

  @Field(() => String, {
    nullable: true,
    description: 'The seller’s own reference, up to 60 characters; nobody else sees it.',
  })
  sellerReference?: string | null

  @Field(() => SaleInput, { nullable: true, description: 'How it is to be sold.' })
  sale?: SaleInput | null

  @Field(() => ShippingInput, { nullable: true, description: 'How the buyer gets it.' })
  shipping?: ShippingInput | null
}

@InputType({ description: 'A change of a listing: what is left out stays, null takes it away.' })
export class UpdateListingInput extends CreateListingInput {
  @Field(() => ID, { description: 'The listing.' })
  id!: string

  @Field(() => Int, {
    nullable: true,
    description: 'Version on which the change was made; if another one is stored, the answer is ListingChangedError.',
  })
  expectedVersion?: number | null
}

@InputType({ description: 'A picture that a browser is about to upload.' })
export class AuthorizeUploadInput {
  @Field(() => UploadPurpose, { description: 'What it is for.' })
  purpose!: (typeof UploadPurpose)[keyof typeof UploadPurpose]

  @Field(() => ID, { nullable: true, description: 'The listing, for a photo of one.' })
  listingId?: string | null

  @Field(() => String, { description: 'Its name on the device; only the ending counts.' })
  fileName!: string
}

@InputType({ description: 'An uploaded picture to show.' })
export class AttachPhotoInput {
  @Field(() => ID, { description: 'The listing for which it was uploaded.' })
  listingId!: string

  @Field(() => String, { description: 'What the image store called the file.' })
  fileId!: string

  @Field(() => String, { nullable: true, description: 'What it shows, up to 200 characters.' })
  alt?: string | null
}

@InputType({ description: 'A change of a photo.' })
export class UpdatePhotoInput {
  @Field(() => ID, { description: 'The photo.' })
  photoId!: string

  @Field(() => String, { description: 'What it shows, up to 200 characters; empty takes it away.' })
  alt!: string
}

@InputType({ description: 'Photos in a new order.' })
export class ReorderPhotosInput {
  @Field(() => ID, { description: 'The listing.' })
  listingId!: string

  @Field(() => [ID], { description: 'All its photos, the cover first.' })
  photoIds!: string[]
}
