import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ERAS, eraOfYear, findEra } from './eras.ts'

test.each([
  [-57, 'antiquity'],
  [476, 'antiquity'],
  [477, 'medieval'],
  [1714, 'georgian'],
  [1900, 'victorian'],
  [2026, 'contemporary'],
])('the year %i belongs to %s', (year, value) => {
  expect(eraOfYear(year)?.value).toBe(value)
})

test('every year since 4000 BC belongs to exactly one era', () => {
  fc.assert(
    fc.property(fc.integer({ min: -4000, max: 3000 }), (year) => {
      const eras = ERAS.filter(({ fromYear, toYear }) => year >= fromYear && (toYear === null || year <= toYear))
      expect(eras).toHaveLength(1)
    }),
  )
})

test('an unknown era is not found', () => {
  expect(findEra('victorian')?.label).toContain('Victorian')
  expect(findEra('space-age')).toBeUndefined()
  expect(eraOfYear(-9000)).toBeUndefined()
})
