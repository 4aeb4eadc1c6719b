import type { Channel } from './channel.ts'
import type { ClientMessage, Codec, Frame, ServerMessage } from './frames.ts'
import type { Services } from './services.ts'

/** One client's WebSocket. */
export interface Connection {
  readonly services: Services
  readonly codec: Codec
  /** The key it connected with: the token of every join that brings none. */
  readonly apiKey: string
  /** The `x-…` headers it connected with. */
  readonly headers: Readonly<Record<string, string>>
  /** By their topic with the prefix `realtime:`. */
  readonly channels: Map<string, Channel>
  /** Topics whose join is not answered yet. */
  readonly joining: Set<string>
  isOpen(): boolean
  sendFrame(frame: Frame): void
  /** Runs after all earlier work on the same topic has ended, so that messages take effect in their order. */
  inTurn(topic: string, work: () => Promise<void> | void): void
}

/** Sends a message in the client's version, unless that version cannot express it. */
export function send(connection: Connection, message: ServerMessage): void {
  const frame = connection.codec.encode(message)
  if (frame !== undefined) connection.sendFrame(frame)
}

/** Answers a client's message. */
export function reply(
  connection: Connection,
  to: Pick<ClientMessage, 'joinRef' | 'ref' | 'topic'>,
  outcome: { status: 'ok' | 'error'; response?: Record<string, unknown> },
): void {
  const { joinRef, ref, topic } = to
  const payload = { status: outcome.status, response: outcome.response ?? {} }
  send(connection, { kind: 'event', joinRef, ref, topic, event: 'phx_reply', payload })
}
