import { CalendarClock, CircleSlash, Gavel, Hourglass } from 'lucide-react'
import { lazy } from 'react'
import { Later } from '../../../components/later.tsx'
import { formatPrice } from '../../../lib/money.ts'
import { Instant } from './instant.tsx'
import type { AuctionLot } from './lot-facts.ts'
import type { BidPanelState, Sending } from './panel-state.ts'
import { type Line, StateLine } from './state-line.tsx'

export interface StandingBarProps {
  readonly lot: AuctionLot
  readonly state: BidPanelState
  readonly sending: Sending
}

// What concerns the viewer alone; most who look are guests.
const PersonalBar = lazy(async () => {
  const { PersonalBar: component } = await import('./personal-bar.tsx')
  return { default: component }
})

/** The panel's first line: how do I stand? Nothing where the figures say all there is. */
export function StandingBar({ lot, state, sending }: StandingBarProps) {
  if (state.kind === 'guest' || state.kind === 'open') return null
  const line = publicLine(lot.auction, state)
  if (line) return <StateLine {...line} />
  return (
    <Later fallback={<div aria-hidden className="h-[4.7rem] bg-sunken" />}>
      <PersonalBar lot={lot} state={state} sending={sending} />
    </Later>
  )
}

/** What is the same for all who look. */
function publicLine(auction: AuctionLot['auction'], state: BidPanelState): Line | null {
  switch (state.kind) {
    case 'upcoming':
      return {
        tone: 'gold',
        Icon: CalendarClock,
        title: 'On view',
        text: (
          <>
            Bidding opens <Instant at={auction.startsAt} />.
          </>
        ),
      }
    case 'closing':
      return { tone: 'gold', Icon: Hourglass, title: 'Closing…', text: 'Bidding is over. The result is being settled.' }
    case 'withdrawn':
      return {
        tone: 'plain',
        Icon: CircleSlash,
        title: 'Withdrawn',
        text: 'The seller took this lot out of the sale. No bid on it counts.',
      }
    case 'unsold':
      return {
        tone: 'plain',
        Icon: CircleSlash,
        title: 'Ended without a sale',
        text: state.hadBids ? 'The bids did not reach the reserve.' : 'Nobody bid.',
      }
    case 'sold':
      return { tone: 'plain', Icon: Gavel, title: `Sold for ${formatPrice(auction.currentPrice)}` }
    default:
      return null
  }
}
