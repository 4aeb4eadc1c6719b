import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { createAutosave, type SaveState, type SendOutcome } from './autosave.ts'

beforeEach(() => {
  jest.useFakeTimers()
})

afterEach(() => {
  jest.useRealTimers()
})

/** A text that somebody types, and a server whose answers the test gives by hand. */
function world({ automatic = true } = {}) {
  let typed = ''
  let saved = ''
  const states: SaveState['kind'][] = []
  const requests: { text: string; answer: (outcome?: SendOutcome) => Promise<void>; lose: () => Promise<void> }[] = []
  const autosave = createAutosave<string>({
    automatic,
    next: () => (typed === saved ? undefined : typed),
    send: (text) =>
      new Promise((resolve, reject) => {
        requests.push({
          text,
          answer: async (outcome = 'again') => {
            if (outcome === 'again') saved = text
            resolve(outcome)
            await jest.advanceTimersByTimeAsync(0)
          },
          lose: async () => {
            reject(new TypeError('Failed to fetch'))
            await jest.advanceTimersByTimeAsync(0)
          },
        })
      }),
    onState: ({ kind }) => states.push(kind),
  })
  return {
    autosave,
    requests,
    states,
    type(text: string) {
      typed = text
      autosave.changed()
    },
    last() {
      const request = requests.at(-1)
      if (!request) throw new Error('Nothing was sent.')
      return request
    },
  }
}

describe('autosave', () => {
  test('waits for a pause in typing, then sends the newest text once', async () => {
    const { type, requests, states, last } = world()
    type('a')
    await jest.advanceTimersByTimeAsync(700)
    type('ab')
    await jest.advanceTimersByTimeAsync(700)
    expect(requests).toHaveLength(0)
    await jest.advanceTimersByTimeAsync(100)
    expect(requests.map(({ text }) => text)).toEqual(['ab'])
    await last().answer()
    expect(states).toEqual(['unsaved', 'saving', 'saved'])
  })

  test('does not put it off for ever when nobody pauses', async () => {
    const { type, requests } = world()
    for (let count = 1; count <= 8; count += 1) {
      type('x'.repeat(count))
      await jest.advanceTimersByTimeAsync(700)
    }
    expect(requests.map(({ text }) => text)).toEqual(['xxxxxxxx'])
  })

  test('has one request on its way, and sends what was typed meanwhile right after it', async () => {
    const { type, requests, last, states } = world()
    type('a')
    await jest.advanceTimersByTimeAsync(800)
    type('ab')
    type('abc')
    await jest.advanceTimersByTimeAsync(6000)
    expect(requests).toHaveLength(1)
    await last().answer()
    expect(requests.map(({ text }) => text)).toEqual(['a', 'abc'])
    await last().answer()
    expect(states.at(-1)).toBe('saved')
  })

  test('tries again by itself, later each time, with what is typed by then', async () => {
    const { type, requests, last, states } = world()
    type('a')
    await jest.advanceTimersByTimeAsync(800)
    await last().lose()
    expect(states.at(-1)).toBe('retrying')
    type('ab')
    await jest.advanceTimersByTimeAsync(1000)
    await last().lose()
    await jest.advanceTimersByTimeAsync(1999)
    expect(requests).toHaveLength(2)
    await jest.advanceTimersByTimeAsync(1)
    expect(requests.map(({ text }) => text)).toEqual(['a', 'ab', 'ab'])
    await last().answer()
    expect(states.at(-1)).toBe('saved')
  })

  test('tries at once when the line is back', async () => {
    const { autosave, type, requests, last } = world()
    type('a')
    await jest.advanceTimersByTimeAsync(800)
    await last().lose()
    autosave.wake()
    expect(requests).toHaveLength(2)
  })

  test('sends nothing while somebody has to decide, and goes on when told', async () => {
    const { autosave, type, requests, last, states } = world()
    type('a')
    await jest.advanceTimersByTimeAsync(800)
    await last().answer('hold')
    type('ab')
    await jest.advanceTimersByTimeAsync(10_000)
    expect(requests).toHaveLength(1)
    expect(states.at(-1)).toBe('held')
    expect(await autosave.flush()).toBe(false)
    autosave.resume()
    await last().answer()
    expect(requests.map(({ text }) => text)).toEqual(['a', 'ab'])
    expect(states.at(-1)).toBe('saved')
  })

  test('says whether everything was saved when asked to save now', async () => {
    const { autosave, type, last } = world()
    type('a')
    const first = autosave.flush()
    await last().lose()
    expect(await first).toBe(false)
    const second = autosave.flush()
    await last().answer()
    expect(await second).toBe(true)
  })

  test('leaves what is on sale alone until it is asked', async () => {
    const { autosave, type, requests, states } = world({ automatic: false })
    type('a')
    await jest.advanceTimersByTimeAsync(60_000)
    expect(requests).toHaveLength(0)
    expect(states).toEqual(['unsaved'])
    void autosave.flush()
    expect(requests).toHaveLength(1)
  })

  test('forgets a change that was taken back', async () => {
    const { type, requests, states } = world()
    type('a')
    type('')
    await jest.advanceTimersByTimeAsync(10_000)
    expect(requests).toHaveLength(0)
    expect(states).toEqual(['unsaved', 'saved'])
  })

  test('waits for nothing once it has been stopped', async () => {
    const { autosave, type, requests } = world()
    type('a')
    autosave.stop()
    await jest.advanceTimersByTimeAsync(60_000)
    expect(requests).toHaveLength(0)
  })
})
