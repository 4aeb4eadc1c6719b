import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addBusinessDays } from './business-days.ts'

test.each([
  ['within a week', '2026-11-23T15:00:00.250Z', 3, '2026-11-26T15:00:00.250Z'],
  ['over a weekend', '2026-11-27T15:00:00.000Z', 3, '2026-12-02T15:00:00.000Z'],
  ['nine days, over two weekends', '2026-11-27T15:00:00.000Z', 9, '2026-12-10T15:00:00.000Z'],
  ['from a Saturday', '2026-11-28T10:00:00.000Z', 1, '2026-11-30T10:00:00.000Z'],
  ['from a Sunday, in the last minute', '2026-11-29T23:59:00.000Z', 2, '2026-12-01T23:59:00.000Z'],
  ['none', '2026-11-28T10:00:00.000Z', 0, '2026-11-28T10:00:00.000Z'],
  ['over the change to winter time', '2026-10-23T22:30:00.000Z', 2, '2026-10-27T22:30:00.000Z'],
])('counts %s', (_what, from, days, to) => {
  expect(addBusinessDays(new Date(from), days)).toEqual(new Date(to))
})

test('ends on a business day at the same time of day, with as many of them passed as were asked for', () => {
  const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 60 }), (from, days) => {
      const to = addBusinessDays(from, days)
      const passed = (to.getTime() - from.getTime()) / 86_400_000
      let business = 0
      for (let day = 1; day <= passed; day += 1) {
        const weekday = new Date(from.getTime() + day * 86_400_000).getUTCDay()
        if (weekday >= 1 && weekday <= 5) business += 1
      }
      expect(Number.isInteger(passed)).toBe(true)
      expect(business).toBe(days)
      expect([1, 2, 3, 4, 5]).toContain(to.getUTCDay())
    }),
  )
})
