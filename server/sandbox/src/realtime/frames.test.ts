import { describe, expect, test } from '@jest/globals'
import { RealtimeClient } from '@supabase/supabase-js'
import fc from 'fast-check'
import type { Body, ClientMessage, ServerBroadcast, ServerEvent } from './frames.ts'
import { codecV1 } from './frames-v1.ts'
import { codecV2 } from './frames-v2.ts'

/** The official client's own reading and writing of frames. */
const official = new RealtimeClient('http://stand-in/realtime/v1', { params: { apikey: 'key' }, vsn: '2.0.0' })
  .serializer

function written(message: object): Promise<Buffer> {
  return new Promise((resolve) => {
    official.encode(message as never, (frame) => resolve(Buffer.from(frame as string)))
  })
}

function read(frame: string | Buffer): Promise<unknown> {
  const raw = typeof frame === 'string' ? frame : Uint8Array.from(frame).buffer
  return new Promise((resolve) => official.decode(raw, resolve))
}

const ref = fc.option(fc.string({ minLength: 1, maxLength: 20 }))
/** Short enough for 255 bytes of UTF-8. */
const name = fc.string({ unit: 'grapheme', maxLength: 20 })
const json = fc.jsonValue()
const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array))
const meta = fc.option(fc.record({ id: fc.uuid() }), { nil: undefined })

const textOf = (value: unknown): Body => ({ encoding: 'json', text: JSON.stringify(value) })
const eventArbitrary: fc.Arbitrary<ServerEvent> = fc.record({
  kind: fc.constant('event' as const),
  joinRef: ref,
  ref,
  topic: name,
  event: name,
  payload: json,
})

describe('version 2', () => {
  test('reads any event that the official client writes', () =>
    fc.assert(
      fc.asyncProperty(eventArbitrary, async ({ kind: _kind, joinRef, ...message }) => {
        const frame = await written({ ...message, join_ref: joinRef })
        const expected = JSON.parse(JSON.stringify({ kind: 'event', joinRef, ...message }))
        expect(codecV2.decode(frame, false)).toEqual(expected)
      }),
    ))

  test('reads any broadcast that the official client writes', () =>
    fc.assert(
      fc.asyncProperty(ref, ref, name, name, fc.oneof(json, bytes), async (joinRef, aRef, topic, event, content) => {
        const payload = Buffer.isBuffer(content) ? Uint8Array.from(content).buffer : content
        const inner = { type: 'broadcast', event, payload, persist: true }
        const frame = await written({ topic, event: 'broadcast', ref: aRef, join_ref: joinRef, payload: inner })
        const body: Body = Buffer.isBuffer(content) ? { encoding: 'binary', bytes: content } : textOf(content ?? {})
        const expected: ClientMessage = { kind: 'broadcast', joinRef, ref: aRef, topic, event, body }
        expect(codecV2.decode(frame, true)).toEqual(expected)
      }),
    ))

  test('writes any event so that the official client reads it', () =>
    fc.assert(
      fc.asyncProperty(eventArbitrary, async (message) => {
        const { kind: _kind, joinRef, ...rest } = message
        const expected = JSON.parse(JSON.stringify({ ...rest, join_ref: joinRef }))
        expect(await read(codecV2.encode(message) ?? '')).toEqual(expected)
      }),
    ))

  test('writes any broadcast so that the official client reads it', () =>
    fc.assert(
      fc.asyncProperty(name, name, meta, fc.oneof(json, bytes), async (topic, event, aMeta, content) => {
        const body: Body = Buffer.isBuffer(content) ? { encoding: 'binary', bytes: content } : textOf(content)
        const message: ServerBroadcast = { kind: 'broadcast', topic, event, body, ...(aMeta && { meta: aMeta }) }
        const payload = Buffer.isBuffer(content) ? Uint8Array.from(content).buffer : JSON.parse(JSON.stringify(content))
        expect(await read(codecV2.encode(message) ?? '')).toEqual({
          join_ref: null,
          ref: null,
          topic,
          event: 'broadcast',
          payload: { type: 'broadcast', event, payload, ...(aMeta && { meta: aMeta }) },
        })
      }),
    ))

  test('writes the frame of the protocol byte for byte', () => {
    const message: ServerBroadcast = { kind: 'broadcast', topic: 'realtime:a', event: 'bid', body: textOf({ a: 1 }) }
    expect(codecV2.encode(message)).toEqual(
      Buffer.concat([Buffer.from([4, 10, 3, 0, 1]), Buffer.from('realtime:abid{"a":1}')]),
    )
  })

  test('has no frame for a topic or an event of more than 255 bytes', () => {
    const message: ServerBroadcast = { kind: 'broadcast', topic: 'a', event: 'ů'.repeat(127), body: textOf(null) }
    expect(codecV2.encode(message)).toBeInstanceOf(Buffer)
    expect(codecV2.encode({ ...message, event: 'ů'.repeat(128) })).toBeUndefined()
  })
})

describe('version 1', () => {
  test('reads any event that a client writes', () =>
    fc.assert(
      fc.property(eventArbitrary, ({ kind, joinRef, ...message }) => {
        const frame = Buffer.from(JSON.stringify({ ...message, join_ref: joinRef }))
        expect(codecV1.decode(frame, false)).toEqual(JSON.parse(JSON.stringify({ kind, joinRef, ...message })))
      }),
    ))

  test('writes events without the reference to the join', () =>
    fc.assert(
      fc.property(eventArbitrary, (message) => {
        const { kind: _kind, joinRef: _joinRef, ...rest } = message
        expect(JSON.parse(String(codecV1.encode(message)))).toEqual(JSON.parse(JSON.stringify(rest)))
      }),
    ))

  test('writes broadcasts of JSON, and has no frame for bytes', () =>
    fc.assert(
      fc.property(name, name, meta, json, (topic, event, aMeta, payload) => {
        const message: ServerBroadcast = {
          kind: 'broadcast',
          topic,
          event,
          body: textOf(payload),
          ...(aMeta && { meta: aMeta }),
        }
        expect(JSON.parse(String(codecV1.encode(message)))).toEqual(
          JSON.parse(
            JSON.stringify({
              topic,
              event: 'broadcast',
              ref: null,
              payload: { type: 'broadcast', event, payload, meta: aMeta },
            }),
          ),
        )
        expect(codecV1.encode({ ...message, body: { encoding: 'binary', bytes: Buffer.from('x') } })).toBeUndefined()
      }),
    ))

  test('takes a frame without a reference to the join, and none without the rest', () => {
    const whole = { topic: 't', event: 'e', payload: {}, ref: '1' }
    const decode = (frame: unknown) => codecV1.decode(Buffer.from(JSON.stringify(frame)), false)
    expect(decode(whole)).toEqual({ kind: 'event', joinRef: null, ...whole })
    for (const missing of ['topic', 'event', 'payload', 'ref']) {
      expect(decode({ ...whole, [missing]: undefined })).toBeUndefined()
    }
    expect(codecV1.decode(Buffer.from(JSON.stringify(whole)), true)).toBeUndefined()
  })
})

test('any bytes at all are read without a fault', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.boolean(), (array, isBinary) => {
      for (const codec of [codecV1, codecV2]) codec.decode(Buffer.from(array), isBinary)
    }),
  )
  fc.assert(
    fc.property(json, (value) => {
      for (const codec of [codecV1, codecV2]) codec.decode(Buffer.from(JSON.stringify(value)), false)
    }),
  )
})
