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

/**
 * Keeps one thing in the cache up to date: messages say that it changed, the server says how it stands. Answers a function
 * that ends it.
 */
export function followTopic<Message>(options: FeedOptions<Message>): () => void {
  const { connection, topic, read, merge, refetch, nextPollMs, onStatus } = options
  let state: TopicState = 'connecting'
  let isCurrent = true
  let isOver = false
  let asking: Promise<void> | undefined
  let askAgain = false
  let buffer: Message[] = []
  let pollTimer: ReturnType<typeof setTimeout> | undefined
  let calmTimer: ReturnType<typeof setTimeout> | undefined

  const report = (): void => {
    if (!isOver) onStatus({ connection: state, isCurrent })
  }

  const take = (message: Message): void => {
    const need = merge(message)
    if (need === 'now') void ask()
    else if (need === 'soon') calmTimer ??= setTimeout(() => void ask(), CALM_MS + Math.random() * CALM_SPREAD_MS)
    if (need !== 'no') schedulePoll()
  }

  const ask = async (): Promise<void> => {
    if (asking) {
      askAgain = true
      return asking
    }
    clearTimeout(calmTimer)
    calmTimer = undefined
    askAgain = false
    asking = refetch().then(
      () => {
        isCurrent = !askAgain
      },
      // The poll asks again.
      () => undefined,
    )
    await asking
    asking = undefined
    if (isOver) return
    report()
    const missed = buffer
    buffer = []
    for (const message of missed) take(message)
    schedulePoll()
    if (askAgain) await ask()
  }

  const schedulePoll = (): void => {
    clearTimeout(pollTimer)
    const waitMs = isOver ? null : nextPollMs(state === 'live')
    if (waitMs !== null) pollTimer = setTimeout(() => void ask(), Math.min(waitMs, 2 ** 31 - 1))
  }

  const wake = (): void => {
    if (document.visibilityState !== 'visible') return
    isCurrent = false
    report()
    void ask()
  }

  const stop = connection.listen(topic, {
    onMessage: (event, payload) => {
      const message = read(event, payload)
      if (message === undefined) return
      if (asking) buffer.push(message)
      else take(message)
    },
    onState: (next) => {
      const isLost = next === 'away' && state !== 'away'
      state = next
      if (isLost) isCurrent = false
      report()
      schedulePoll()
      // Whatever happened before joining, or since the line was lost, was not heard.
      if (next === 'live' || isLost) void ask()
    },
  })
  document.addEventListener('visibilitychange', wake)
  window.addEventListener('online', wake)
  return () => {
    isOver = true
    stop()
    clearTimeout(pollTimer)
    clearTimeout(calmTimer)
    document.removeEventListener('visibilitychange', wake)
    window.removeEventListener('online', wake)
  }
}
