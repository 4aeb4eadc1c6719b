import { expect, test } from '@jest/globals'
import type { OfferedShipping, Zone } from './quote-shipping.ts'
import { shipToCountry } from './ship-to-country.ts'

const way = (zone: Zone, price: bigint, service = 'Parcel'): OfferedShipping => ({ zone, service, price })
const ALL = [way('worldwide', 400n), way('europe', 300n), way('north-america', 200n), way('domestic', 900n)]

test.each<[string, string | null, string, readonly OfferedShipping[], string | undefined]>([
  ['at home, however cheap it is abroad', 'US', 'US', ALL, 'domestic 900'],
  ['to a neighbour', 'US', 'CA', ALL, 'north-america 200'],
  ['over the ocean', 'US', 'DE', ALL, 'europe 300'],
  ['to the other end of the world', 'US', 'JP', ALL, 'worldwide 400'],
  ['within Europe', 'FR', 'CH', ALL, 'europe 300'],
  ['at home, where only the region is offered', 'FR', 'FR', [way('europe', 300n)], 'europe 300'],
  ['the cheapest of two', 'US', 'US', [way('domestic', 900n), way('domestic', 600n, 'Letter')], 'domestic 600'],
  ['abroad from a shop that sends at home only', 'US', 'DE', [way('domestic', 900n)], undefined],
  ['to Asia from one that sends to Europe', 'US', 'JP', [way('europe', 300n)], undefined],
  ['from a shop that does not say where it is', null, 'JP', ALL, 'domestic 900'],
  ['of a piece that is only collected', 'US', 'US', [], undefined],
])('sends %s', (_what, from, to, options, chosen) => {
  const option = shipToCountry(options, { from, to })
  expect(option && `${option.zone} ${option.price}`).toBe(chosen)
})
