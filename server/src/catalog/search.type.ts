import { Field, InputType, Int, ObjectType } from 'type-graphql'
import { connectionOf } from '../graphql/connection.ts'
import { MinorUnits } from '../graphql/scalars.ts'
import { Listing } from './listing.type.ts'
import { SaleFormat, SuggestionKind } from './listing-enums.ts'
import type { GivenFilter } from './search-filter.ts'

export const { ConnectionType: ListingConnection } = connectionOf('Listing', () => Listing)

@InputType({ description: 'Attributes by which to filter: the listing has one of the values.' })
export class AttributeFilter {
  @Field(() => String, { description: 'Key of a filterable attribute.' })
  key!: string

  @Field(() => [String], { description: 'Values of which one is enough.' })
  values!: string[]
}

@InputType({
  description: 'Which listings to list: those that meet every condition, and of each list of values at least one.',
})
export class ListingFilter implements GivenFilter {
  @Field(() => String, {
    nullable: true,
    description:
      'Words to look for, up to 200 characters: all of them, the last one as a beginning, small slips forgiven; or a SKU.',
  })
  text?: string | null

  @Field(() => String, { nullable: true, description: 'A department or a category by its slug.' })
  categorySlug?: string | null

  @Field(() => [SaleFormat], { nullable: true, description: 'Ways of selling.' })
  formats?: (typeof SaleFormat)[keyof typeof SaleFormat][] | null

  @Field(() => [String], { nullable: true, description: 'Grades of condition by their values.' })
  conditions?: string[] | null

  @Field(() => [String], { nullable: true, description: 'Eras by their values.' })
  eras?: string[] | null

  @Field(() => [String], { nullable: true, description: 'Makers, as listings name them.' })
  makers?: string[] | null

  @Field(() => [String], { nullable: true, description: 'Origins, as listings name them.' })
  origins?: string[] | null

  @Field(() => MinorUnits, { nullable: true, description: 'Least price or current bid, in minor units.' })
  priceFrom?: bigint | null

  @Field(() => MinorUnits, { nullable: true, description: 'Greatest price or current bid, in minor units.' })
  priceTo?: bigint | null

  @Field(() => Int, { nullable: true, description: 'Auctions that end within so many hours, 1 to 8,760.' })
  endsWithinHours?: number | null

  @Field(() => [AttributeFilter], { nullable: true, description: 'Attributes, each of which has to fit.' })
  attributes?: AttributeFilter[] | null

  @Field(() => String, { nullable: true, description: 'A shop by its slug.' })
  shopSlug?: string | null
}

@ObjectType({ description: 'A value by which the list can be narrowed, and how many listings that would leave.' })
export class FacetValue {
  @Field(() => String, {
    description:
      'The value: a slug, an option, `auction` or `fixed`, hours for `ending`. For `price` a range `from-to` in minor units, both inclusive, either end empty where it is open.',
  })
  value!: string

  @Field(() => String, { description: 'What people read.' })
  label!: string

  @Field(() => Int, { description: 'Listings with this value that meet all other conditions of the filter.' })
  count!: number

  @Field(() => Boolean, { description: 'Whether the filter has it.' })
  selected!: boolean
}

@ObjectType({ description: 'One way to narrow a list, with counts.' })
export class Facet {
  @Field(() => String, {
    description:
      'What the values belong to: `category`, `format`, `condition`, `era`, `ending`, `price`, `shop`, or `attr.<key>` for an attribute of the category.',
  })
  key!: string

  @Field(() => String, { description: 'What people read.' })
  label!: string

  @Field(() => [FacetValue], { description: 'The values, as they are to be shown.' })
  values!: FacetValue[]
}

@ObjectType({ description: 'What somebody who is typing may be looking for.' })
export class Suggestion {
  @Field(() => String, { description: 'Title, or name of the maker, category or shop.' })
  text!: string

  @Field(() => SuggestionKind, { description: 'What it leads to.' })
  kind!: (typeof SuggestionKind)[keyof typeof SuggestionKind]

  @Field(() => String, { nullable: true, description: 'Slug of the listing, category or shop; null for a maker.' })
  slug!: string | null
}
