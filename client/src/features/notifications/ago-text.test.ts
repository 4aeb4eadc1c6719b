import { expect, test } from '@jest/globals'
import { agoText } from './ago-text.ts'

const NOW = Date.parse('2026-11-23T12:00:00Z')

test.each([
  [0, 'just now'],
  // The clock of who wrote it may be a little ahead.
  [-2, 'just now'],
  [59, 'just now'],
  [60, '1 min ago'],
  [3_599, '59 min ago'],
  [3_600, '1 h ago'],
  [21_599, '5 h ago'],
  [21_600, undefined],
])('%d seconds ago reads %s', (seconds, text) => {
  expect(agoText(NOW - seconds * 1000, NOW)).toBe(text)
})
