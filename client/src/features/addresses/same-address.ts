import type { AddressPartsFragment } from '../../generated/types.ts'

/** Whether two say the same place and person. An order keeps a copy, which has an id of its own. */
export function isSameAddress(one: AddressPartsFragment, other: AddressPartsFragment): boolean {
  return FIELDS.every((field) => one[field] === other[field])
}

const FIELDS = ['name', 'line1', 'line2', 'city', 'region', 'postalCode', 'country', 'phone'] as const
