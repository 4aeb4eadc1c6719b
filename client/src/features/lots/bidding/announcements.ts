import type { BidPanelState } from './panel-state.ts'

/** What a screen reader may be told of. */
export interface Scene {
  readonly kind: BidPanelState['kind']
  readonly isEndSet: boolean
  readonly endsAtMs: number
  /** The last of the marks that has been passed, in seconds; null before the first. */
  readonly mark: number | null
  /** In words. */
  readonly price: string
  readonly minimum: string
  readonly bids: string
}

export interface Announcements {
  /** Said when there is a pause. */
  readonly polite?: string
  /** Said at once: only what cannot wait. */
  readonly assertive?: string
  /** A new price, of which one is said every five seconds at most. */
  readonly price?: string
}

const MARKS = [
  [10, '10 seconds left'],
  [30, '30 seconds left'],
  [60, '1 minute left'],
  [300, '5 minutes left'],
  [600, '10 minutes left'],
] as const

/** The mark that has been passed with so much time left. */
export function passedMark(leftMs: number): number | null {
  return MARKS.find(([seconds]) => leftMs <= seconds * 1_000)?.[0] ?? null
}

const LEADS: ReadonlySet<string> = new Set(['winning', 'winningBelowReserve'])
const ENDED: Readonly<Partial<Record<BidPanelState['kind'], (price: string) => string>>> = {
  won: (price) => `Ended: you won, for ${price}.`,
  wonUnpaid: (price) => `Ended: you won, for ${price}.`,
  wonPaid: (price) => `Ended: you won, for ${price}.`,
  lost: (price) => `Ended: another bidder won, for ${price}.`,
}
const ENDED_CALMLY: Readonly<Partial<Record<BidPanelState['kind'], string>>> = {
  sold: 'Ended: sold.',
  soldByViewer: 'Ended: sold.',
  unsold: 'Ended without a sale.',
  withdrawn: 'The lot was withdrawn.',
}

/** What to say when one scene has become another. Seconds are never counted aloud. */
export function announce(before: Scene, now: Scene): Announcements {
  if (now.kind !== before.kind) {
    const ended = ENDED[now.kind]
    if (ended) return before.kind in ENDED ? {} : { assertive: ended(now.price) }
    const calmly = ENDED_CALMLY[now.kind]
    if (calmly !== undefined) return { polite: calmly }
    if (LEADS.has(before.kind) && now.kind === 'outbid') {
      const text = `You have been outbid. The next bid is ${now.minimum} or more.`
      return now.mark !== null && now.mark <= 60 ? { assertive: text } : { polite: text }
    }
    if (now.kind === 'outbidAtOnce')
      return { polite: `Your bid was answered at once. The next bid is ${now.minimum} or more.` }
    if (LEADS.has(now.kind) && !LEADS.has(before.kind)) return { polite: 'You are leading.' }
    if (now.kind === 'checking') return { polite: 'Checking your bid.' }
    if (now.kind === 'tooLow') return { polite: `Too low now. The next bid is ${now.minimum} or more.` }
    if (now.kind === 'notArrived') return { polite: 'Your bid did not arrive.' }
    if (now.kind === 'refused') return { polite: 'Your bid was not placed.' }
  }
  if (!now.isEndSet) return {}
  const price = now.price === before.price ? {} : { price: `Now ${now.price}, ${now.bids}.` }
  if (now.endsAtMs > before.endsAtMs) return { polite: 'Extended: a late bid moved the end.', ...price }
  const mark = MARKS.find(([seconds]) => seconds === now.mark)
  const isNew = mark && (before.mark === null || mark[0] < before.mark)
  return { ...(isNew && { polite: mark[1] }), ...price }
}
