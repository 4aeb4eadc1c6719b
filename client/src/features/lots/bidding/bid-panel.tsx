import { useServerTime } from '../../../lib/clock/clock-context.tsx'
import { useLiveAuction } from '../../../lib/realtime/live-context.tsx'
import { useViewer } from '../../../lib/viewer.ts'
import { Announcer } from './announcer.tsx'
import { BidPanelView } from './bid-panel-view.tsx'
import { type AuctionLot, bidFacts } from './lot-facts.ts'
import { bidPanelState, lastTurn } from './panel-state.ts'
import { useBidding } from './use-bidding.ts'

/** The bid panel of a lot, live. */
export function BidPanel({ lot }: { lot: AuctionLot }) {
  const { auction } = lot
  const viewer = useViewer()
  const feed = useLiveAuction(auction.id)
  const { sending, acceptedCount, place } = useBidding(auction.id)
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
      announcer={<Announcer auction={auction} state={state} />}
      hasBar
    />
  )
}
