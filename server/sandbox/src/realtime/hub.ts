import type { Codec, Frame, ServerMessage } from './frames.ts'

/** A channel that listens to a topic. */
export interface Subscriber {
  readonly codec: Codec
  /** @param messageId of the row of `realtime.messages` the frame comes from, if from one */
  receive(frame: Frame, messageId: string | undefined): void
}

/** A topic, without the prefix `realtime:`. Private and public topics of one name have nothing in common. */
export interface TopicName {
  readonly topic: string
  readonly isPrivate: boolean
}

/** Who listens to what, and the way of every broadcast to them. */
export interface Hub {
  add(name: TopicName, subscriber: Subscriber): void
  remove(name: TopicName, subscriber: Subscriber): void
  /** Gives a message to all who listen, except one. Each version's frame is made once. */
  deliver(name: TopicName, message: ServerMessage, except?: Subscriber): void
}

/** Makes a hub without listeners. */
export function createHub(): Hub {
  const topics = new Map<string, Set<Subscriber>>()
  return {
    add(name, subscriber) {
      const key = keyOf(name)
      topics.set(key, (topics.get(key) ?? new Set()).add(subscriber))
    },
    remove(name, subscriber) {
      const key = keyOf(name)
      const subscribers = topics.get(key)
      subscribers?.delete(subscriber)
      if (subscribers?.size === 0) topics.delete(key)
    },
    deliver(name, message, except) {
      const messageId = message.kind === 'broadcast' ? message.meta?.id : undefined
      const frames = new Map<Codec, Frame | undefined>()
      for (const subscriber of topics.get(keyOf(name)) ?? []) {
        if (subscriber === except) continue
        if (!frames.has(subscriber.codec)) frames.set(subscriber.codec, subscriber.codec.encode(message))
        const frame = frames.get(subscriber.codec)
        if (frame !== undefined) subscriber.receive(frame, messageId)
      }
    },
  }
}

/** The first letter tells the kinds apart, whatever a topic's name contains. */
function keyOf({ topic, isPrivate }: TopicName): string {
  return (isPrivate ? '-' : '+') + topic
}
