import { MOST_ADDRESSES } from '@kollect-it/shared/orders/address-limits.ts'
import { validate as isUuid, v7 } from 'uuid'
import { notFound } from '../graphql/errors.ts'
import type { FieldProblem } from '../graphql/user-error.ts'
import { required } from '../platform/assert.ts'
import { readClock } from '../platform/clock.ts'
import { type Database, inTransaction } from '../platform/database.ts'
import {
  type AddressRow,
  clearDefault,
  findAddress,
  findAddresses,
  insertAddress,
  lockAddresses,
  removeAddress,
  updateAddress,
} from './addresses.repo.ts'
import { type AddressEntry, readAddressInput } from './read-address-input.ts'

export interface SaveAddress extends AddressEntry {
  /** Left out, it is a new one. */
  readonly id?: string | null
  /** Left out, it stays as it is; the first address is the default in any case. */
  readonly isDefault?: boolean | null
}

export type SaveAddressAnswer =
  | { readonly kind: 'address-saved'; readonly address: AddressRow }
  | { readonly kind: 'invalid-input'; readonly problems: readonly FieldProblem[] }

/** Keeps an address, new or changed. Orders that go there already stay as they were. @throws NOT_FOUND */
export async function saveAddress(db: Database, userId: string, input: SaveAddress): Promise<SaveAddressAnswer> {
  const { columns, problems } = readAddressInput(input)
  if (problems.length > 0) return { kind: 'invalid-input', problems }
  return inTransaction(db, async (tx) => {
    await lockAddresses(tx, userId)
    const all = await findAddresses(tx, userId)
    const existing = all.find(({ id }) => id === input.id?.toLowerCase())
    if (typeof input.id === 'string' && !existing) throw notFound('address')
    if (!existing && all.length >= MOST_ADDRESSES) {
      const message = `You can keep ${MOST_ADDRESSES} addresses. Remove one to add another.`
      return { kind: 'invalid-input', problems: [{ field: 'id', message }] }
    }
    const isDefault = (input.isDefault ?? existing?.isDefault ?? false) || all.every(({ id }) => id === existing?.id)
    if (isDefault) await clearDefault(tx, userId)
    const id = existing?.id ?? v7()
    if (existing) await updateAddress(tx, id, { ...columns, isDefault })
    else await insertAddress(tx, { ...columns, id, userId, isDefault, createdAt: await readClock(tx) })
    const address = required(await findAddress(tx, { userId, id }), `address ${id} was saved and is gone`)
    return { kind: 'address-saved', address }
  })
}

/** Removes an address of somebody's; false when they have none of that id. The newest that is left becomes the default. */
export async function deleteAddress(db: Database, userId: string, id: string): Promise<boolean> {
  if (!isUuid(id)) return false
  return inTransaction(db, async (tx) => {
    await lockAddresses(tx, userId)
    const address = await findAddress(tx, { userId, id })
    if (!address) return false
    await removeAddress(tx, address.id)
    const [next] = address.isDefault ? await findAddresses(tx, userId) : []
    if (next) await updateAddress(tx, next.id, { isDefault: true })
    return true
  })
}
