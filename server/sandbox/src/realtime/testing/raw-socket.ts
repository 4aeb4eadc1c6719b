import { once } from 'node:events'
import { WebSocket } from 'ws'
import { createRecorder, type Recorder } from './recorder.ts'

/** A text frame of version 2, read. */
export interface RawMessage {
  readonly joinRef: unknown
  readonly ref: unknown
  readonly topic: string
  readonly event: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** A WebSocket of version 2 without the official client, for what that one cannot say or does not show. */
export interface RawSocket {
  readonly messages: Recorder<RawMessage>
  /** Sends any text or bytes. */
  sendFrame(frame: string | Buffer): void
  /** Sends a message and gives the payload of its answer. */
  ask(message: { topic: string; event: string; payload?: unknown; joinRef?: string | null }): Promise<unknown>
  /** Joins a topic and gives the payload of the answer; the reference of the join is `joinRef`. */
  join(
    topic: string,
    config?: unknown,
    more?: { joinRef?: string; access_token?: unknown; user_token?: unknown },
  ): Promise<unknown>
  /** The code it was closed with, once it is. */
  readonly closed: Promise<number>
  close(): Promise<void>
}

/** Connects to a server. */
export async function openRawSocket(
  serverUrl: string,
  apiKey: string,
  headers: Record<string, string> = {},
): Promise<RawSocket> {
  const address = `${serverUrl.replace('http', 'ws')}/realtime/v1/websocket?vsn=2.0.0&apikey=${apiKey}`
  const socket = new WebSocket(address, { headers })
  const messages = createRecorder<RawMessage>()
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) return
    const [joinRef, ref, topic, event, payload] = JSON.parse(data.toString())
    messages.add({ joinRef, ref, topic, event, payload })
  })
  const closed = once(socket, 'close').then(([code]) => Number(code))
  await once(socket, 'open')
  let lastRef = 0
  const ask: RawSocket['ask'] = async ({ topic, event, payload = {}, joinRef = null }) => {
    const ref = String(++lastRef + 1000)
    socket.send(JSON.stringify([joinRef, ref, topic, event, payload]))
    return (await messages.first((message) => message.event === 'phx_reply' && message.ref === ref)).payload
  }
  return {
    messages,
    sendFrame: (frame) => socket.send(frame),
    ask,
    join: (topic, config = { private: true }, { joinRef = '1', ...tokens } = {}) =>
      ask({ topic: `realtime:${topic}`, event: 'phx_join', payload: { config, ...tokens }, joinRef }),
    closed,
    async close() {
      socket.close()
      await closed
    },
  }
}
