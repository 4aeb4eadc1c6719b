import { NotificationResolver, ViewerNotificationsResolver } from './notification.resolver.ts'

/** What this slice adds to the API. */
export const notificationsResolvers = [NotificationResolver, ViewerNotificationsResolver] as const
