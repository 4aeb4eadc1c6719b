import type { FieldProblem } from '../graphql/user-error.ts'
import { brokenConstraint, type Database, inTransaction } from '../platform/database.ts'
import { readShopInput, type ShopInput } from './shop-input.ts'
import { type ShopRow, updateShopOf } from './shops.repo.ts'

export type UpdateShopAnswer =
  | { readonly kind: 'shop-updated'; readonly shop: ShopRow }
  | { readonly kind: 'shop-name-taken' }
  | { readonly kind: 'no-shop' }
  | { readonly kind: 'invalid-input'; readonly problems: FieldProblem[] }

/** Changes what a member's shop says of itself. Its address stays, so that links to it do. */
export async function updateShop(db: Database, ownerId: string, input: ShopInput): Promise<UpdateShopAnswer> {
  const { columns, problems } = readShopInput(input)
  if (problems.length > 0) return { kind: 'invalid-input', problems }
  try {
    const shop = await inTransaction(db, (tx) => updateShopOf(tx, ownerId, columns))
    return shop ? { kind: 'shop-updated', shop } : { kind: 'no-shop' }
  } catch (error) {
    if (brokenConstraint(error) === 'shops_name_key_unique') return { kind: 'shop-name-taken' }
    throw error
  }
}
