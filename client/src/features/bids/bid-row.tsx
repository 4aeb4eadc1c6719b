import { Link } from '@tanstack/react-router'
import { type ReactNode, useRef } from 'react'
import { buttonClass } from '../../components/button.tsx'
import { Countdown } from '../../components/countdown.tsx'
import { Glow } from '../../components/glow.tsx'
import { Instant } from '../../components/instant.tsx'
import { LotRow } from '../../components/lot-row.tsx'
import { Price } from '../../components/price.tsx'
import type { OwnBidFragment } from '../../generated/types.ts'
import { useServerTime } from '../../lib/clock/clock-context.tsx'
import { formatPrice } from '../../lib/money.ts'
import { useLiveAuction } from '../../lib/realtime/live-context.tsx'
import { useVisible } from '../../lib/use-visible.ts'
import { type BidStanding, bidStanding, isOver } from './bid-standing.ts'
import { StandingLine } from './standing-line.tsx'

/** A lot that the viewer has bid on: how they stand, what it is now, how long, and the next step. */
export function BidRow({ auction }: { auction: OwnBidFragment }) {
  const { id, endsAt, listing } = auction
  const row = useRef<HTMLLIElement>(null)
  const isVisible = useVisible(row)
  const hasEnded = isOver(auction)
  useLiveAuction(isVisible && !hasEnded ? id : null)
  const dueMs = Date.parse(endsAt)
  const isDue = useServerTime((nowMs) => nowMs >= dueMs, dueMs)
  const standing = bidStanding(auction, isDue)
  const isLost = standing === 'lost' || standing === 'unsold' || standing === 'withdrawn'
  return (
    <LotRow ref={row} lot={listing} isOver={isLost} actions={<NextStep auction={auction} standing={standing} />}>
      <StandingLine standing={standing} />
      <Figures auction={auction} standing={standing} />
    </LotRow>
  )
}

interface PartProps {
  readonly auction: OwnBidFragment
  readonly standing: BidStanding
}

function Figures({ auction, standing }: PartProps) {
  const { currentPrice, viewerMaximum, endsAt, order } = auction
  return (
    <dl className="num grid gap-x-6 gap-y-0.5 text-[0.9375rem] sm:flex sm:flex-wrap">
      <Figure name={isOver(auction) ? 'Final price' : 'Price now'}>
        <Glow value={currentPrice.minor}>
          <Price money={currentPrice} className="font-bold" />
        </Glow>
      </Figure>
      {viewerMaximum ? (
        <Figure name="Your maximum">
          <Price money={viewerMaximum} />
        </Figure>
      ) : null}
      {isOver(auction) ? null : (
        <Figure name="Ends">{standing === 'closing' ? 'Closing…' : <Countdown until={endsAt} />}</Figure>
      )}
      {standing === 'wonUnpaid' && order?.payBy ? (
        <Figure name="Pay by">
          <Instant at={order.payBy} className="font-bold" />
        </Figure>
      ) : null}
    </dl>
  )
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex gap-x-2">
      <dt className="text-ink-3">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function NextStep({ auction, standing }: PartProps) {
  const { order, minimumBid, listing } = auction
  const { slug, title } = listing
  const about = <span className="sr-only"> on “{title}”</span>
  if (order && standing === 'wonUnpaid') {
    return (
      <Link to="/orders/$orderId" params={{ orderId: order.id }} search={{}} hash="pay" className={link('gold')}>
        Pay now<span className="sr-only"> for “{title}”</span>
      </Link>
    )
  }
  if (order) {
    return (
      <Link to="/orders/$orderId" params={{ orderId: order.id }} className={link('navy')}>
        Go to the order<span className="sr-only"> of “{title}”</span>
      </Link>
    )
  }
  if (slug === null) return null
  if (standing === 'outbid') {
    return (
      <Link to="/lots/$slug" params={{ slug }} className={link('gold')}>
        Bid {formatPrice(minimumBid)} or more{about}
      </Link>
    )
  }
  if (standing === 'leading' || standing === 'leadingBelowReserve') {
    return (
      <Link to="/lots/$slug" params={{ slug }} className={link('ghost')}>
        Raise your maximum{about}
      </Link>
    )
  }
  return (
    <Link to="/lots/$slug" params={{ slug }} className={link('ghost')}>
      See the lot<span className="sr-only"> “{title}”</span>
    </Link>
  )
}

function link(look: 'navy' | 'gold' | 'ghost'): string {
  return `${buttonClass(look, 'small')} min-h-11`
}
