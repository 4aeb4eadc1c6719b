import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql'
import { validate as isUuid } from 'uuid'
import { Shop } from '../accounts/shop.type.ts'
import { type Edge, MAXIMUM_EXACT_COUNT, type PageInfo } from '../graphql/connection.ts'
import { type Context, requireViewer } from '../graphql/context.ts'
import { listCost } from '../graphql/cost.ts'
import { badInput } from '../graphql/errors.ts'
import { countOfShop, listingById } from './catalog.loaders.ts'
import { Listing, toListing } from './listing.type.ts'
import { ListingSort, ListingStatus } from './listing-enums.ts'
import { type ListingPage, listOwnListings, searchListings } from './listing-page.ts'
import { findListingBySlug } from './listings.repo.ts'
import { Facet, ListingConnection, ListingFilter, Suggestion } from './search.type.ts'
import { suggest } from './suggestions.ts'

type Sort = (typeof ListingSort)[keyof typeof ListingSort]
type Status = (typeof ListingStatus)[keyof typeof ListingStatus]

const FILTER = { nullable: true, description: 'Which listings; all on offer if left out.' } as const
const SORT = { nullable: true, description: 'The order: the best match for words, else the newest first.' } as const
const FIRST = { nullable: true, defaultValue: 24, description: 'How many, 1 to 100.' } as const
const AFTER = { nullable: true, description: 'Cursor after which to go on, in the same order.' } as const

@Resolver()
export class SearchResolver {
  @Query(() => ListingConnection, { complexity: listCost, description: 'Listings on offer.' })
  listings(
    @Arg('filter', () => ListingFilter, FILTER) filter: ListingFilter | null,
    @Arg('sort', () => ListingSort, SORT) sort: Sort | null,
    @Arg('first', () => Int, FIRST) first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: Context,
  ): ListingPage {
    return searchListings(context, { filter: filter ?? {}, sort, first: first ?? 24, after })
  }

  @Query(() => Listing, {
    nullable: true,
    description: 'A listing by its id or its slug; null when there is none, or when it is somebody else’s draft.',
  })
  async listing(
    @Arg('id', () => ID, { nullable: true, description: 'Its id; or else its slug.' }) id: string | null,
    @Arg('slug', () => String, { nullable: true, description: 'Its part of the address; or else its id.' })
    slug: string | null,
    @Ctx() context: Context,
  ): Promise<Listing | null> {
    if (Boolean(id) === Boolean(slug)) throw badInput('Give either the id or the slug of a listing.')
    const listing = id ? await readById(context, id) : await readBySlug(context, slug ?? '')
    return listing && (listing.status !== 'draft' || listing.row.ownerId === context.viewer?.id) ? listing : null
  }

  @Query(() => ListingConnection, {
    complexity: listCost,
    description: 'The viewer’s own listings, the last begun first. Without facets.',
  })
  myListings(
    @Arg('statuses', () => [ListingStatus], { nullable: true, description: 'Of these statuses; of all if left out.' })
    statuses: Status[] | null,
    @Arg('first', () => Int, FIRST) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after: string | null,
    @Ctx() context: Context,
  ): ListingPage {
    const { id: ownerId } = requireViewer(context)
    return listOwnListings(context, { ownerId, statuses: statuses ?? [], first: first ?? 24, after })
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
    @Arg('filter', () => ListingFilter, FILTER) filter: ListingFilter | null,
    @Arg('sort', () => ListingSort, SORT) sort: Sort | null,
    @Arg('first', () => Int, FIRST) first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: Context,
  ): ListingPage {
    const ofThisShop = { ...filter, shopSlug: slug }
    return searchListings(context, { filter: ofThisShop, sort, first: first ?? 24, after, ofOneShop: true })
  }
}
