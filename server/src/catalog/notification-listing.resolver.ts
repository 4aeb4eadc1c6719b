import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../graphql/context.ts'
import { Notification } from '../notifications/notification.type.ts'
import { listingById } from './catalog.loaders.ts'
import { Listing } from './listing.type.ts'
import { isVisible } from './listing-access.ts'

@Resolver(() => Notification)
export class NotificationListingResolver {
  @FieldResolver(() => Listing, {
    nullable: true,
    description: 'The listing it is about, as it is now; null when it is gone, or somebody else’s draft.',
  })
  async listing(@Root() { listingId }: Notification, @Ctx() context: Context): Promise<Listing | null> {
    const listing = await listingById(context).load(listingId)
    return listing && isVisible(listing.row, context) ? listing : null
  }
}
