import { RealtimeClient } from '@supabase/supabase-js'
import type { ChannelHandlers, LiveSocket, RealtimeAccess } from './live-socket.ts'

/** Should the service not say that its feed from the database is up, joining counts after this long. */
const FEED_PATIENCE_MS = 5_000

/**
 * A line to Supabase Realtime. The SDK's realtime half alone: its whole client would bring storage, sign-in and a query
 * builder that this app has no use for.
 */
export function openSupabase({ url, apiKey }: RealtimeAccess, currentToken: () => Promise<string>): LiveSocket {
  const client = new RealtimeClient(`${url.replace(/\/$/, '')}/realtime/v1`, {
    params: { apikey: apiKey },
    accessToken: currentToken,
  })
  /** The SDK hands out a channel that is being left once more, so opening the same topic waits for it. */
  const leaving = new Map<string, Promise<unknown>>()

  return {
    authorize: () => client.setAuth(),
    openChannel(topic, handlers) {
      let isWanted = true
      let leave = (): void => undefined
      const open = (): void => {
        if (isWanted) leave = join(client, topic, handlers)
      }
      const before = leaving.get(topic)
      if (before) void before.then(open)
      else open()
      return () => {
        isWanted = false
        leave()
        const left = Promise.all(
          client
            .getChannels()
            .flatMap((channel) => (channel.subTopic === topic ? [client.removeChannel(channel)] : [])),
        )
        leaving.set(topic, left)
        void left.then(() => {
          if (leaving.get(topic) === left) leaving.delete(topic)
        })
      }
    },
    close: () => void client.removeAllChannels(),
  }
}

/** Joins a topic and tells what becomes of it, until the answered function is called. */
function join(client: RealtimeClient, topic: string, { onMessage, onStatus }: ChannelHandlers): () => void {
  let isHeard = true
  let patience: ReturnType<typeof setTimeout> | undefined
  const tell = (status: Parameters<typeof onStatus>[0]): void => {
    clearTimeout(patience)
    if (isHeard) onStatus(status)
  }
  client
    .channel(topic, { config: { private: true, broadcast: { replication_ready: true } } })
    .on('broadcast', { event: '*' }, ({ event, payload }) => {
      if (isHeard) onMessage(event, payload)
    })
    .on('system', {}, ({ status, extension }) => {
      if (extension === 'system' && status === 'ok') tell('joined')
    })
    .subscribe((status) => {
      if (status === 'CLOSED') return tell('closed')
      if (status !== 'SUBSCRIBED') return tell('interrupted')
      patience = setTimeout(() => tell('joined'), FEED_PATIENCE_MS)
    })
  return () => {
    isHeard = false
    clearTimeout(patience)
  }
}
