import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { nextTimer, type OrderTimer, TIMED_STATES, type TimedOrder, timersOf } from './order-timers.ts'
import { daysAfter, hoursAfter, inspectionDeadline, shippingDeadline } from './order-times.ts'
import { paymentDeadline, reservationDeadline } from './payment-deadline.ts'
import { whatIsNext } from './what-is-next.ts'

/** A Tuesday. */
const AT = new Date('2026-11-24T12:00:00.000Z')

/** An order that came into this state at this instant by its moves. */
function enter(state: TimedOrder['state'], at = AT): TimedOrder {
  const isPaid = state !== 'awaiting-payment' && state !== 'checkout' && state !== 'expired'
  return {
    state,
    funds: isPaid ? 'held' : 'none',
    stateEnteredAt: at,
    payBy: state === 'checkout' ? reservationDeadline(at) : paymentDeadline(at),
    paidAt: isPaid ? at : null,
    shipBy: isPaid ? shippingDeadline(at) : null,
    inspectionEndsAt:
      state === 'delivered'
        ? inspectionDeadline({ at, isPickup: false, isSellerTrusted: true, sellerSales: 50 })
        : null,
  }
}

const inDays = (days: number) => daysAfter(AT, days).toISOString()

describe('what happens by itself', () => {
  test.each([
    ['checkout', { reservation: '2026-11-24T12:31:00.000Z' }],
    ['awaiting-payment', { 'first-reminder': inDays(1), 'second-reminder': inDays(2), lapse: inDays(4) }],
    ['paid', { late: inDays(3), 'not-shipped': inDays(14) }],
    ['shipped', { arrival: inDays(25) }],
    ['ready-for-pickup', { collection: inDays(25) }],
    ['delivered', { inspection: inDays(3) }],
    ['completed', {}],
    ['canceled', {}],
    ['expired', {}],
    ['refunded', {}],
  ] as const)('while an order is %s', (state, due) => {
    const timers = timersOf(enter(state)).map(({ timer, dueAt }) => [timer, dueAt.toISOString()])
    expect(Object.fromEntries(timers)).toEqual(due)
  })

  test('is never in the past when a state is entered, comes in order, and ends with what ends the state', () => {
    const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(instants, fc.constantFrom(...TIMED_STATES), (at, state) => {
        const due = timersOf(enter(state, at)).map(({ dueAt }) => dueAt.getTime())
        expect(due.length).toBeGreaterThan(0)
        expect(due.every((dueAt) => dueAt > at.getTime())).toBe(true)
        expect(due).toEqual([...due].sort((one, other) => one - other))
      }),
    )
  })

  test('is nothing while the money is frozen', () => {
    expect(timersOf({ ...enter('delivered'), funds: 'frozen' })).toEqual([])
  })
})

describe('what comes next', () => {
  const order = enter('awaiting-payment')

  test.each<[string, OrderTimer | null, number, OrderTimer | undefined]>([
    ['at first', null, 0, 'first-reminder'],
    ['after the first', 'first-reminder', 24, 'second-reminder'],
    ['after the second', 'second-reminder', 48, 'lapse'],
    ['after a standstill of two days, nobody is reminded twice', 'first-reminder', 72, 'lapse'],
    ['after a standstill of a week, nobody is reminded of what is over', null, 168, 'lapse'],
    ['after the last', 'lapse', 96, undefined],
  ])('%s', (_when, after, hours, timer) => {
    expect(nextTimer(order, after, hoursAfter(AT, hours))?.timer).toBe(timer)
  })
})

describe('what happens next, in words', () => {
  test.each([
    ['awaiting-payment', 0, /not paid by then/, 4],
    ['paid', 0, /marked as late/, 3],
    ['paid', 80, /seller is late/, 14],
    ['shipped', 0, /counts as arrived/, 25],
    ['ready-for-pickup', 0, /not collected by then/, 25],
    ['delivered', 0, /look at it/, 3],
  ] as const)('%s after %s hours', (state, hours, words, days) => {
    const next = whatIsNext(enter(state), hoursAfter(AT, hours))
    expect(next?.text).toMatch(words)
    expect(next?.at?.toISOString()).toBe(inDays(days))
  })

  test('of a piece that is reserved, when it is free again', () => {
    expect(whatIsNext(enter('checkout'), AT)).toEqual({
      text: expect.stringMatching(/not paid by then, it is free again/),
      at: new Date('2026-11-24T12:31:00.000Z'),
    })
  })

  test.each([
    ['canceled', 'held', /whole amount back/],
    ['expired', 'held', /whole amount back/],
    ['checkout', 'processing', /on its way/],
    ['completed', 'release-scheduled', /to the seller’s account/],
    ['completed', 'transferred', /next payout/],
    ['completed', 'payout-failed', /refused the payout/],
    ['delivered', 'frozen', /until the case is settled/],
    ['awaiting-payment', 'processing', /on its way/],
  ] as const)('of an order that is %s with its money %s, without a time', (state, funds, words) => {
    expect(whatIsNext({ ...enter(state), funds }, AT)).toEqual({ text: expect.stringMatching(words), at: null })
  })

  test.each([
    ['completed', 'paid-out'],
    ['canceled', 'none'],
    ['expired', 'none'],
    ['canceled', 'refunded'],
    ['refunded', 'refunded'],
  ] as const)('is nothing when all is done: %s, %s', (state, funds) => {
    expect(whatIsNext({ ...enter(state), funds }, AT)).toBeNull()
  })
})
