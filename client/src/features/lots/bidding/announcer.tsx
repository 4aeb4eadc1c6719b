import { useEffect, useRef, useState } from 'react'
import { useServerTime } from '../../../lib/clock/clock-context.tsx'
import { formatPrice } from '../../../lib/money.ts'
import { counted } from '../../../lib/numbers.ts'
import { announce, passedMark, type Scene } from './announcements.ts'
import type { AuctionLot } from './lot-facts.ts'
import { type BidPanelState, isRunning } from './panel-state.ts'

const PRICE_EVERY_MS = 5_000

/** Two quiet corners that screen readers listen to; what happens is said there once, in words. */
export function Announcer({ auction, state }: { auction: AuctionLot['auction']; state: BidPanelState }) {
  const { polite, assertive } = useAnnouncements(useScene(auction, state))
  return (
    <>
      <p role="status" className="sr-only">
        {polite}
      </p>
      <p role="alert" className="sr-only">
        {assertive}
      </p>
    </>
  )
}

function useScene({ endsAt, currentPrice, minimumBid, bidCount }: AuctionLot['auction'], state: BidPanelState): Scene {
  const endsAtMs = Date.parse(endsAt)
  const mark = useServerTime((nowMs) => passedMark(endsAtMs - nowMs) ?? 0, endsAtMs)
  return {
    kind: state.kind,
    isEndSet: isRunning(state),
    endsAtMs,
    mark: mark === 0 ? null : mark,
    price: formatPrice(currentPrice),
    minimum: formatPrice(minimumBid),
    bids: counted(bidCount, 'bid'),
  }
}

function useAnnouncements(scene: Scene) {
  const [said, setSaid] = useState({ polite: '', assertive: '' })
  const before = useRef(scene)
  const nextPrice = useRef<string>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    const { polite, assertive, price } = announce(before.current, scene)
    before.current = scene
    if (polite !== undefined || assertive !== undefined) {
      setSaid((last) => ({ polite: polite ?? last.polite, assertive: assertive ?? last.assertive }))
    }
    if (price === undefined) return
    nextPrice.current = price
    if (timer.current !== undefined) return
    const sayPrice = (): void => {
      const text = nextPrice.current
      nextPrice.current = undefined
      timer.current = text === undefined ? undefined : setTimeout(sayPrice, PRICE_EVERY_MS)
      if (text !== undefined) setSaid((last) => ({ ...last, polite: text }))
    }
    // What was just said first, if anything was.
    if (polite === undefined) sayPrice()
    else timer.current = setTimeout(sayPrice, PRICE_EVERY_MS)
  })
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      timer.current = undefined
    },
    [],
  )
  return said
}
