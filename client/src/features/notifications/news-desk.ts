import type { NotificationKind, OneNotificationFragment } from '../../generated/types.ts'
import type { ToastAction } from '../../lib/toasts.ts'

/** What a live message says of a notification. */
export interface NewsMessage {
  readonly notificationId: string
  readonly auctionId: string | null
  readonly listingId: string | null
}

interface NewsDeskOptions {
  /** Asks the server for the newest notifications, which brings the bell up to date, too. */
  readonly fetchNews: () => Promise<readonly OneNotificationFragment[]>
  readonly say: (text: string, tone: 'good' | 'bad', action: ToastAction) => void
  /** The path of the page that is open, which needs no toast about itself. */
  readonly currentPath: () => string
  readonly nowMs: () => number
}

export interface NewsDesk {
  take(message: NewsMessage): void
  /** For what was missed while nobody looked or the line was down. */
  catchUp(): void
  close(): void
}

/** News comes in bursts; one question answers all of a burst. */
const CALM_MS = 400
/** Two who bid against each other would else fill the screen. */
const QUIET_PER_LOT_MS = 8_000

const SPOKEN: Partial<Readonly<Record<NotificationKind, { tone: 'good' | 'bad'; label: string }>>> = {
  OUTBID: { tone: 'bad', label: 'Bid again' },
  WON: { tone: 'good', label: 'See the order' },
}

/**
 * Hears that something happened to the viewer's lots, asks what, and says aloud what should not wait: being outbid and
 * winning, each lot once in a few seconds.
 */
export function createNewsDesk({ fetchNews, say, currentPath, nowMs }: NewsDeskOptions): NewsDesk {
  let heard: NewsMessage[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const lastSaidMs = new Map<string, number>()

  const ask = async (): Promise<void> => {
    timer = undefined
    const messages = heard
    heard = []
    // What was not answered now is answered with the next news, and stands below the bell.
    const news = await fetchNews().catch(() => [])
    for (const message of messages) announce(message, news)
  }

  const announce = (message: NewsMessage, news: readonly OneNotificationFragment[]): void => {
    // Gone again: whoever was outbid leads once more.
    const found = news.find(({ id }) => id === message.notificationId)
    const spoken = found && SPOKEN[found.kind]
    if (!found || !spoken || found.readAt !== null || found.path === currentPath()) return
    const lot = message.auctionId ?? message.listingId ?? message.notificationId
    const agoMs = nowMs() - (lastSaidMs.get(lot) ?? Number.NEGATIVE_INFINITY)
    // A lot is won once, and nothing that was said before may hide it.
    if (agoMs < QUIET_PER_LOT_MS && found.kind !== 'WON') return
    lastSaidMs.set(lot, nowMs())
    say(found.title, spoken.tone, { label: spoken.label, path: found.path })
  }

  const askSoon = (): void => {
    timer ??= setTimeout(() => void ask(), CALM_MS)
  }
  return {
    take(message) {
      heard.push(message)
      askSoon()
    },
    catchUp: askSoon,
    close: () => clearTimeout(timer),
  }
}
