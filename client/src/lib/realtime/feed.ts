import type { LiveConnection, TopicState } from './live-connection.ts'

export interface FeedStatus {
  readonly connection: TopicState
  /**
   * False from the moment something may have been missed until the server has been asked again. What moves money or a
   * price waits for it.
   */
  readonly isCurrent: boolean
}

export interface FeedOptions<Message> {
  readonly connection: LiveConnection
  readonly topic: string
  readonly read: (event: string, payload: unknown) => Message | undefined
  /** Merges a message; answers whether the server must be asked: at once, or when things have calmed down. */
  readonly merge: (message: Message) => 'no' | 'soon' | 'now'
  /** Asks the server for the whole present state and puts it into the cache. */
  readonly refetch: () => Promise<unknown>
  /** How long to wait before asking without being told to; null: not at all. */
  readonly nextPollMs: (isJoined: boolean) => number | null
  readonly onStatus: (status: FeedStatus) => void
}

/** Bids come in bursts; one question a second, at most, tells what they meant to the viewer. */
const CALM_MS = 700
const CALM_SPREAD_MS = 500

/** What a browser's timer can hold. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** A feed while it runs. */
interface Feed<Message> extends FeedOptions<Message> {
  state: TopicState
  isCurrent: boolean
  isOver: boolean
  isAsking: boolean
  /** Something may have been missed since the question under way was put. */
  mustAskAgain: boolean
  /** What came while the server was being asked. */
  buffer: Message[]
  pollTimer: ReturnType<typeof setTimeout> | undefined
  calmTimer: ReturnType<typeof setTimeout> | undefined
}

/**
 * Keeps one thing in the cache up to date: messages say that it changed, the server says how it stands. Answers a function
 * that ends it.
 */
export function followTopic<Message>(options: FeedOptions<Message>): () => void {
  const feed: Feed<Message> = {
    ...options,
    state: 'connecting',
    isCurrent: true,
    isOver: false,
    isAsking: false,
    mustAskAgain: false,
    buffer: [],
    pollTimer: undefined,
    calmTimer: undefined,
  }
  const wake = (): void => {
    if (document.visibilityState !== 'visible') return
    feed.isCurrent = false
    report(feed)
    void ask(feed)
  }
  const stop = feed.connection.listen(feed.topic, {
    onMessage: (event, payload) => {
      const message = feed.read(event, payload)
      if (message === undefined) return
      if (feed.isAsking) feed.buffer.push(message)
      else take(feed, message)
    },
    onState: (state) => enter(feed, state),
  })
  document.addEventListener('visibilitychange', wake)
  window.addEventListener('online', wake)
  return () => {
    feed.isOver = true
    stop()
    clearTimeout(feed.pollTimer)
    clearTimeout(feed.calmTimer)
    document.removeEventListener('visibilitychange', wake)
    window.removeEventListener('online', wake)
  }
}

function enter<Message>(feed: Feed<Message>, state: TopicState): void {
  const isLost = state === 'away' && feed.state !== 'away'
  feed.state = state
  if (isLost) feed.isCurrent = false
  report(feed)
  schedulePoll(feed)
  // Whatever happened before joining, or since the line was lost, was not heard.
  if (state === 'live' || isLost) void ask(feed)
}

function take<Message>(feed: Feed<Message>, message: Message): void {
  const need = feed.merge(message)
  if (need === 'no') return
  if (need === 'now') void ask(feed)
  else feed.calmTimer ??= setTimeout(() => void ask(feed), CALM_MS + Math.random() * CALM_SPREAD_MS)
  schedulePoll(feed)
}

async function ask<Message>(feed: Feed<Message>): Promise<void> {
  if (feed.isAsking) {
    feed.mustAskAgain = true
    return
  }
  clearTimeout(feed.calmTimer)
  feed.calmTimer = undefined
  feed.mustAskAgain = false
  feed.isAsking = true
  try {
    await feed.refetch()
    feed.isCurrent = !feed.mustAskAgain
  } catch {
    // The poll asks again.
  }
  feed.isAsking = false
  if (feed.isOver) return
  report(feed)
  for (const message of feed.buffer.splice(0)) take(feed, message)
  schedulePoll(feed)
  if (feed.mustAskAgain) await ask(feed)
}

function schedulePoll<Message>(feed: Feed<Message>): void {
  clearTimeout(feed.pollTimer)
  const waitMs = feed.isOver ? null : feed.nextPollMs(feed.state === 'live')
  if (waitMs !== null) feed.pollTimer = setTimeout(() => void ask(feed), Math.min(waitMs, LONGEST_TIMER_MS))
}

function report<Message>({ isOver, onStatus, state, isCurrent }: Feed<Message>): void {
  if (!isOver) onStatus({ connection: state, isCurrent })
}
