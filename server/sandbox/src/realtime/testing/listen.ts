import type { RealtimeChannel, RealtimeChannelOptions, SupabaseClient } from '@supabase/supabase-js'
import { createRecorder, type Recorder } from './recorder.ts'

/** A broadcast as the official client gives it. */
export interface Broadcast {
  readonly type: 'broadcast'
  readonly event: string
  readonly payload?: unknown
  readonly meta?: { readonly id: string; readonly replayed?: boolean }
}

/** A channel of the official client and everything that came of it. */
export interface Listener {
  readonly channel: RealtimeChannel
  readonly statuses: Recorder<{ readonly status: string; readonly error: Error | undefined }>
  readonly broadcasts: Recorder<Broadcast>
  readonly systems: Recorder<Readonly<Record<string, unknown>>>
  /** The first change to this status, past or future, or a later one; gives the error that came with it. */
  status(wanted: string, occurrence?: number): Promise<Error | undefined>
  /** The first broadcast of this event. */
  event(event: string): Promise<Broadcast>
}

type Config = RealtimeChannelOptions['config']

/** Joins a topic; private unless told otherwise. */
export function listen(client: SupabaseClient, topic: string, config: Config = {}): Listener {
  const statuses = createRecorder<{ status: string; error: Error | undefined }>()
  const broadcasts = createRecorder<Broadcast>()
  const systems = createRecorder<Record<string, unknown>>()
  const channel = client
    .channel(topic, { config: { private: true, ...config } })
    .on('broadcast', { event: '*' }, (message: Broadcast) => broadcasts.add(message))
    .on('system', {}, (message: Record<string, unknown>) => systems.add(message))
    .subscribe((status, error) => statuses.add({ status, error }))
  return {
    channel,
    statuses,
    broadcasts,
    systems,
    status: async (wanted, occurrence = 1) => {
      let left = occurrence
      return (await statuses.first(({ status }) => status === wanted && --left === 0)).error
    },
    event: (event) => broadcasts.first((message) => message.event === event),
  }
}

/** Joins a topic and waits until it has. */
export async function listenNow(client: SupabaseClient, topic: string, config: Config = {}): Promise<Listener> {
  const listener = listen(client, topic, config)
  await listener.status('SUBSCRIBED')
  return listener
}

/** Waits until the server has handled all a client sent on a topic before: it answers in order. */
export async function settle({ channel }: Listener): Promise<void> {
  await channel.send({ type: 'presence', event: 'untrack' })
}
