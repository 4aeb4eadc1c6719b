import { expect, test } from '@jest/globals'
import { paymentDeadline, reservationDeadline } from './payment-deadline.ts'

test('a buyer has four days of 24 hours to pay, also over the change to winter time', () => {
  expect(paymentDeadline(new Date('2026-10-24T18:30:00.250Z'))).toEqual(new Date('2026-10-28T18:30:00.250Z'))
})

test('a piece at a fixed price is reserved for 31 minutes', () => {
  expect(reservationDeadline(new Date('2026-10-24T18:30:00.250Z'))).toEqual(new Date('2026-10-24T19:01:00.250Z'))
})
