import { notificationPreferences } from '@kollect-it/drizzle/schema/notifications.ts'
import { inArray } from 'drizzle-orm'
import type { Connection } from '../platform/database.ts'
import type { NotificationKind } from './notification-enums.ts'

/** How somebody wants to be told of a kind. */
export interface Wish {
  readonly kind: NotificationKind
  readonly inApp: boolean
  readonly mail: boolean
}

/** Only what people have said; of all else they are told both ways. */
export async function findWishes(
  connection: Connection,
  userIds: readonly string[],
): Promise<(Wish & { readonly userId: string })[]> {
  return connection
    .select()
    .from(notificationPreferences)
    .where(inArray(notificationPreferences.userId, [...userIds]))
}

export async function saveWish(connection: Connection, wish: Wish & { readonly userId: string }): Promise<void> {
  const { inApp, mail } = wish
  await connection
    .insert(notificationPreferences)
    .values(wish)
    .onConflictDoUpdate({
      target: [notificationPreferences.userId, notificationPreferences.kind],
      set: { inApp, mail },
    })
}
