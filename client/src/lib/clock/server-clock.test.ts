import { describe, expect, test } from '@jest/globals'
import { createServerClock } from './server-clock.ts'

const SERVER_NOW = Date.parse('2026-11-23T12:00:00Z')

/** A monotonic clock that a test moves by hand. */
function handMovedClock(startMs = 5_000) {
  let nowMs = startMs
  const move = (byMs: number): void => {
    nowMs += byMs
  }
  return { now: () => nowMs, move }
}

describe('the server’s clock', () => {
  test('shows the time of rendering until the first answer, and runs on', () => {
    const local = handMovedClock()
    const clock = createServerClock(SERVER_NOW, local.now)
    expect(clock.now()).toBe(SERVER_NOW)
    local.move(1_500)
    expect(clock.now()).toBe(SERVER_NOW + 1_500)
  })

  test.each([
    ['10 seconds', 10_000],
    ['7 minutes', 7 * 60_000],
  ])('is right although the page was %s late to start', (_name, offMs) => {
    const local = handMovedClock()
    const clock = createServerClock(SERVER_NOW - offMs, local.now)
    local.move(200)
    clock.observe({ serverMs: SERVER_NOW, sentAtMs: 5_100, receivedAtMs: 5_200 })
    expect(clock.now()).toBe(SERVER_NOW + 50)
  })

  test('trusts the shortest of the last eight round trips', () => {
    const local = handMovedClock(10_000)
    const clock = createServerClock(0, local.now)
    clock.observe({ serverMs: SERVER_NOW, sentAtMs: 9_980, receivedAtMs: 10_000 })
    clock.observe({ serverMs: SERVER_NOW + 3_000, sentAtMs: 8_000, receivedAtMs: 10_000 })
    expect(clock.now()).toBe(SERVER_NOW + 10)
  })

  test('forgets a good sample once eight newer ones have come, so that it can drift back', () => {
    const local = handMovedClock(10_000)
    const clock = createServerClock(0, local.now)
    clock.observe({ serverMs: SERVER_NOW, sentAtMs: 9_999, receivedAtMs: 10_000 })
    for (let index = 0; index < 8; index += 1) {
      clock.observe({ serverMs: SERVER_NOW + 700, sentAtMs: 9_900, receivedAtMs: 10_000 })
    }
    expect(clock.now()).toBe(SERVER_NOW + 750)
  })
})
