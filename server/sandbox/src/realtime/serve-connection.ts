import type { WebSocket } from 'ws'
import { closeChannel, dismissChannel } from './channel.ts'
import { handleChannelMessage } from './channel-messages.ts'
import { type Connection, reply } from './connection.ts'
import type { ClientMessage } from './frames.ts'
import { join } from './join.ts'
import { LONGEST_SILENCE_MS } from './limits.ts'

/** Answers what a client sends, until its connection ends. */
export function serveConnection(
  socket: WebSocket,
  options: Pick<Connection, 'services' | 'codec' | 'apiKey' | 'headers'>,
): void {
  const { log } = options.services
  const connection: Connection = {
    ...options,
    channels: new Map(),
    joining: new Set(),
    isOpen: () => socket.readyState === socket.OPEN,
    sendFrame: (frame) => socket.send(frame),
    inTurn: createTurns(log),
  }
  const silence = setTimeout(() => socket.close(1000), LONGEST_SILENCE_MS)
  socket.on('message', (data: Buffer, isBinary) => {
    silence.refresh()
    const message = connection.codec.decode(data, isBinary)
    if (message) handleMessage(connection, message)
    else log('A malformed frame is dropped.')
  })
  socket.on('error', (error) => log(`A connection failed: ${error.message}`))
  socket.on('close', () => {
    clearTimeout(silence)
    for (const channel of connection.channels.values()) closeChannel(channel)
  })
}

function handleMessage(connection: Connection, message: ClientMessage): void {
  const { topic } = message
  const event = message.kind === 'event' ? message.event : 'broadcast'
  connection.inTurn(topic, () => {
    if (topic === 'phoenix' && event === 'heartbeat') {
      return reply(connection, { ...message, joinRef: null }, { status: 'ok' })
    }
    const channel = connection.channels.get(topic)
    if (message.kind === 'event' && event === 'phx_join' && topic.startsWith('realtime:')) {
      if (channel) dismissChannel(channel)
      return join(connection, message)
    }
    // The reference to the join may be stale or missing: what counts is that the topic is joined.
    if (channel) return handleChannelMessage(channel, message)
    if (event === 'phx_leave') return reply(connection, message, { status: 'ok' })
    const response = { reason: 'unmatched topic' }
    reply(connection, { ...message, joinRef: null }, { status: 'error', response })
  })
}

/** One queue of work for each topic; work that fails does not stop what comes after it. */
function createTurns(log: (line: string) => void): Connection['inTurn'] {
  const last = new Map<string, Promise<void>>()
  return (topic, work) => {
    const turn = (last.get(topic) ?? Promise.resolve())
      .then(work)
      .catch((error) => log(`A message on ${topic} could not be handled: ${error}`))
      .finally(() => {
        if (last.get(topic) === turn) last.delete(topic)
      })
    last.set(topic, turn)
  }
}
