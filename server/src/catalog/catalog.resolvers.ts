import { CategoryResolver } from './category.resolver.ts'
import { ListingResolver } from './listing.resolver.ts'
import { ListingCommandsResolver } from './listing-commands.resolver.ts'
import { NotificationListingResolver } from './notification-listing.resolver.ts'
import { PhotoResolver } from './photo.resolver.ts'
import { ListingConnectionResolver, SearchResolver, ShopListingsResolver } from './search.resolver.ts'

/** What this slice adds to the API. */
export const catalogResolvers = [
  CategoryResolver,
  ListingResolver,
  SearchResolver,
  ListingConnectionResolver,
  ShopListingsResolver,
  ListingCommandsResolver,
  PhotoResolver,
  NotificationListingResolver,
] as const
