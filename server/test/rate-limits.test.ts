import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startTestApi, type TestApi } from './support/api.ts'

let api: TestApi

beforeAll(async () => {
  api = await startTestApi()
})

afterAll(() => api.stop())

test('each alias counts as an operation of its own, and the refusal says when to come back', async () => {
  const visitor = api.visitor()
  const twenty = `{ ${Array.from({ length: 20 }, (_, place) => `a${place}: viewer { id }`).join(' ')} }`
  const answers = []
  // The allowance of a guest is 900 operations a minute: 45 requests of twenty.
  for (let request = 0; request < 46; request += 1) answers.push(await visitor.graphql(twenty))
  expect(answers.slice(0, 45).every(({ errors }) => errors.length === 0)).toBe(true)
  expect(answers[45]?.status).toBe(429)
  expect(answers[45]?.errors[0]?.extensions).toEqual({ code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) })
})
