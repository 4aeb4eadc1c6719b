import { expect, test } from '@jest/globals'
import { formatPrice } from './money.ts'

test.each([
  ['132500', 'USD', '$1,325'],
  ['132550', 'USD', '$1,325.50'],
  ['5', 'USD', '$0.05'],
  ['1325', 'JPY', '¥1,325'],
])('%s minor units of %s read %s', (minor, currency, text) => {
  expect(formatPrice({ minor, currency })).toBe(text)
})

test('a currency this build does not know is refused rather than guessed', () => {
  expect(() => formatPrice({ minor: '1', currency: 'XAU' })).toThrow('XAU')
})
