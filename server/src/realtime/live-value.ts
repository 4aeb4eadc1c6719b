import type { Database } from '../platform/database.ts'
import type { Logger } from '../platform/log.ts'
import type { Feed } from './feed.ts'
import { createInbox, type Inbox } from './inbox.ts'

/** Something of which the database holds one newest version, and of whose changes a topic tells. */
export interface LiveValue<Value> {
  readonly topicOf: (id: string) => string
  /** The topic's event that tells of a change. */
  readonly event: string
  readonly read: (db: Database, id: string) => Promise<Value | undefined>
}

/** Where changes are heard of and read. */
export interface LiveSource {
  readonly db: Database
  readonly log: Logger
  readonly realtime: { readonly feed: Feed }
}

/** Nothing depends on messages alone: what is watched is also read so often, whatever was said. */
const REREAD_MS = 30_000

/**
 * Defines how something is watched: its present version first, then each newer one. However many watch the same, it is
 * read once for each message. Who is slow sees the newest version and not all between.
 *
 * @returns opens a watch; undefined when there is no such thing
 */
export function defineLiveValue<Value extends { readonly version: number }>(definition: LiveValue<Value>) {
  const watched = new WeakMap<Feed, Map<string, Shared<Value>>>()
  return async (source: LiveSource, id: string): Promise<AsyncIterableIterator<Value> | undefined> => {
    const { feed } = source.realtime
    const ofFeed = watched.get(feed) ?? new Map<string, Shared<Value>>()
    watched.set(feed, ofFeed)
    const shared = ofFeed.get(id) ?? share({ definition, source, id }, () => ofFeed.delete(id))
    ofFeed.set(id, shared)
    return shared.watch()
  }
}

interface Shared<Value> {
  watch(): Promise<AsyncIterableIterator<Value> | undefined>
}

interface Watched<Value> {
  readonly definition: LiveValue<Value>
  readonly source: LiveSource
  readonly id: string
}

function share<Value extends { readonly version: number }>(
  { definition, source, id }: Watched<Value>,
  onUnwatched: () => void,
): Shared<Value> {
  const { db, log, realtime } = source
  const inboxes = new Set<Inbox<Value>>()
  /** Those who watch, and those who are about to. */
  let watchers = 0
  let newest: Value | undefined
  const refresh = oneAtATime(async () => {
    const value = await definition.read(db, id)
    if (!value || (newest && value.version <= newest.version)) return
    newest = value
    for (const inbox of inboxes) inbox.put(value)
  })
  const refreshQuietly = () =>
    refresh().catch((error) => log.warn({ err: error, id, event: definition.event }, 'a change could not be read'))
  const signals = realtime.feed.subscribe(definition.topicOf(id), definition.event)
  const follow = async () => {
    for await (const _signal of signals) void refreshQuietly()
  }
  void follow()
  const timer = setInterval(refreshQuietly, REREAD_MS).unref()
  const release = () => {
    watchers -= 1
    if (watchers > 0) return
    clearInterval(timer)
    void signals.return()
    onUnwatched()
  }
  return {
    async watch() {
      watchers += 1
      try {
        await refresh()
      } catch (error) {
        release()
        throw error
      }
      if (!newest) {
        release()
        return undefined
      }
      const inbox: Inbox<Value> = createInbox(
        (_older, value) => [value],
        () => {
          inboxes.delete(inbox)
          release()
        },
      )
      inboxes.add(inbox)
      inbox.put(newest)
      return inbox
    },
  }
}

/** Runs the work for everybody who asks: one at a time, and for each asker one that began after they asked. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  const run = () => {
    next = undefined
    running = work().finally(() => {
      running = undefined
    })
    return running
  }
  return () => {
    if (!running) return run()
    next ??= running.catch(() => undefined).then(run)
    return next
  }
}
