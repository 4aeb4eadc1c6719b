import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { formatMoney, parseAmount, shareOf, toDecimalText } from './money.ts'

describe('parseAmount', () => {
  test.each([
    ['1250', 125_000n],
    ['1,250', 125_000n],
    ['12.5', 1_250n],
    [' $ 99.95 ', 9_995n],
    ['0.01', 1n],
    ['7.', 700n],
  ])('reads %j', (text, minor) => {
    expect(parseAmount(text, 'USD')).toBe(minor)
  })

  test.each(['', 'abc', '-5', '1.234', '1,25', '1.2.3', '1e3', '12,34,567', 'NaN', '9999999999999'])(
    'refuses %j',
    (text) => {
      expect(parseAmount(text, 'USD')).toBeUndefined()
    },
  )

  test('knows currencies without decimals', () => {
    expect(parseAmount('1250', 'JPY')).toBe(1_250n)
    expect(parseAmount('12.5', 'JPY')).toBeUndefined()
  })

  test('reads back every amount that is written', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 99_999_999_999n }), (minor) => {
        expect(parseAmount(toDecimalText({ minor, currency: 'USD' }), 'USD')).toBe(minor)
      }),
    )
  })
})

describe('formatMoney', () => {
  test('leaves out cents when there are none', () => {
    expect(formatMoney({ minor: 132_500n, currency: 'USD' })).toBe('$1,325')
    expect(formatMoney({ minor: 132_550n, currency: 'USD' })).toBe('$1,325.50')
    expect(formatMoney({ minor: 1_325n, currency: 'JPY' })).toBe('¥1,325')
  })

  test('keeps every digit of an amount that no float can hold', () => {
    expect(formatMoney({ minor: 9_007_199_254_740_993_01n, currency: 'USD' })).toBe('$9,007,199,254,740,993.01')
  })
})

describe('shareOf', () => {
  test.each([
    [3_333n, 1_000n, 333n],
    [3_333n, 800n, 267n],
    [1n, 1_000n, 0n],
    [5n, 1_000n, 1n],
    [10_000n, 1_000n, 1_000n],
  ])('%s at %s basis points is %s', (minor, basisPoints, share) => {
    expect(shareOf(minor, basisPoints)).toBe(share)
  })
})
