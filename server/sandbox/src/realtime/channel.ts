import type { Asker, Extension } from './authorise.ts'
import { type Connection, send } from './connection.ts'
import type { Frame, Ref } from './frames.ts'
import type { TopicName } from './hub.ts'
import type { JoinRequest } from './join-request.ts'
import type { Claims } from './verify-token.ts'

/** A topic that a connection has joined. */
export interface Channel {
  readonly connection: Connection
  readonly request: JoinRequest
  readonly name: TopicName
  /** Of the join; what the server sends on its own account carries it. */
  readonly joinRef: Ref
  /** Aborts when the channel ends. */
  readonly ended: AbortController
  readonly subscriber: ChannelSubscriber
  /** What it may do, and until when, follows from its newest token. */
  authority: Authority
  expiry?: NodeJS.Timeout
}

/** What a channel's token allows. */
export interface Authority {
  readonly token: string
  readonly claims: Claims
  readonly readable: ReadonlySet<Extension>
  /** Asked for when first needed. */
  readonly writable: Map<Extension, boolean>
}

/** The ear of a channel: holds back what arrives before the messages of the past were sent. */
export interface ChannelSubscriber {
  readonly codec: Connection['codec']
  receive(frame: Frame, messageId: string | undefined): void
  /** Sends what was held back, except what was replayed, and holds nothing back from then on. */
  release(replayedIds: ReadonlySet<string>): void
}

/** An ear that passes on what `mayHear` lets through. */
export function createSubscriber(
  connection: Pick<Connection, 'codec' | 'sendFrame'>,
  mayHear: () => boolean,
): ChannelSubscriber {
  let held: [Frame, string | undefined][] | undefined = []
  let replayed: ReadonlySet<string> = new Set()
  const receive = (frame: Frame, messageId: string | undefined) => {
    if (held) held.push([frame, messageId])
    else if (mayHear() && !(messageId && replayed.has(messageId))) connection.sendFrame(frame)
  }
  return {
    codec: connection.codec,
    receive,
    release(replayedIds) {
      const waiting = held ?? []
      held = undefined
      replayed = replayedIds
      for (const [frame, messageId] of waiting) receive(frame, messageId)
    },
  }
}

/** For whom the policies are asked. */
export function askerOf(connection: Connection, topic: string, claims: Claims): Asker {
  return { topic, claims, headers: connection.headers }
}

/** The topic as it stands in frames. */
export function wireTopic({ name }: Channel): string {
  return `realtime:${name.topic}`
}

/** Tells the client something about its channel that is no answer. */
export function sendSystem(
  channel: Channel,
  message: { extension: 'system' | 'postgres_changes'; status: 'ok' | 'error'; message: string },
): void {
  send(channel.connection, {
    kind: 'event',
    joinRef: channel.joinRef,
    ref: null,
    topic: wireTopic(channel),
    event: 'system',
    payload: { ...message, channel: channel.name.topic },
  })
}

/** Ends a channel and says so; the client does not join again by itself. */
export function dismissChannel(channel: Channel): void {
  closeChannel(channel)
  const { connection, joinRef } = channel
  send(connection, { kind: 'event', joinRef, ref: joinRef, topic: wireTopic(channel), event: 'phx_close', payload: {} })
}

/** Ends a channel because of a fault, which it names. */
export function shutDownChannel(channel: Channel, message: string): void {
  sendSystem(channel, { extension: 'system', status: 'error', message })
  dismissChannel(channel)
}

/** Ends a channel without a word. */
export function closeChannel(channel: Channel): void {
  const { connection, name, subscriber } = channel
  clearTimeout(channel.expiry)
  channel.ended.abort()
  connection.services.hub.remove(name, subscriber)
  connection.channels.delete(wireTopic(channel))
}
