import type { Notice } from '../notifications/notice.ts'
import { notify } from '../notifications/notify.ts'
import { type Connection, type Database, inTransaction } from '../platform/database.ts'
import type { AudiencePart } from './telling.repo.ts'

const AT_ONCE = 1_000

/**
 * Tells an audience of any size, in portions that are committed one by one: broken off and begun again, it goes on with
 * those who were not told.
 *
 * @param find a part of the audience, in the order of ids
 * @param toNotice what one of them is told; undefined for nothing
 */
export async function tellAudience(
  db: Database,
  find: (connection: Connection, part: AudiencePart) => Promise<readonly string[]>,
  toNotice: (userId: string) => Notice | undefined,
): Promise<void> {
  let after: string | undefined
  for (;;) {
    const userIds = await find(db, { after, limit: AT_ONCE })
    const notices = userIds.flatMap((userId) => toNotice(userId) ?? [])
    if (notices.length > 0) await inTransaction(db, (tx) => notify(tx, notices))
    if (userIds.length < AT_ONCE) return
    after = userIds.at(-1)
  }
}
