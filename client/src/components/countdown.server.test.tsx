/** @jest-environment node */
import { expect, test } from '@jest/globals'
import { renderToString } from 'react-dom/server'
import { ClockProvider, stoppedClock } from '../lib/clock/clock-context.tsx'
import { Countdown } from './countdown.tsx'

test('a countdown says on the server what every browser says first, wherever it is', () => {
  const nowMs = Date.parse('2026-11-23T12:00:00Z')
  const html = renderToString(
    <ClockProvider clock={stoppedClock(nowMs)}>
      <Countdown until={new Date(nowMs + 2 * 86_400_000).toISOString()} />
    </ClockProvider>,
  )
  expect(html).toContain('>2 d 0 h<')
})
