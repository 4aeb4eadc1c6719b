import { expect, test } from '@jest/globals'
import { type OfferedShipping, quoteShipping } from './quote-shipping.ts'

const home: OfferedShipping = { zone: 'domestic', service: 'Parcel', price: 1_500n }
const homeLetter: OfferedShipping = { zone: 'domestic', service: 'Letter', price: 600n }
const courier: OfferedShipping = { zone: 'domestic', service: 'Courier', price: 600n }
const europe: OfferedShipping = { zone: 'europe', service: 'Parcel', price: 400n }
const world: OfferedShipping = { zone: 'worldwide', service: 'Airmail', price: 100n }

test.each([
  ['nothing when nothing is shipped', [], undefined],
  ['the only way there is', [world], world],
  ['the cheapest way at home', [home, homeLetter], homeLetter],
  ['the way at home, however cheap it is abroad', [world, europe, home], home],
  ['the nearest zone where none is at home', [world, europe], europe],
  ['what the seller put first, of two at one price', [courier, homeLetter], courier],
])('quotes %s', (_what, options, quoted) => {
  expect(quoteShipping(options)).toBe(quoted)
})
