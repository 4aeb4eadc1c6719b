import type { AddressPartsFragment, OrderDetailsFragment } from '../../../generated/types.ts'

export const ADDRESS: AddressPartsFragment = {
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
}

/** What an order has once it is on its way. */
export const SHIPPED = {
  version: 3,
  state: 'SHIPPED',
  funds: 'HELD',
  shipTo: ADDRESS,
  carrier: 'UPS',
  trackingNumber: '1Z999AA10123456784',
  trackingUrl: 'https://www.ups.com/track?tracknum=1Z999AA10123456784',
} as const satisfies Partial<OrderDetailsFragment>
