import type { ApolloClient } from '@apollo/client'
import { NotificationPreferencesDocument } from '../../generated/notification-preferences.ts'
import { NotificationsDocument } from '../../generated/notifications.ts'
import type { NotificationsQueryVariables } from '../../generated/types.ts'
import { load } from '../../lib/apollo/load.ts'

export const NOTIFICATION_VARIABLES: NotificationsQueryVariables = { first: 20 }

export async function loadNotifications(client: ApolloClient): Promise<void> {
  await load(client, { query: NotificationsDocument, variables: NOTIFICATION_VARIABLES })
}

export async function loadNotificationPreferences(client: ApolloClient): Promise<void> {
  await load(client, { query: NotificationPreferencesDocument, variables: {} })
}
