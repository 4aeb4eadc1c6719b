import { checkPageSize, MAXIMUM_EXACT_COUNT, type Connection as Page, toConnection } from '../graphql/connection.ts'
import type { Context } from '../graphql/context.ts'
import { readTimeCursor, writeTimeCursor } from '../graphql/time-cursor.ts'
import { type Notification, toNotification } from './notification.type.ts'
import { countNotifications, findNotifications } from './notifications.repo.ts'

const LIST = 'notifications'

export interface NotificationPageRequest {
  readonly userId: string
  readonly first: number
  readonly after: string | null | undefined
}

/** What somebody was told, the newest first. @throws BAD_USER_INPUT for a page size or cursor that makes no sense */
export async function listNotifications(
  { db }: Context,
  { userId, after, ...request }: NotificationPageRequest,
): Promise<Page<Notification>> {
  const first = checkPageSize(request.first)
  const place = readTimeCursor(LIST, after)
  const [rows, total] = await Promise.all([
    findNotifications(db, userId, { limit: first + 1, after: place }),
    countNotifications(db, userId, MAXIMUM_EXACT_COUNT + 1),
  ])
  return toConnection({
    rows,
    first,
    after,
    cursor: (row) => writeTimeCursor(LIST, row.place),
    node: ({ row }) => toNotification(row),
    total,
  })
}
