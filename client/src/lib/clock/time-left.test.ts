import { describe, expect, test } from '@jest/globals'
import { dayAndTime, timeLeft, timeLeftPreposition } from './time-left.ts'

const NOW = Date.parse('2026-11-23T12:00:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('timeLeft', () => {
  test.each([
    ['at the end', 0, 'now'],
    ['after the end', -5_000, 'now'],
    ['in the last second', 400, '00:01'],
    ['in minutes', 6 * MINUTE + 12_000, '06:12'],
    ['just under an hour', HOUR - 1_000, '59:59'],
    ['in hours', HOUR + 8 * MINUTE, '1 h 08 min'],
    ['just under twelve hours', 12 * HOUR - MINUTE, '11 h 59 min'],
    ['tonight', 13 * HOUR - MINUTE, 'Tomorrow 00:59'],
    ['tomorrow', DAY + 6 * HOUR, 'Tomorrow 18:00'],
    ['within a week', 6 * DAY, 'Sun 12:00'],
    ['later', 11 * DAY + 6 * HOUR, '4 Dec 18:00'],
  ])('%s', (_name, leftMs, text) => {
    expect(timeLeft(NOW + leftMs, NOW, 'UTC')).toBe(text)
  })

  test('counts days where the visitor is, not in Greenwich', () => {
    const dueMs = Date.parse('2026-11-24T03:30:00Z')
    expect(timeLeft(dueMs, NOW, 'America/New_York')).toBe('Today 22:30')
    expect(timeLeft(dueMs, NOW, 'Asia/Tokyo')).toBe('Tomorrow 12:30')
  })

  test('says a length of time while the zone is unknown, so that server and browser say the same', () => {
    expect(timeLeft(NOW + 14 * HOUR, NOW, null)).toBe('14 h')
    expect(timeLeft(NOW + 2 * DAY + 5 * HOUR, NOW, null)).toBe('2 d 5 h')
  })

  test('knows which of its texts follow “in”', () => {
    expect(timeLeftPreposition(NOW + MINUTE, NOW, 'UTC')).toBe('in')
    expect(timeLeftPreposition(NOW + 2 * DAY, NOW, null)).toBe('in')
    expect(timeLeftPreposition(NOW + 2 * DAY, NOW, 'UTC')).toBe('')
  })
})

test('dayAndTime keeps the day right on the night the clocks change', () => {
  const evening = Date.parse('2026-10-24T22:30:00Z')
  expect(dayAndTime(Date.parse('2026-10-25T08:00:00Z'), evening, 'Europe/London')).toBe('Tomorrow 08:00')
})
