import * as v from 'valibot'
import { jsonObjectSchema } from './frames.ts'
import { flexibleBoolean } from './join-request.ts'
import { fitsLimit } from './limits.ts'

/** One message of a batch. */
export type BatchMessage = v.InferOutput<typeof messageSchema>

/** A batch, or what is wrong with it: in the protocol's words, for each message by field. */
export type Batch =
  | { readonly kind: 'messages'; readonly messages: readonly BatchMessage[] }
  | { readonly kind: 'faulty'; readonly faults: readonly unknown[] }

/** Reads the body of a batch. One faulty message makes all of it faulty. */
export function readBatch(body: unknown): Batch {
  const batch = v.safeParse(batchSchema, body)
  if (!batch.success) return { kind: 'faulty', faults: [BLANK] }
  const read = batch.output.messages.map((message) => v.safeParse(messageSchema, message))
  const messages = read.flatMap((one) => (one.success ? [one.output] : []))
  if (messages.length === read.length) return { kind: 'messages', messages }
  return { kind: 'faulty', faults: read.map((one) => (one.success ? {} : v.flatten(one.issues).nested)) }
}

const BLANK = "can't be blank"
const INVALID = 'is invalid'

const batchSchema = v.object({ messages: v.pipe(v.array(v.looseObject({})), v.minLength(1)) })

const textSchema = v.pipe(
  v.string(INVALID),
  v.check((text) => text.trim() !== '', BLANK),
)
const payloadSchema = v.pipe(
  jsonObjectSchema,
  v.check(
    (payload) => fitsLimit({ encoding: 'json', text: JSON.stringify(payload) }),
    'Payload size exceeds tenant limit',
  ),
)
const messageSchema = v.object(
  {
    topic: textSchema,
    event: textSchema,
    payload: payloadSchema,
    private: flexibleBoolean,
    id: v.optional(v.string(INVALID)),
  },
  // Of a field that is missing.
  BLANK,
)
