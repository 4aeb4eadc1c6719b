import {
  CircleCheck,
  CircleSlash,
  Gavel,
  Hourglass,
  type LucideIcon,
  TrendingUp,
  TriangleAlert,
  Trophy,
} from 'lucide-react'
import type { BidStanding } from './bid-standing.ts'

interface Line {
  readonly Icon: LucideIcon
  readonly tone: string
  readonly words: string
}

const GOOD = 'text-good'
const BAD = 'text-bad'
const QUIET = 'text-ink-2'

const LINES: Readonly<Record<BidStanding, Line>> = {
  leading: { Icon: CircleCheck, tone: GOOD, words: 'You are leading' },
  leadingBelowReserve: { Icon: TriangleAlert, tone: 'text-gold-ink', words: 'You are leading, below the reserve' },
  outbid: { Icon: TrendingUp, tone: BAD, words: 'You have been outbid' },
  closing: { Icon: Hourglass, tone: 'text-gold-ink', words: 'Closing. The result is being settled.' },
  won: { Icon: Trophy, tone: GOOD, words: 'You won. Your order is being made.' },
  wonUnpaid: { Icon: Trophy, tone: GOOD, words: 'You won' },
  wonPaid: { Icon: CircleCheck, tone: GOOD, words: 'Yours, and paid' },
  wonLapsed: { Icon: CircleSlash, tone: QUIET, words: 'You won, but the sale did not come about' },
  lost: { Icon: Gavel, tone: QUIET, words: 'Sold to another bidder' },
  unsold: { Icon: CircleSlash, tone: QUIET, words: 'Ended below the reserve, not sold' },
  withdrawn: { Icon: CircleSlash, tone: QUIET, words: 'Withdrawn by the seller' },
}

/** How the viewer stands, in words with an icon; the colour only repeats them. */
export function StandingLine({ standing }: { standing: BidStanding }) {
  const { Icon, tone, words } = LINES[standing]
  return (
    <p className={`flex items-center gap-2 font-bold ${tone}`}>
      <Icon aria-hidden className="size-5 flex-none" />
      {words}
    </p>
  )
}
