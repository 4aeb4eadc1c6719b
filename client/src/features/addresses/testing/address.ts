import type { AddressPartsFragment } from '../../../generated/types.ts'

/** Where Ada has her parcels sent, first of all. */
export function address(changes: Partial<AddressPartsFragment> = {}): AddressPartsFragment {
  return {
    __typename: 'Address',
    id: 'ad1',
    name: 'Ada Lovelace',
    line1: '12 St James’s Square',
    line2: null,
    city: 'London',
    region: null,
    postalCode: 'SW1Y 4JH',
    country: 'GB',
    phone: null,
    isDefault: true,
    ...changes,
  }
}
