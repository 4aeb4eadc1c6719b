import { expect, test } from '@jest/globals'
import { createTurns } from './take-turns.ts'

test('no more run at once than allowed, all have their turn in order, and a failure costs no place', async () => {
  const takeTurn = createTurns(3)
  let running = 0
  let most = 0
  const finished: number[] = []
  const work = (number: number) => async () => {
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setImmediate(resolve))
    running -= 1
    finished.push(number)
    if (number % 4 === 0) throw new Error(`${number} failed`)
    return number
  }
  const numbers = Array.from({ length: 20 }, (_, index) => index)
  const outcomes = await Promise.allSettled(numbers.map((number) => takeTurn(work(number))))
  expect(most).toBe(3)
  expect(finished).toEqual(numbers)
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(5)
  expect(await takeTurn(work(1))).toBe(1)
})
