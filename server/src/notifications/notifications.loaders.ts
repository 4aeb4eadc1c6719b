import { defineLoader, groupBy } from '../graphql/loaders.ts'
import { NOTIFICATION_KINDS } from './notification-enums.ts'
import { countUnread } from './notifications.repo.ts'
import { findWishes, type Wish } from './preferences.repo.ts'

/** How many notifications a person has not read. */
export const unreadOf = defineLoader<string, number>(async ({ db }, userIds) => countUnread(db, userIds))

/** How a person wants to be told of each kind: both ways, unless they said otherwise. */
export const wishesOf = defineLoader<string, readonly Wish[]>(async ({ db }, userIds) => {
  const said = groupBy(userIds, await findWishes(db, userIds), ({ userId }) => userId)
  return new Map([...said].map(([userId, wishes]) => [userId, completed(wishes)]))
})

function completed(said: readonly Wish[]): readonly Wish[] {
  return NOTIFICATION_KINDS.map((kind) => said.find((wish) => wish.kind === kind) ?? { kind, inApp: true, mail: true })
}
