import * as v from 'valibot'
import {
  type Body,
  type ClientBroadcast,
  type Codec,
  parseJson,
  type Ref,
  refSchema,
  type ServerBroadcast,
} from './frames.ts'

/** Version 2.0.0: events are JSON arrays, broadcasts are binary. All lengths are bytes of UTF-8. */
export const codecV2: Codec = {
  decode(data, isBinary) {
    if (isBinary) return decodeBroadcast(data)
    const frame = v.safeParse(frameSchema, parseJson(data.toString('utf8')))
    if (!frame.success) return
    const [joinRef, ref, topic, event, payload] = frame.output
    return { kind: 'event', joinRef, ref, topic, event, payload }
  },
  encode(message) {
    if (message.kind === 'broadcast') return encodeBroadcast(message)
    return JSON.stringify([message.joinRef, message.ref, message.topic, message.event, message.payload])
  },
}

const frameSchema = v.tuple([refSchema, refSchema, v.string(), v.string(), v.unknown()])

const KIND = { userBroadcastPush: 3, userBroadcast: 4 }
const ENCODING = { binary: 0, json: 1 }
const LONGEST_FIELD = 255
const PUSH_HEADER_BYTES = 7

/** Kind 3: `03 joinRefLen refLen topicLen eventLen metaLen enc`, the five fields, the payload. */
function decodeBroadcast(data: Buffer): ClientBroadcast | undefined {
  if (data[0] !== KIND.userBroadcastPush || data.length < PUSH_HEADER_BYTES) return
  const fields: string[] = []
  let offset = PUSH_HEADER_BYTES
  for (const length of data.subarray(1, PUSH_HEADER_BYTES - 1)) {
    fields.push(data.toString('utf8', offset, offset + length))
    offset += length
  }
  if (offset > data.length) return
  const [joinRef = '', ref = '', topic = '', event = ''] = fields
  const body = decodeBody(data.subarray(offset), data[PUSH_HEADER_BYTES - 1])
  return body && { kind: 'broadcast', joinRef: refOf(joinRef), ref: refOf(ref), topic, event, body }
}

function decodeBody(bytes: Buffer, encoding: number | undefined): Body | undefined {
  if (encoding === ENCODING.binary) return { encoding: 'binary', bytes }
  const text = bytes.toString('utf8')
  // Read to be sure of it: it goes unread into the frames of others.
  return parseJson(text) === undefined ? undefined : { encoding: 'json', text }
}

function refOf(text: string): Ref {
  return text === '' ? null : text
}

/** Kind 4: `04 topicLen eventLen metaLen enc`, the three fields, the payload. */
function encodeBroadcast({ topic, event, body, meta }: ServerBroadcast): Buffer | undefined {
  const fields = [topic, event, meta ? JSON.stringify(meta) : ''].map((field) => Buffer.from(field))
  if (fields.some((field) => field.length > LONGEST_FIELD)) return
  const header = Buffer.from([KIND.userBroadcast, ...fields.map((field) => field.length), ENCODING[body.encoding]])
  const payload = body.encoding === 'json' ? Buffer.from(body.text) : body.bytes
  return Buffer.concat([header, ...fields, payload])
}
