import { formatAttribute } from '@kollect-it/shared/catalog/check-attributes.ts'
import { findEra } from '@kollect-it/shared/catalog/eras.ts'
import { attributesOf, conditionsOf, findCategory } from '@kollect-it/shared/catalog/find-category.ts'
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import { shopLoader } from '../accounts/accounts.loaders.ts'
import { Shop } from '../accounts/shop.type.ts'
import { checkPageSize } from '../graphql/connection.ts'
import type { Context } from '../graphql/context.ts'
import { listCost } from '../graphql/cost.ts'
import { Money, money } from '../graphql/money.type.ts'
import { FieldProblem } from '../graphql/user-error.ts'
import { Photo } from '../images/photo.type.ts'
import { required } from '../platform/assert.ts'
import { photosOfListing, readRelated, shippingOfListing } from './catalog.loaders.ts'
import { categoryPath } from './category.resolver.ts'
import { Category, ConditionGrade, toCategory } from './category.type.ts'
import { findMissing } from './find-missing.ts'
import { Attribute, Dimensions, Era, Listing, SaleTerms, ShippingOption } from './listing.type.ts'
import { pickFacts } from './listing-facts.ts'
import { toSaleTerms } from './to-sale-terms.ts'

@Resolver(() => Listing)
export class ListingResolver {
  @FieldResolver(() => Category, { nullable: true, description: 'Where it belongs; null while a draft does not say.' })
  category(@Root() { row }: Listing): Category | null {
    const found = row.categorySlug === null ? undefined : findCategory(row.categorySlug)
    return found ? toCategory(found) : null
  }

  @FieldResolver(() => [Category], { description: 'The way to its category, the department first.' })
  categoryPath(@Root() { row }: Listing): Category[] {
    const found = row.categorySlug === null ? undefined : findCategory(row.categorySlug)
    return found ? categoryPath(found) : []
  }

  @FieldResolver(() => ConditionGrade, { nullable: true, description: 'Its grade on the scale of its category.' })
  condition(@Root() { row }: Listing): ConditionGrade | null {
    const scale = row.categorySlug === null ? [] : conditionsOf(row.categorySlug)
    return scale.find(({ value }) => value === row.condition) ?? null
  }

  @FieldResolver(() => [Attribute], { description: 'Its attributes that are known, in the order of its category.' })
  attributes(@Root() { row }: Listing): Attribute[] {
    const definitions = row.categorySlug === null ? [] : attributesOf(row.categorySlug)
    return definitions.flatMap((definition) => {
      const values = row.attributes[definition.key]
      const { key, label } = definition
      return values ? [{ key, label, values, display: formatAttribute(definition, values) }] : []
    })
  }

  @FieldResolver(() => Era, { nullable: true, description: 'The period it belongs to.' })
  era(@Root() { row }: Listing): Era | null {
    return (row.era === null ? undefined : findEra(row.era)) ?? null
  }

  @FieldResolver(() => Dimensions, { nullable: true, description: 'Its size and weight; null when nothing is known.' })
  dimensions(@Root() { row: { heightMm, widthMm, depthMm, weightG } }: Listing): Dimensions | null {
    const dimensions = { heightMm, widthMm, depthMm, weightG }
    return Object.values(dimensions).some((value) => value !== null) ? dimensions : null
  }

  @FieldResolver(() => [Photo], { description: 'Its photos, the cover first; eight at most.' })
  async photos(@Root() { id }: Listing, @Ctx() context: Context): Promise<readonly Photo[]> {
    return (await photosOfListing(context).load(id)) ?? []
  }

  @FieldResolver(() => Photo, { nullable: true, description: 'Its first photo.' })
  async cover(@Root() { id }: Listing, @Ctx() context: Context): Promise<Photo | null> {
    return (await photosOfListing(context).load(id))?.[0] ?? null
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'The fixed price, or the current price of the auction; null while a draft does not say.',
  })
  price(@Root() { row: { price, currency } }: Listing): Money | null {
    return price === null ? null : money(price, currency)
  }

  @FieldResolver(() => Shop, { description: 'Whose it is.' })
  async shop(@Root() { id, row }: Listing, @Ctx() context: Context): Promise<Shop> {
    return required(await shopLoader(context).load(row.shopId), `listing ${id} has no shop`)
  }

  @FieldResolver(() => [ShippingOption], { description: 'The ways in which it is sent, as the seller put them.' })
  async shipping(@Root() { id, row }: Listing, @Ctx() context: Context): Promise<ShippingOption[]> {
    const options = (await shippingOfListing(context).load(id)) ?? []
    return options.map((option) => ({ ...option, price: money(option.price, row.currency) }))
  }

  @FieldResolver(() => [Listing], { complexity: listCost, description: 'Others like it that are on offer.' })
  async related(
    @Root() listing: Listing,
    @Arg('first', () => Int, { nullable: true, defaultValue: 8, description: 'How many at most, 1 to 100.' })
    first: number | null,
    @Ctx() context: Context,
  ): Promise<readonly Listing[]> {
    return readRelated(context, listing, checkPageSize(first ?? 8))
  }

  @FieldResolver(() => Boolean, { description: 'Whether it is the viewer’s own.' })
  viewerOwns(@Root() listing: Listing, @Ctx() context: Context): boolean {
    return isOwn(listing, context)
  }

  @FieldResolver(() => [FieldProblem], {
    nullable: true,
    description: 'For its owner: what is missing before it can be published; empty when nothing is. Null for others.',
  })
  async problems(@Root() listing: Listing, @Ctx() context: Context): Promise<FieldProblem[] | null> {
    if (!isOwn(listing, context)) return null
    if (listing.status !== 'draft') return []
    const [photos, shipping] = await Promise.all([
      photosOfListing(context).load(listing.id),
      shippingOfListing(context).load(listing.id),
    ])
    return findMissing(pickFacts({ ...listing.row, shipping: shipping ?? [] }), {
      photoCount: photos?.length ?? 0,
      now: context.clock.now(),
      minimumAuctionSeconds: context.config.AUCTION_MIN_SECONDS,
    })
  }

  @FieldResolver(() => SaleTerms, {
    nullable: true,
    description: 'For its owner: the terms of sale as entered; null for others, and while there are none.',
  })
  saleTerms(@Root() listing: Listing, @Ctx() context: Context): SaleTerms | null {
    return isOwn(listing, context) ? toSaleTerms(listing.row.saleTerms, listing.row.currency) : null
  }

  @FieldResolver(() => String, { nullable: true, description: 'For its owner: their own reference. Null for others.' })
  sellerReference(@Root() listing: Listing, @Ctx() context: Context): string | null {
    return isOwn(listing, context) ? listing.row.sellerReference : null
  }
}

function isOwn({ row }: Listing, { viewer }: Context): boolean {
  return viewer !== null && row.ownerId === viewer.id
}
