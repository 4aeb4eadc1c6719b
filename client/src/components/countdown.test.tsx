import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { act, render, screen } from '@testing-library/react'
import { ClockProvider } from '../lib/clock/clock-context.tsx'
import { createServerClock } from '../lib/clock/server-clock.ts'
import { Countdown } from './countdown.tsx'

const NOW = Date.parse('2026-11-23T12:00:00Z')

function inSeconds(seconds: number): string {
  return new Date(NOW + seconds * 1000).toISOString()
}

beforeEach(() => {
  // The visitor's own clock is seven minutes fast; the countdown must not care.
  jest.useFakeTimers({ now: NOW + 7 * 60_000 })
})

afterEach(() => {
  jest.useRealTimers()
})

function show(until: string) {
  const clock = createServerClock(NOW, () => performance.now())
  return render(
    <ClockProvider clock={clock}>
      <Countdown until={until} />
    </ClockProvider>,
  )
}

describe('a countdown', () => {
  test('runs by the server’s clock, second by second', () => {
    show(inSeconds(372))
    expect(screen.getByText('06:12')).toBeTruthy()
    act(() => void jest.advanceTimersByTime(2_000))
    expect(screen.getByText('06:10')).toBeTruthy()
  })

  test('stops at the end and claims nothing more', () => {
    show(inSeconds(2))
    act(() => void jest.advanceTimersByTime(5_000))
    expect(screen.getByText('now')).toBeTruthy()
  })

  test('leaves no timer behind', () => {
    const { unmount } = show(inSeconds(60))
    unmount()
    expect(jest.getTimerCount()).toBe(0)
  })
})
