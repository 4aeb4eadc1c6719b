import { unreachable } from '@kollect-it/shared/unreachable.ts'
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import { Viewer } from '../accounts/viewer.type.ts'
import { listingById } from '../catalog/catalog.loaders.ts'
import { Listing } from '../catalog/listing.type.ts'
import type { ListingPage } from '../catalog/listing-page.ts'
import { ListingConnection } from '../catalog/search.type.ts'
import { type Context, requireViewer } from '../graphql/context.ts'
import { listCost } from '../graphql/cost.ts'
import { typed } from '../graphql/user-error.ts'
import { required } from '../platform/assert.ts'
import { MAXIMUM_WATCHES, setWatching } from './set-watching.ts'
import { forgetWatching, viewerWatches, watchCountOf, watchersOf } from './watchlist.loaders.ts'
import { SetWatchingResult } from './watchlist.type.ts'
import { listWatched } from './watchlist-page.ts'

/** How many a page has when nobody says. */
const USUAL_PAGE = 24

@Resolver(() => Listing)
export class WatchlistResolver {
  @Query(() => ListingConnection, {
    complexity: listCost,
    description:
      'The listings that the viewer watches, the last added first. Without facets. UNAUTHENTICATED for guests.',
  })
  watchlist(
    @Arg('first', () => Int, { nullable: true, defaultValue: USUAL_PAGE, description: 'How many, 1 to 100.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' })
    after: string | null,
    @Ctx() context: Context,
  ): ListingPage {
    const { id: userId } = requireViewer(context)
    return listWatched(context, { userId, first: first ?? USUAL_PAGE, after })
  }

  @Mutation(() => SetWatchingResult, {
    description: 'Starts or stops watching a listing. Done before, it gets the same answer again.',
  })
  async setWatching(
    @Arg('listingId', () => ID, { description: 'A listing that the viewer can see.' }) listingId: string,
    @Arg('watching', () => Boolean, { description: 'Whether it is to be watched from now on.' }) watching: boolean,
    @Ctx() context: Context,
  ): Promise<typeof SetWatchingResult> {
    const { id: userId } = requireViewer(context)
    const answer = await setWatching(context.db, { userId, listingId, watching })
    switch (answer.kind) {
      case 'watching-set': {
        const id = listingId.toLowerCase()
        forgetWatching(context, { userId, listingId: id })
        const listing = required(await listingById(context).load(id), `watched listing ${id} was just removed`)
        return typed('WatchingSet', { listing })
      }
      case 'watchlist-full': {
        const message = `You watch ${MAXIMUM_WATCHES} listings already. Remove some that you no longer need.`
        return typed('WatchlistFullError', { message, maximum: MAXIMUM_WATCHES })
      }
      default:
        return unreachable(answer)
    }
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer watches it; false for guests.' })
  viewerWatches(@Root() { id }: Listing, @Ctx() context: Context): Promise<boolean> {
    return viewerWatches(context, id)
  }

  @FieldResolver(() => Int, { description: 'How many watch it.' })
  async watchCount(@Root() { id }: Listing, @Ctx() context: Context): Promise<number> {
    return (await watchersOf(context).load(id)) ?? 0
  }
}

@Resolver(() => Viewer)
export class ViewerWatchlistResolver {
  @FieldResolver(() => Int, { description: 'How many listings they watch.' })
  async watchCount(@Root() { id }: Viewer, @Ctx() context: Context): Promise<number> {
    return (await watchCountOf(context).load(id)) ?? 0
  }
}
