import { describe, expect, test } from '@jest/globals'
import { createSubscriber } from './channel.ts'
import type { Frame } from './frames.ts'
import { codecV2 } from './frames-v2.ts'

function subscribe(mayHear = () => true) {
  const sent: Frame[] = []
  return { sent, subscriber: createSubscriber({ codec: codecV2, sendFrame: (frame) => sent.push(frame) }, mayHear) }
}

describe('the ear of a channel', () => {
  test('holds back what arrives before the past was sent, and keeps its order (conformance 31)', () => {
    const { sent, subscriber } = subscribe()
    subscriber.receive('first', 'id-1')
    subscriber.receive('second', undefined)
    expect(sent).toEqual([])
    subscriber.release(new Set())
    subscriber.receive('third', 'id-3')
    expect(sent).toEqual(['first', 'second', 'third'])
  })

  test('passes on no message that was replayed, whenever it arrives (conformance 31)', () => {
    const { sent, subscriber } = subscribe()
    subscriber.receive('held and replayed', 'id-1')
    subscriber.receive('held', 'id-2')
    subscriber.release(new Set(['id-1', 'id-3']))
    subscriber.receive('late and replayed', 'id-3')
    subscriber.receive('late', 'id-4')
    expect(sent).toEqual(['held', 'late'])
  })

  test('passes on what may be heard at that moment', () => {
    let mayHear = false
    const { sent, subscriber } = subscribe(() => mayHear)
    subscriber.release(new Set())
    subscriber.receive('unheard', 'id-1')
    mayHear = true
    subscriber.receive('heard', 'id-2')
    expect(sent).toEqual(['heard'])
  })
})
