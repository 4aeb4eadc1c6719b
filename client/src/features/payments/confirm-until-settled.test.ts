import { CombinedGraphQLErrors } from '@apollo/client/errors'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { type Answer, fakeApi } from '../../lib/testing/api-link.tsx'
import { order } from '../orders/testing/order.ts'
import { type Confirmation, confirmUntilSettled } from './confirm-until-settled.ts'
import { confirmed, expired, paidOrder, pending } from './test-world.ts'

beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

/** Asks a server that answers one after the other, the last one for ever. */
function ask(...answers: readonly Answer[]) {
  let count = 0
  const { client, sent } = fakeApi([
    [
      'ConfirmCheckout',
      (variables) => {
        const answer = answers[Math.min(count, answers.length - 1)]
        count += 1
        return answer ? answer(variables) : {}
      },
    ],
  ])
  const told: Confirmation[] = []
  const controller = new AbortController()
  const onConfirmation = (confirmation: Confirmation): void => void told.push(confirmation)
  const done = confirmUntilSettled({ client, sessionId: 'cs_1', onConfirmation, signal: controller.signal })
  return { told, sent, controller, done, kinds: () => told.map(({ kind }) => kind) }
}

const isPending: Answer = () => pending(order())
const isPaid: Answer = () => confirmed(paidOrder())
const isDown: Answer = () => {
  throw new TypeError('Failed to fetch')
}
const thrown =
  (code: string): Answer =>
  () => {
    throw new CombinedGraphQLErrors({ errors: [{ message: code, extensions: { code } }] })
  }

describe('a payment that the buyer comes back from', () => {
  test('is settled at the first question, and no other is asked', async () => {
    const { told, sent, done } = ask(isPaid)
    await done
    expect(told).toEqual([{ kind: 'paid', orderIds: ['o1'] }])
    expect(sent).toEqual([{ name: 'ConfirmCheckout', variables: { sessionId: 'cs_1' } }])
  })

  test('is asked for again until the bank has answered, less and less often', async () => {
    const { kinds, sent, done } = ask(isPending, isPending, isPaid)
    await jest.advanceTimersByTimeAsync(999)
    expect(sent).toHaveLength(1)
    await jest.advanceTimersByTimeAsync(1)
    expect(sent).toHaveLength(2)
    await jest.advanceTimersByTimeAsync(1_999)
    expect(sent).toHaveLength(2)
    await jest.advanceTimersByTimeAsync(1)
    await done
    expect(kinds()).toEqual(['pending', 'pending', 'paid'])
  })

  test('is late after a minute, and is not asked for any more', async () => {
    const { told, sent, done } = ask(isPending)
    await jest.advanceTimersByTimeAsync(60_000)
    await done
    expect(told.at(-1)).toEqual({ kind: 'pending', orderIds: ['o1'], isLate: true })
    expect(told.slice(0, -1)).not.toContainEqual(expect.objectContaining({ isLate: true }))
    const asked = sent.length
    await jest.advanceTimersByTimeAsync(600_000)
    expect(sent).toHaveLength(asked)
  })

  test('is asked for again when the line is down', async () => {
    const { kinds, done } = ask(isDown, thrown('INTERNAL'), isPaid)
    await jest.advanceTimersByTimeAsync(3_000)
    await done
    expect(kinds()).toEqual(['paid'])
  })

  test('has no answer when the line stays down', async () => {
    const { kinds, done } = ask(isDown)
    await jest.advanceTimersByTimeAsync(60_000)
    await done
    expect(kinds()).toEqual(['unanswered'])
  })

  test('that was not made before its page was closed says so', async () => {
    const { told, done } = ask(() => expired(order()))
    await done
    expect(told).toEqual([
      { kind: 'expired', orderIds: ['o1'], message: 'The time for this payment is over. Nothing was taken.' },
    ])
  })

  test.each([
    ['NOT_FOUND', 'unknown'],
    ['BAD_USER_INPUT', 'unknown'],
    ['UNAUTHENTICATED', 'unanswered'],
  ])('%s is an answer: %s', async (code, kind) => {
    const { kinds, sent, done } = ask(thrown(code))
    await done
    expect(kinds()).toEqual([kind])
    expect(sent).toHaveLength(1)
  })

  test('is not asked for once the page is left', async () => {
    const { kinds, sent, controller, done } = ask(isPending)
    await jest.advanceTimersByTimeAsync(500)
    controller.abort()
    await done
    await jest.advanceTimersByTimeAsync(60_000)
    expect(kinds()).toEqual(['pending'])
    expect(sent).toHaveLength(1)
  })
})
