import { lazy, type ReactNode, useRef } from 'react'
import { Later } from '../../../components/later.tsx'
import type { FeedStatus } from '../../../lib/realtime/feed.ts'
import { BiddingHelp } from '../bidding-help.tsx'
import { ProtectionNote } from '../protection-note.tsx'
import { AllInCost } from './all-in-cost.tsx'
import { BuyNowOffer } from './buy-now-offer.tsx'
import { type AuctionLot, standingBuyNow } from './lot-facts.ts'
import { PanelAction } from './panel-actions.tsx'
import { type BidPanelState, isRunning, type Sending } from './panel-state.ts'
import { PriceAndTime, windowText } from './price-and-time.tsx'
import { useShippingChoice } from './shipping-choice.ts'
import { StaleNotice } from './stale-notice.tsx'
import { StandingBar } from './standing-bar.tsx'

// Only who may bid needs the form, and only the seller their figures.
const BidForm = lazy(async () => {
  const { BidForm: component } = await import('./bid-form.tsx')
  return { default: component }
})
const OwnLot = lazy(async () => {
  const { OwnLot: component } = await import('./own-lot.tsx')
  return { default: component }
})
const BidBar = lazy(async () => {
  const { BidBar: component } = await import('./bid-bar.tsx')
  return { default: component }
})

interface BidPanelViewProps {
  readonly lot: AuctionLot
  readonly state: BidPanelState
  readonly sending: Sending
  readonly feed: FeedStatus
  readonly onBid: (amount: bigint) => void
  /** Rises with each accepted bid, after which the form begins anew. */
  readonly acceptedCount?: number
  /** What is said to screen readers. */
  readonly announcer?: ReactNode
  /** Tells panels apart where there are many. */
  readonly name?: string
  /** Whether it brings a bar for phones along. */
  readonly hasBar?: boolean
}

/**
 * How do I stand, what is it now, how long, what can I do, what would it cost me in all, why is it safe. Everything it
 * shows is given to it.
 */
export function BidPanelView(props: BidPanelViewProps) {
  const { lot, state, sending, feed, announcer, name = 'Price and bidding', hasBar = false } = props
  const panel = useRef<HTMLElement>(null)
  const { auction } = lot
  const running = isRunning(state)
  const isOpenToBids = running || state.kind === 'upcoming'
  return (
    <>
      <section
        ref={panel}
        aria-label={name}
        className="scroll-mt-24 overflow-hidden rounded-lg border border-line bg-card shadow-2"
      >
        {running || state.kind === 'closing' ? <StaleNotice {...feed} /> : null}
        <StandingBar lot={lot} state={state} sending={sending} />
        <div className="grid gap-5 p-5 sm:p-6">
          <PriceAndTime auction={auction} state={state} />
          <WhatToDo {...props} />
          {isOpenToBids ? <BiddingHelp window={windowText(auction.extensionSeconds)} /> : null}
        </div>
        {isOpenToBids ? <ProtectionNote /> : null}
        {announcer}
      </section>
      {hasBar && running && state.kind !== 'ownLot' ? (
        <Later>
          <BidBar panel={panel} auction={auction} label={BAR_LABELS[state.kind] ?? 'Bid'} />
        </Later>
      ) : null}
    </>
  )
}

/** What can I do, and what would it cost me in all? */
function WhatToDo({ lot, state, onBid, acceptedCount = 0 }: BidPanelViewProps) {
  const shipping = useShippingChoice(lot.shipping)
  const { auction, viewerOwns } = lot
  const running = isRunning(state)
  const hasForm = running && !HAS_NO_FORM.has(state.kind)
  const isOnlyLooking = state.kind === 'guest' || state.kind === 'upcoming'
  const buyNow = !viewerOwns && (hasForm || isOnlyLooking) ? standingBuyNow(lot) : null
  return (
    <>
      {hasForm ? (
        <Later fallback={<FormSkeleton />}>
          <BidForm
            key={acceptedCount}
            lot={lot}
            isLocked={state.isStale || state.kind === 'submitting' || state.kind === 'checking'}
            wasTooLow={state.kind === 'tooLow'}
            shipping={shipping}
            onBid={onBid}
          />
        </Later>
      ) : (
        <PanelAction state={state} lot={lot} />
      )}
      {viewerOwns ? (
        <Later fallback={<div className="skeleton h-36" />}>
          <OwnLot lot={lot} />
        </Later>
      ) : null}
      {!viewerOwns && (isOnlyLooking || state.kind === 'unverified') ? (
        <AllInCost
          item={auction.minimumBid}
          itemName={auction.bidCount === 0 ? 'At the starting price' : 'At the next bid'}
          totalName="All you would pay"
          shipping={shipping}
        />
      ) : null}
      {buyNow ? (
        <BuyNowOffer
          listingId={lot.id}
          price={buyNow}
          isAuction
          shipping={shipping}
          isLocked={running && state.isStale}
        />
      ) : null}
    </>
  )
}

/** In the shape of the form, so that nothing moves when that comes. */
function FormSkeleton() {
  return (
    <div aria-hidden className="grid gap-3">
      <div className="skeleton h-12" />
      <div className="skeleton h-12 max-sm:h-[6.5rem]" />
      <div className="skeleton h-5" />
      <div className="skeleton mt-2 h-32" />
    </div>
  )
}

const HAS_NO_FORM: ReadonlySet<string> = new Set(['guest', 'unverified', 'ownLot'])

const BAR_LABELS: Readonly<Partial<Record<string, string>>> = {
  guest: 'Sign in to bid',
  unverified: 'One step to bid',
  winning: 'Raise your maximum',
  winningBelowReserve: 'Raise your maximum',
  outbid: 'Outbid: bid again',
  outbidAtOnce: 'Outbid: bid again',
}
