import { defineLoader, groupBy, keyBy } from '../graphql/loaders.ts'
import { findAccounts, findIdentities } from './accounts.repo.ts'
import type { Provider } from './hooks.ts'
import { type Shop, toShop } from './shop.type.ts'
import { findShops, findShopsOf } from './shops.repo.ts'

/** Accounts by id. What leaves through it goes through `toViewer` or `toPublicProfile`. */
export const accountLoader = defineLoader(async ({ db }, ids: readonly string[]) =>
  keyBy(await findAccounts(db, ids), ({ id }) => id),
)

/** Shops by id. */
export const shopLoader = defineLoader<string, Shop>(async ({ db }, ids) =>
  keyBy((await findShops(db, ids)).map(toShop), ({ id }) => id),
)

/** Shops by their owner. */
export const shopOfLoader = defineLoader<string, Shop>(async ({ db }, ownerIds) =>
  keyBy((await findShopsOf(db, ownerIds)).map(toShop), ({ ownerId }) => ownerId),
)

/** The providers that members sign in with, by member. */
export const providersLoader = defineLoader<string, readonly Provider[]>(async ({ db }, userIds) => {
  const groups = groupBy(userIds, await findIdentities(db, userIds), ({ userId }) => userId)
  return new Map([...groups].map(([userId, rows]) => [userId, rows.map(({ provider }) => provider)]))
})
