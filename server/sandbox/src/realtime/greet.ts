import { setTimeout as delay } from 'node:timers/promises'
import { type Channel, sendSystem, shutDownChannel, wireTopic } from './channel.ts'
import { watchExpiry } from './channel-token.ts'
import { reply, send } from './connection.ts'
import type { ClientEvent } from './frames.ts'
import type { ReplayedMessage } from './replay.ts'

const LONGEST_REPLICATION_WAIT_MS = 60_000

/** Tells a client that it has joined; then come, in this order, the messages of the past and those to come. */
export function greet(channel: Channel, message: ClientEvent, replayed: readonly ReplayedMessage[]): void {
  const { connection, request, authority, subscriber } = channel
  if (channel.ended.signal.aborted) return
  const postgresChanges = request.postgresChanges.map((change, id) => ({ ...change, id }))
  reply(connection, message, { status: 'ok', response: { postgres_changes: postgresChanges } })
  for (const past of replayed) sendReplayed(channel, past)
  subscriber.release(new Set(replayed.map(({ id }) => id)))
  watchExpiry(channel)
  if (postgresChanges.length > 0) {
    const text = 'Changes in tables are not sent here: this local server knows broadcasts only'
    sendSystem(channel, { extension: 'postgres_changes', status: 'error', message: text })
  }
  if (request.wantsPresence && authority.readable.has('presence')) {
    const { joinRef } = channel
    send(connection, { ...emptyPresence, joinRef, topic: wireTopic(channel) })
  }
  if (request.wantsReplicationReady) announceReplication(channel)
}

const emptyPresence = { kind: 'event', ref: null, event: 'presence_state', payload: {} } as const

/** Text in both versions, unlike the live message; bytes are skipped in version 1. */
function sendReplayed(channel: Channel, { id, event, body }: ReplayedMessage): void {
  const { connection, joinRef } = channel
  const topic = wireTopic(channel)
  const meta = { id, replayed: true } as const
  if (body.encoding === 'binary') send(connection, { kind: 'broadcast', topic, event, body, meta })
  else {
    const payload = { type: 'broadcast', event, payload: JSON.parse(body.text), meta }
    send(connection, { kind: 'event', joinRef, ref: null, topic, event: 'broadcast', payload })
  }
}

async function announceReplication(channel: Channel): Promise<void> {
  const { signal } = channel.ended
  const deadline = delay(LONGEST_REPLICATION_WAIT_MS, false, { signal, ref: false }).catch(() => false)
  const isUp = await Promise.race([channel.connection.services.feed.whenUp().then(() => true), deadline])
  if (signal.aborted) return
  if (isUp) sendSystem(channel, { extension: 'system', status: 'ok', message: 'Replication connection established' })
  else shutDownChannel(channel, 'Replication connection was not established in time')
}
