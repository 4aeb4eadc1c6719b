import { expect, test } from '@jest/globals'
import { createStops, stoppable } from './stops.ts'

test('what was begun last is stopped first, one after the other', async () => {
  const stops = createStops()
  const stopped: string[] = []
  const stopLater = (name: string) => async () => {
    await Promise.resolve()
    stopped.push(name)
  }
  for (const name of ['PostgreSQL', 'stand-ins', 'server']) stops.add(stopLater(name))
  await stops.stopAll()
  expect(stopped).toEqual(['server', 'stand-ins', 'PostgreSQL'])
})

test('a stop that fails is told and does not keep the others from stopping', async () => {
  const stops = createStops()
  let stopped = false
  stops.add(async () => {
    stopped = true
  })
  const failure = new Error('it hangs')
  stops.add(() => Promise.reject(failure))
  expect(await stops.stopAll()).toEqual([failure])
  expect(stopped).toBe(true)
})

test('what is still starting is waited for and then stopped', async () => {
  const stops = createStops()
  const starting = Promise.withResolvers<{ stop(): Promise<void> }>()
  const started = stoppable(stops, starting.promise)
  const stopping = stops.stopAll()
  let stopped = false
  starting.resolve({
    stop: async () => {
      stopped = true
    },
  })
  await Promise.all([started, stopping])
  expect(stopped).toBe(true)
})

test('what never came up needs no stop', async () => {
  const stops = createStops()
  await expect(stoppable(stops, Promise.reject(new Error('port taken')))).rejects.toThrow('port taken')
  expect(await stops.stopAll()).toEqual([])
})
