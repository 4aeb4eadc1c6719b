import { createClient, type RealtimeChannel, type SupabaseClient } from '@supabase/supabase-js'

/** What becomes of a topic that somebody listens to. */
export interface TopicListener {
  /** Messages flow from now on; what was sent before was missed. Comes again after each interruption. */
  onJoined(): void
  onMessage(event: string, payload: unknown): void
  /** Nothing is heard for now. It is being joined again. */
  onInterrupted(reason: string): void
  /** It was ended by the other side, which does so when a token has expired: nothing will come any more. */
  onClosed(): void
}

/** A topic that is being listened to. */
export interface Listening {
  /** Stops listening; nothing is told from then on. */
  leave(): Promise<void>
}

/** A connection to Supabase Realtime, made when it is first used and made again when it breaks. */
export interface RealtimeSocket {
  /** Listens to a private topic; once at a time to each. */
  listen(topic: string, listener: TopicListener): Listening
  close(): Promise<void>
}

/** Connects with Supabase's official client. @param readToken asked again and again; to give the same token while it is good */
export function connectRealtime(project: {
  readonly url: string
  readonly apiKey: string
  readonly readToken: () => Promise<string>
}): RealtimeSocket {
  const client = createClient(project.url, project.apiKey, { accessToken: project.readToken })
  const leaving = new Map<string, Promise<unknown>>()
  let authorised: Promise<void> | undefined
  const join = async (topic: string, listener: TopicListener) => {
    // A join that leaves before the token is known is refused.
    authorised ??= client.realtime.setAuth()
    await authorised
    // The client gives the same channel again until it has really been left.
    await leaving.get(topic)
    return openChannel(client, topic, listener)
  }
  return {
    listen(topic, listener) {
      let isWanted = true
      const joining = join(topic, {
        onJoined: () => isWanted && listener.onJoined(),
        onMessage: (event, payload) => isWanted && listener.onMessage(event, payload),
        onInterrupted: (reason) => isWanted && listener.onInterrupted(reason),
        onClosed: () => isWanted && listener.onClosed(),
      })
      joining.catch((error) => {
        authorised = undefined
        if (!isWanted) return
        listener.onInterrupted(String(error))
        listener.onClosed()
      })
      return {
        async leave() {
          isWanted = false
          const left = joining.then((channel) => client.removeChannel(channel)).catch(() => undefined)
          leaving.set(topic, left)
          await left
          if (leaving.get(topic) === left) leaving.delete(topic)
        },
      }
    },
    async close() {
      for (const channel of client.getChannels()) channel.teardown()
      await client.realtime.disconnect()
    },
  }
}

function openChannel(client: SupabaseClient, topic: string, listener: TopicListener): RealtimeChannel {
  return (
    client
      // Joined is not yet connected to the database: that is told apart.
      .channel(topic, { config: { private: true, broadcast: { replication_ready: true } } })
      .on('broadcast', { event: '*' }, ({ event, payload }) => listener.onMessage(event, payload))
      .on('system', {}, ({ status, message }: { status?: string; message?: string }) => {
        if (status === 'ok') listener.onJoined()
        else listener.onInterrupted(message ?? 'no reason was given')
      })
      .subscribe((status, error) => {
        if (status === 'CLOSED') listener.onClosed()
        else if (status !== 'SUBSCRIBED') listener.onInterrupted(error?.message ?? status)
      })
  )
}
