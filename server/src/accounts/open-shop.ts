import { toKebab } from '@kollect-it/shared/catalog/slug.ts'
import { v7 } from 'uuid'
import type { FieldProblem } from '../graphql/user-error.ts'
import { assert, required } from '../platform/assert.ts'
import { type Database, inTransaction, type Transaction } from '../platform/database.ts'
import { insertEvent, lockAccount } from './accounts.repo.ts'
import { readShopInput, type ShopColumns, type ShopInput } from './shop-input.ts'
import { findShopsOf, insertShop, isShopNameTaken, type ShopRow } from './shops.repo.ts'

export type OpenShopAnswer =
  | { readonly kind: 'shop-opened'; readonly shop: ShopRow }
  /** One shop a person. */
  | { readonly kind: 'shop-exists'; readonly shop: ShopRow }
  | { readonly kind: 'shop-name-taken' }
  | { readonly kind: 'email-not-verified' }
  | { readonly kind: 'invalid-input'; readonly problems: FieldProblem[] }

/** Opens a member's shop. Their address must be proved: it is how buyers' questions reach them. */
export async function openShop(
  db: Database,
  ownerId: string,
  input: ShopInput & { readonly name: string },
): Promise<OpenShopAnswer> {
  const { columns, problems } = readShopInput(input)
  if (problems.length > 0) return { kind: 'invalid-input', problems }
  return inTransaction(db, async (tx) => {
    const owner = required(await lockAccount(tx, { id: ownerId }), `viewer ${ownerId} has no account`)
    const [existing] = await findShopsOf(tx, [ownerId])
    if (existing) return { kind: 'shop-exists', shop: existing }
    if (!owner.emailVerifiedAt) return { kind: 'email-not-verified' }
    const shop = await addShop(tx, ownerId, columns)
    if (!shop) return { kind: 'shop-name-taken' }
    await insertEvent(tx, { userId: ownerId, kind: 'shop-opened', detail: { shopId: shop.id } })
    return { kind: 'shop-opened', shop }
  })
}

/** Undefined when another shop's name looks the same. */
async function addShop(tx: Transaction, ownerId: string, columns: ShopColumns): Promise<ShopRow | undefined> {
  const { name, nameKey } = columns
  assert(name && nameKey, 'a shop is opened with a name')
  const shop = { ...columns, id: v7(), ownerId, name, nameKey }
  const kebab = toKebab(name)
  const [plain, distinct] = [kebab || 'shop', `${kebab || 'shop'}-${shop.id.slice(-6)}`]
  const opened = await insertShop(tx, { ...shop, slug: kebab === '' ? distinct : plain })
  if (opened || (await isShopNameTaken(tx, nameKey))) return opened
  // Only the address is taken, by a shop that was called so once: addresses stay when names change.
  return insertShop(tx, { ...shop, slug: distinct })
}
