import { lazy } from 'react'
import { Later } from '../../../components/later.tsx'
import { useServerTime } from '../../../lib/clock/clock-context.tsx'
import { useLiveAuction } from '../../../lib/realtime/live-context.tsx'
import { useViewer } from '../../../lib/viewer.ts'
import { BidPanelView } from './bid-panel-view.tsx'
import { type AuctionLot, bidFacts } from './lot-facts.ts'
import { bidPanelState, lastTurn } from './panel-state.ts'
import { useBidding } from './use-bidding.ts'

const Announcer = lazy(async () => {
  const { Announcer: component } = await import('./announcer.tsx')
  return { default: component }
})

/** The bid panel of a lot, live. */
export function BidPanel({ lot }: { lot: AuctionLot }) {
  const { auction } = lot
  const viewer = useViewer()
  const feed = useLiveAuction(auction.id)
  const { sending, acceptedCount, place } = useBidding(auction.id, viewer !== null && !lot.viewerOwns)
  const facts = bidFacts(lot, { viewer, sending, isCurrent: feed.isCurrent })
  const turnMs = useServerTime((nowMs) => lastTurn(facts, nowMs), facts.endsAtMs)
  const state = bidPanelState(facts, turnMs)
  return (
    <BidPanelView
      lot={lot}
      state={state}
      sending={sending}
      feed={feed}
      onBid={place}
      acceptedCount={acceptedCount}
      announcer={
        <Later>
          <Announcer auction={auction} state={state} />
        </Later>
      }
      hasBar
    />
  )
}
