import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql'
import { validate as isUuid } from 'uuid'
import { Shop } from '../accounts/shop.type.ts'
import { type Edge, MAXIMUM_EXACT_COUNT, type PageInfo } from '../graphql/connection.ts'
import { type Context, requireViewer } from '../graphql/context.ts'
import { listCost } from '../graphql/cost.ts'
import { badInput } from '../graphql/errors.ts'
import { countOfShop, listingById } from './catalog.loaders.ts'
import { Listing, toListing } from './listing.type.ts'
import { isVisible } from './listing-access.ts'
import { type ListingPage, listOwnListings, searchListings } from './listing-page.ts'
import { findListingBySlug } from './listings.repo.ts'
import { ListingArgs, ListingsArgs, MyListingsArgs, USUAL_PAGE } from './search.args.ts'
import { Facet, ListingConnection, Suggestion } from './search.type.ts'
import { suggest } from './suggestions.ts'

@Resolver()
export class SearchResolver {
  @Query(() => ListingConnection, { complexity: listCost, description: 'Listings on offer.' })
  listings(@Args(() => ListingsArgs) args: ListingsArgs, @Ctx() context: Context): ListingPage {
    const { filter, sort, first, after } = args
    return searchListings(context, { filter: filter ?? {}, sort, first: first ?? USUAL_PAGE, after })
  }

  @Query(() => Listing, {
    nullable: true,
    description: 'A listing by its id or its slug; null when there is none, or when it is somebody else’s draft.',
  })
  async listing(@Args(() => ListingArgs) { id, slug }: ListingArgs, @Ctx() context: Context): Promise<Listing | null> {
    if (Boolean(id) === Boolean(slug)) throw badInput('Give either the id or the slug of a listing.')
    const listing = id ? await readById(context, id) : await readBySlug(context, slug ?? '')
    return listing && isVisible(listing.row, context) ? listing : null
  }

  @Query(() => ListingConnection, {
    complexity: listCost,
    description: 'The viewer’s own listings, the last begun first. Without facets.',
  })
  myListings(@Args(() => MyListingsArgs) args: MyListingsArgs, @Ctx() context: Context): ListingPage {
    const { id: ownerId } = requireViewer(context)
    const { statuses, first, after } = args
    return listOwnListings(context, { ownerId, statuses: statuses ?? [], first: first ?? USUAL_PAGE, after })
  }

  @Query(() => [Suggestion], {
    complexity: listCost,
    description: 'What somebody who is typing may be looking for: listings, makers, categories and shops.',
  })
  suggestions(
    @Arg('text', () => String, { description: 'What is typed so far, up to 200 characters.' }) text: string,
    @Arg('first', () => Int, { nullable: true, defaultValue: 8, description: 'How many at most, 1 to 100.' })
    first: number | null,
    @Ctx() { db }: Context,
  ): Promise<readonly Suggestion[]> {
    return suggest(db, text, first ?? 8)
  }
}

async function readById(context: Context, id: string): Promise<Listing | undefined> {
  return isUuid(id) ? listingById(context).load(id) : undefined
}

async function readBySlug({ db }: Context, slug: string): Promise<Listing | undefined> {
  const row = SLUG.test(slug) ? await findListingBySlug(db, slug) : undefined
  return row && toListing(row)
}

const SLUG = /^[a-z0-9-]{1,120}$/

@Resolver(() => ListingConnection)
export class ListingConnectionResolver {
  @FieldResolver()
  async edges(@Root() page: ListingPage): Promise<readonly Edge<Listing>[]> {
    return (await page.rows()).edges
  }

  @FieldResolver()
  async pageInfo(@Root() page: ListingPage): Promise<PageInfo> {
    return (await page.rows()).pageInfo
  }

  @FieldResolver()
  async totalCount(@Root() page: ListingPage): Promise<number> {
    return Math.min(await page.total(), MAXIMUM_EXACT_COUNT)
  }

  @FieldResolver()
  async totalCountIsExact(@Root() page: ListingPage): Promise<boolean> {
    return (await page.total()) <= MAXIMUM_EXACT_COUNT
  }

  @FieldResolver(() => [Facet], {
    description: 'Ways to narrow the list, with counts. Each counts as if nothing of its own had been chosen.',
  })
  facets(@Root() page: ListingPage): Promise<readonly Facet[]> {
    return page.facets()
  }
}

@Resolver(() => Shop)
export class ShopListingsResolver {
  @FieldResolver(() => Int, { description: 'How many listings it has on offer.' })
  async listingCount(@Root() { id }: Shop, @Ctx() context: Context): Promise<number> {
    return (await countOfShop(context).load(id)) ?? 0
  }

  @FieldResolver(() => ListingConnection, { complexity: listCost, description: 'What the shop has on offer.' })
  listings(
    @Root() { slug }: Shop,
    @Args(() => ListingsArgs) { filter, sort, first, after }: ListingsArgs,
    @Ctx() context: Context,
  ): ListingPage {
    const ofThisShop = { ...filter, shopSlug: slug }
    return searchListings(context, { filter: ofThisShop, sort, first: first ?? USUAL_PAGE, after, ofOneShop: true })
  }
}
