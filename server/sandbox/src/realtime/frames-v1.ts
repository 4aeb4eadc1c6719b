import * as v from 'valibot'
import { type Codec, parseJson, refSchema, type ServerBroadcast, type ServerEvent } from './frames.ts'

/** Version 1.0.0: every frame is a JSON object. Bytes cannot be expressed. */
export const codecV1: Codec = {
  decode(data, isBinary) {
    if (isBinary) return
    const frame = v.safeParse(frameSchema, parseJson(data.toString('utf8')))
    if (!frame.success) return
    const { join_ref: joinRef, ...message } = frame.output
    return { kind: 'event', joinRef: joinRef ?? null, ...message }
  },
  encode(message) {
    return message.kind === 'event' ? encodeEvent(message) : encodeBroadcast(message)
  },
}

const frameSchema = v.object({
  topic: v.string(),
  event: v.string(),
  payload: v.unknown(),
  ref: refSchema,
  join_ref: v.optional(refSchema),
})

function encodeEvent({ topic, event, payload, ref }: ServerEvent): string {
  return JSON.stringify({ topic, event, payload, ref })
}

function encodeBroadcast({ topic, event, body, meta }: ServerBroadcast): string | undefined {
  if (body.encoding === 'binary') return
  // Put together by hand: the payload is JSON already and need not be read.
  const metaPart = meta ? `,"meta":${JSON.stringify(meta)}` : ''
  const payload = `{"type":"broadcast","event":${JSON.stringify(event)},"payload":${body.text}${metaPart}}`
  return `{"topic":${JSON.stringify(topic)},"event":"broadcast","ref":null,"payload":${payload}}`
}
