import * as v from 'valibot'

/** Numbers a client gives to its pushes; a reply carries the same. Null where nothing is being answered. */
export type Ref = v.InferOutput<typeof refSchema>

/** A reference as clients write it. */
export const refSchema = v.nullable(v.union([v.string(), v.number()]))

/** What a broadcast carries: JSON that is passed on unparsed, or any bytes. */
export type Body =
  | { readonly encoding: 'json'; readonly text: string }
  | { readonly encoding: 'binary'; readonly bytes: Buffer }

/** What came from a client. */
export type ClientMessage = ClientEvent | ClientBroadcast

/** An event with a JSON payload: joining, leaving, a heartbeat, a new token, a broadcast of version 1. */
export interface ClientEvent {
  readonly kind: 'event'
  readonly joinRef: Ref
  readonly ref: Ref
  readonly topic: string
  readonly event: string
  readonly payload: unknown
}

/** A broadcast in the binary form of version 2; `event` is the user's own. */
export interface ClientBroadcast {
  readonly kind: 'broadcast'
  readonly joinRef: Ref
  readonly ref: Ref
  readonly topic: string
  readonly event: string
  readonly body: Body
}

/** What goes to a client. */
export type ServerMessage = ServerEvent | ServerBroadcast

/** An event with a JSON payload: replies, system messages, the end of a channel. */
export interface ServerEvent {
  readonly kind: 'event'
  readonly joinRef: Ref
  readonly ref: Ref
  readonly topic: string
  readonly event: string
  readonly payload: unknown
}

/** A broadcast from the database, or from a client that sent the binary form; `event` is the user's own. */
export interface ServerBroadcast {
  readonly kind: 'broadcast'
  readonly topic: string
  readonly event: string
  readonly body: Body
  readonly meta?: BroadcastMeta
}

/** Which row of `realtime.messages` a broadcast is. */
export interface BroadcastMeta {
  readonly id: string
  readonly replayed?: true
}

/** A WebSocket frame: text or binary. */
export type Frame = string | Buffer

/** One version of the protocol. */
export interface Codec {
  /** @returns nothing for a malformed frame, which is dropped */
  decode(data: Buffer, isBinary: boolean): ClientMessage | undefined
  /** @returns nothing for a message this version cannot express, which this client then never gets */
  encode(message: ServerMessage): Frame | undefined
}

/** A JSON object: no list, no null. */
export const jsonObjectSchema = v.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'is invalid',
)

/** The JSON value of a text, or nothing where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What a row of `realtime.messages` carries, if anything. */
export function bodyOfRow(payload: string | null, bytes: Buffer | null): Body | undefined {
  if (bytes) return { encoding: 'binary', bytes }
  return payload === null ? undefined : { encoding: 'json', text: payload }
}
