import { validate as isUuid } from 'uuid'
import type { Database } from '../platform/database.ts'
import { markRead } from './notifications.repo.ts'

/**
 * Marks notifications of somebody's own as read: those named, or all. What is not theirs, or is none, is passed over: a
 * list that was on the screen for a while may name what is gone.
 */
export async function markNotificationsRead(
  db: Database,
  { userId, ids }: { readonly userId: string; readonly ids: readonly string[] | null | undefined },
): Promise<void> {
  await markRead(db, { userId, ids: ids?.filter((id) => isUuid(id)) })
}
