import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { describeDecline, judgeDecline } from './payment-problem.ts'

test.each([
  ['insufficient_funds', 1, { kind: 'retry', afterHours: 8 }],
  ['insufficient_funds', 2, { kind: 'retry', afterHours: 16 }],
  ['insufficient_funds', 3, { kind: 'ask-buyer' }],
  ['processing_error', 1, { kind: 'retry', afterHours: 8 }],
  ['authentication_required', 1, { kind: 'ask-buyer' }],
  ['lost_card', 1, { kind: 'ask-buyer' }],
  ['do_not_honor', 1, { kind: 'ask-buyer' }],
  ['a_code_of_tomorrow', 1, { kind: 'ask-buyer' }],
])('%s at try %i', (code, attempt, verdict) => {
  expect(judgeDecline(code, attempt)).toEqual(verdict)
})

test('whatever the bank says, a card is tried three times at most, within a day', () => {
  fc.assert(
    fc.property(fc.constantFrom('insufficient_funds', 'processing_error', 'lost_card', 'unheard_of'), (code) => {
      let hours = 0
      let tries = 1
      for (let verdict = judgeDecline(code, tries); verdict.kind === 'retry'; verdict = judgeDecline(code, tries)) {
        hours += verdict.afterHours
        tries += 1
      }
      expect(tries).toBeLessThanOrEqual(3)
      expect(hours).toBeLessThanOrEqual(24)
    }),
  )
})

test('a card that was reported lost or stolen is declined without a reason', () => {
  const [lost, stolen] = [describeDecline('lost_card').words, describeDecline('stolen_card').words]
  expect(lost).toBe(stolen)
  expect(lost).not.toMatch(/lost|stolen/)
})

test('a code that we do not know has words all the same', () => {
  expect(describeDecline('unheard_of')).toEqual({ code: 'unheard_of', words: expect.stringContaining('declined') })
})
