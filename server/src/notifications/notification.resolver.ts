import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import { readViewerOf } from '../accounts/viewer.resolver.ts'
import { Viewer } from '../accounts/viewer.type.ts'
import type { Connection } from '../graphql/connection.ts'
import { type Context, requireViewer } from '../graphql/context.ts'
import { listCost } from '../graphql/cost.ts'
import { markNotificationsRead } from './mark-read.ts'
import {
  Notification,
  NotificationConnection,
  NotificationPreference,
  NotificationPreferenceInput,
  NotificationsRead,
  toPreference,
} from './notification.type.ts'
import { listNotifications } from './notification-page.ts'
import { unreadOf, wishesOf } from './notifications.loaders.ts'
import { setPreference } from './set-preference.ts'

/** How many a page has when nobody says. */
const USUAL_PAGE = 20

@Resolver(() => Notification)
export class NotificationResolver {
  @Query(() => NotificationConnection, {
    complexity: listCost,
    description: 'What happened to the viewer’s lots, the newest first. UNAUTHENTICATED for guests.',
  })
  notifications(
    @Arg('first', () => Int, { nullable: true, defaultValue: USUAL_PAGE, description: 'How many, 1 to 100.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' })
    after: string | null,
    @Ctx() context: Context,
  ): Promise<Connection<Notification>> {
    const { id: userId } = requireViewer(context)
    return listNotifications(context, { userId, first: first ?? USUAL_PAGE, after })
  }

  @Mutation(() => NotificationsRead, {
    description: 'Marks notifications of the viewer’s as read. Ids that are not theirs are passed over.',
  })
  async markNotificationsRead(
    @Arg('ids', () => [ID], { nullable: true, description: 'Which; all of the viewer’s if left out.' })
    ids: string[] | null,
    @Ctx() context: Context,
  ): Promise<NotificationsRead> {
    const { id: userId } = requireViewer(context)
    await markNotificationsRead(context.db, { userId, ids })
    unreadOf(context).clear(userId)
    return { viewer: await readViewerOf(context, userId) }
  }

  @Mutation(() => NotificationPreference, {
    description: 'Sets how the viewer is told of a kind, from now on. What was told before stays.',
  })
  async setNotificationPreference(
    @Arg('input', () => NotificationPreferenceInput, { description: 'The kind and both ways.' })
    { kind, inApp, mail }: NotificationPreferenceInput,
    @Ctx() context: Context,
  ): Promise<NotificationPreference> {
    const { id: userId } = requireViewer(context)
    const wish = { kind, inApp, mail }
    await setPreference(context.db, userId, wish)
    wishesOf(context).clear(userId)
    return toPreference(wish)
  }
}

@Resolver(() => Viewer)
export class ViewerNotificationsResolver {
  @FieldResolver(() => Int, { description: 'How many notifications they have not read.' })
  async unreadNotifications(@Root() { id }: Viewer, @Ctx() context: Context): Promise<number> {
    return (await unreadOf(context).load(id)) ?? 0
  }

  @FieldResolver(() => [NotificationPreference], { description: 'How they are told of each kind.' })
  async notificationPreferences(@Root() { id }: Viewer, @Ctx() context: Context): Promise<NotificationPreference[]> {
    return ((await wishesOf(context).load(id)) ?? []).map(toPreference)
  }
}
