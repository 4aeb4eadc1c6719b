import { describe, expect, test } from '@jest/globals'
import { createUploadQueue, UploadRefusedError, type UploadWork } from './upload-queue.ts'

/** An image store whose every answer the test gives by hand. */
function manualStore() {
  const travelling = new Map<string, UploadWork & { arrive: () => void; fail: (error: Error) => void }>()
  const upload = (file: File, work: UploadWork) =>
    new Promise<void>((resolve, reject) => {
      travelling.set(file.name, { ...work, arrive: resolve, fail: reject })
    })
  const of = (name: string) => {
    const found = travelling.get(name)
    if (!found) throw new Error(`${name} does not travel.`)
    return found
  }
  return { upload, of, names: () => [...travelling.keys()] }
}

const files = (...names: string[]) => names.map((name) => new File(['x'], name))
const settle = () => new Promise<void>((resolve) => setTimeout(resolve))

describe('the upload queue', () => {
  test('sends three at once and the next as soon as one has arrived', async () => {
    const store = manualStore()
    const queue = createUploadQueue({ upload: store.upload })
    queue.add(files('a', 'b', 'c', 'd', 'e'))
    expect(store.names()).toEqual(['a', 'b', 'c'])
    store.of('b').arrive()
    await settle()
    expect(store.names()).toEqual(['a', 'b', 'c', 'd'])
    expect(queue.uploads().map(({ file }) => file.name)).toEqual(['a', 'c', 'd', 'e'])
  })

  test('tells how far each file has come', () => {
    const store = manualStore()
    const queue = createUploadQueue({ upload: store.upload })
    queue.add(files('a', 'b'))
    store.of('a').onProgress(0.4)
    store.of('b').onSent()
    expect(queue.uploads().map(({ stage }) => stage)).toEqual([
      { kind: 'sending', progress: 0.4 },
      { kind: 'finishing' },
    ])
  })

  test('keeps a failed file, lets the others go on, and sends it again when asked', async () => {
    const store = manualStore()
    const queue = createUploadQueue({ upload: store.upload, parallel: 1 })
    queue.add(files('a', 'b'))
    store.of('a').fail(new TypeError('offline'))
    await settle()
    expect(queue.uploads().map(({ stage }) => stage.kind)).toEqual(['failed', 'sending'])
    store.of('b').arrive()
    await settle()
    const [failed] = queue.uploads()
    queue.retry(failed?.id ?? '')
    store.of('a').arrive()
    await settle()
    expect(queue.uploads()).toEqual([])
    expect(queue.isBusy()).toBe(false)
  })

  test('shows on the file why it was refused', async () => {
    const store = manualStore()
    const queue = createUploadQueue({ upload: store.upload })
    queue.add(files('a'))
    store.of('a').fail(new UploadRefusedError('This picture is too small.'))
    await settle()
    expect(queue.uploads()[0]?.stage).toEqual({ kind: 'refused', message: 'This picture is too small.' })
  })

  test('takes a travelling file out, ends its request and begins the next', async () => {
    const store = manualStore()
    const queue = createUploadQueue({ upload: store.upload, parallel: 1 })
    queue.add(files('a', 'b'))
    const [first] = queue.uploads()
    queue.cancel(first?.id ?? '')
    expect(store.of('a').signal.aborted).toBe(true)
    expect(store.names()).toEqual(['a', 'b'])
    store.of('a').onProgress(0.9)
    store.of('a').fail(new Error('aborted'))
    await settle()
    expect(queue.uploads().map(({ file, stage }) => [file.name, stage.kind])).toEqual([['b', 'sending']])
  })

  test('takes out a file that has not begun, and tells its listeners', () => {
    const store = manualStore()
    const queue = createUploadQueue({ upload: store.upload, parallel: 1 })
    let calls = 0
    const stop = queue.subscribe(() => {
      calls += 1
    })
    queue.add(files('a', 'b'))
    const before = calls
    queue.cancel(queue.uploads()[1]?.id ?? '')
    expect(calls).toBeGreaterThan(before)
    stop()
    queue.add(files('c'))
    expect(store.names()).toEqual(['a'])
  })
})
