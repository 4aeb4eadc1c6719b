import { type RefObject, useEffect, useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { Countdown } from '../../../components/countdown.tsx'
import { Price } from '../../../components/price.tsx'
import type { AuctionLot } from './lot-facts.ts'

interface BidBarProps {
  readonly panel: RefObject<HTMLElement | null>
  readonly auction: AuctionLot['auction']
  readonly label: string
}

/**
 * On a phone the price, the time and the way back to the panel, at the foot of the screen once the panel has scrolled
 * away. The page keeps that much room below whatever has the focus (`app.css`).
 */
export function BidBar({ panel, auction, label }: BidBarProps) {
  const isShown = useIsAbove(panel)
  if (!isShown) return null
  const goToPanel = () => {
    panel.current?.scrollIntoView({ block: 'start' })
    panel.current?.querySelector('input')?.focus({ preventScroll: true })
  }
  return (
    <div
      data-bid-bar
      className="fixed inset-x-0 bottom-0 z-20 flex items-center justify-between gap-4 border-line border-t bg-card px-4 pt-2.5 pb-[max(0.625rem,env(safe-area-inset-bottom))] shadow-2 lg:hidden"
    >
      <p className="num min-w-0">
        <Price
          money={auction.bidCount === 0 ? auction.startingPrice : auction.currentPrice}
          className="block font-bold text-[1.25rem] leading-tight"
        />
        <span className="block text-ink-2 text-sm">
          <Countdown until={auction.endsAt} />
        </span>
      </p>
      <Button onClick={goToPanel}>{label}</Button>
    </div>
  )
}

/** Whether an element has been scrolled out at the top. */
function useIsAbove(element: RefObject<HTMLElement | null>): boolean {
  const [isAbove, setAbove] = useState(false)
  useEffect(() => {
    const target = element.current
    if (!target || !('IntersectionObserver' in window)) return undefined
    const observer = new IntersectionObserver(([entry]) => {
      if (entry) setAbove(!entry.isIntersecting && entry.boundingClientRect.bottom < window.innerHeight / 2)
    })
    observer.observe(target)
    return () => observer.disconnect()
  }, [element])
  return isAbove
}
