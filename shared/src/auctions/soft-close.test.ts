import { expect, test } from '@jest/globals'
import { extendedEnd } from './soft-close.ts'

const at = (time: string) => new Date(`2026-11-23T${time}Z`)

test.each([
  // gunauction.com: ten minutes from a bid two minutes before the end.
  ['17:30:00.000', '17:28:00.000', 600, '17:38:00.000'],
  // matchwornshirt.com: three minutes from a bid two minutes before the end.
  ['15:00:00.000', '14:58:00.000', 180, '15:01:00.000'],
  ['18:00:00.000', '17:58:00.000', 120, '18:00:00.000'],
  ['18:00:00.000', '17:58:00.001', 120, '18:00:00.001'],
  ['18:00:00.000', '17:00:00.000', 120, '18:00:00.000'],
])('a lot ending %s with a bid at %s and a window of %d s ends %s', (end, bid, window, then) => {
  expect(extendedEnd(at(end), at(bid), window)).toEqual(at(then))
})
