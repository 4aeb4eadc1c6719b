import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { formatSku, isSku } from './sku.ts'

test.each([
  ['WAT', 2026, 42, 'WAT-2026-0042'],
  ['BOO', 2026, 9999, 'BOO-2026-9999'],
  ['BOO', 2027, 10_000, 'BOO-2027-10000'],
])('%s, %i and number %i make %s', (code, year, number, sku) => {
  expect(formatSku(code, year, number)).toBe(sku)
})

test.each(['wat-2026-0042', 'WAT-2026-042', 'WAT-26-0042', 'WAT-2026-00042', 'WAT-2026-0042 ', ''])(
  '“%s” is not a SKU',
  (text) => {
    expect(isSku(text)).toBe(false)
  },
)

test('every SKU that is made is recognised', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 9999 }), fc.integer({ min: 1 }), (year, number) => {
      expect(isSku(formatSku('ANT', year, number))).toBe(true)
    }),
  )
})
