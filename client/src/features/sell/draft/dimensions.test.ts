import { describe, expect, test } from '@jest/globals'
import {
  checkMeasure,
  convertDimensions,
  fromMetric,
  isWhole,
  MEASURES,
  NO_DIMENSIONS,
  toDimensionsInput,
  toMetric,
} from './dimensions.ts'

describe('sizes', () => {
  test.each([
    ['height', '42', 'cm', 420],
    ['height', '42.25', 'cm', 423],
    ['height', '16,5', 'in', 419],
    ['width', '7.', 'in', 178],
    ['weight', '1.2', 'cm', 1200],
    ['weight', '2', 'in', 907],
  ] as const)('a %s of %s (%s) is stored as %i', (measure, text, unit, metric) => {
    expect(toMetric(measure, text, unit)).toBe(metric)
  })

  test.each(['', 'tall', '-4', '1.2.3', '1,250', '1e3', '12 cm'])('%j is no size', (text) => {
    expect(toMetric('height', text, 'cm')).toBeUndefined()
  })

  test('are shown with no more decimals than they need', () => {
    expect(fromMetric('height', 420, 'cm')).toBe('42')
    expect(fromMetric('height', 318, 'in')).toBe('12.5')
    expect(fromMetric('height', 19, 'in')).toBe('0.75')
    expect(fromMetric('weight', 1205, 'cm')).toBe('1.205')
  })

  test('survive being shown and read in either unit', () => {
    const values = Array.from({ length: 10_000 }, (_, index) => index + 1)
    for (const measure of MEASURES) {
      for (const unit of ['cm', 'in'] as const) {
        const lost = values.filter((value) => toMetric(measure, fromMetric(measure, value, unit), unit) !== value)
        expect(lost).toEqual([])
      }
    }
  })

  test('change with the unit, and leave alone what is no number yet', () => {
    const typed = { ...NO_DIMENSIONS, height: '42', width: 'about 30', weight: '5.4' }
    expect(convertDimensions(typed, 'in')).toEqual({
      unit: 'in',
      height: '16.54',
      width: 'about 30',
      depth: '',
      weight: '11.905',
    })
  })

  test('are saved as far as they are numbers within bounds', () => {
    const typed = { ...NO_DIMENSIONS, height: '42', width: 'about 30' }
    expect(toDimensionsInput(typed)).toEqual({ heightMm: 420, depthMm: null, weightG: null })
    expect(isWhole(typed)).toBe(false)
    expect(isWhole({ ...typed, width: '30' })).toBe(true)
    expect(checkMeasure('height', { ...NO_DIMENSIONS, height: '1001' })).toBe('At most 1000 cm fit.')
    expect(checkMeasure('height', { ...NO_DIMENSIONS, height: '0' })).toBe('This is too small to be right.')
  })
})
