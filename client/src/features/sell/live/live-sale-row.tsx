import { Link } from '@tanstack/react-router'
import { CircleCheck, CircleSlash, Clock, Hourglass } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonClass } from '../../../components/button.tsx'
import { Countdown } from '../../../components/countdown.tsx'
import { Glow } from '../../../components/glow.tsx'
import { LotRow } from '../../../components/lot-row.tsx'
import { Price } from '../../../components/price.tsx'
import type { LiveSaleFragment } from '../../../generated/types.ts'
import { useServerTime } from '../../../lib/clock/clock-context.tsx'
import { formatPrice } from '../../../lib/money.ts'
import { formatCount } from '../../../lib/numbers.ts'
import { useLiveAuction } from '../../../lib/realtime/live-context.tsx'
import { extensionText, gapToReserve } from './sale-figures.ts'

/** One of the seller's auctions as it runs: what they see and bidders do not. */
export function LiveSaleRow({ sale }: { sale: LiveSaleFragment }) {
  const { id, phase, bidCount, currentPrice, listing, leader } = sale
  const isOver = phase === 'SOLD' || phase === 'UNSOLD' || phase === 'CANCELED'
  // All of them, and not only those on screen: the totals above are made of them.
  useLiveAuction(isOver ? null : id)
  return (
    <LotRow lot={listing} isOver={isOver && phase !== 'SOLD'} actions={<Actions sale={sale} />}>
      <dl className="num grid grid-cols-2 gap-x-6 gap-y-2 sm:grid-cols-3 lg:grid-cols-5">
        <Figure name={bidCount === 0 ? 'Starting price' : 'Price now'}>
          <Glow value={`${bidCount} ${currentPrice.minor}`}>
            <Price money={currentPrice} className="font-bold text-[1.15rem]" />
          </Glow>
        </Figure>
        <Figure name={phase === 'SCHEDULED' ? 'Opens' : 'Ends'}>
          <Time sale={sale} />
        </Figure>
        <Figure name="Bids">{formatCount(bidCount)}</Figure>
        <Figure name="Reserve">
          <Reserve sale={sale} />
        </Figure>
        <Figure name="Watching">{formatCount(listing.watchCount)}</Figure>
      </dl>
      {leader === null || isOver ? null : <p className="text-[0.9375rem] text-ink-2">{leader} leads</p>}
    </LotRow>
  )
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-3 text-sm">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Reserve({ sale }: { sale: LiveSaleFragment }) {
  if (sale.reserveStatus === 'NONE') return 'None'
  const gap = gapToReserve(sale)
  if (!gap) {
    return (
      <span className="flex items-center gap-1.5 font-bold text-good">
        <CircleCheck aria-hidden className="size-4" />
        Met
      </span>
    )
  }
  return (
    <span className="flex items-center gap-1.5">
      <Clock aria-hidden className="size-4 text-ink-3" />
      {formatPrice(gap)} to go
    </span>
  )
}

function Time({ sale }: { sale: LiveSaleFragment }) {
  const { phase, startsAt, endsAt, order, currentPrice } = sale
  const dueMs = Date.parse(endsAt)
  const isDue = useServerTime((nowMs) => nowMs >= dueMs, dueMs)
  if (phase === 'SOLD') {
    return (
      <Ended icon={<CircleCheck aria-hidden className="size-4 text-good" />}>
        Sold for {formatPrice(currentPrice)}
        {order ? '' : ', its order is being made'}
      </Ended>
    )
  }
  if (phase === 'UNSOLD') return <Ended icon={<CircleSlash aria-hidden className="size-4" />}>Not sold</Ended>
  if (phase === 'CANCELED') return <Ended icon={<CircleSlash aria-hidden className="size-4" />}>Withdrawn</Ended>
  if (phase === 'SCHEDULED') return <Countdown until={startsAt} calm />
  if (phase === 'CLOSING' || isDue) return <Ended icon={<Hourglass aria-hidden className="size-4" />}>Closing…</Ended>
  const extension = extensionText(sale)
  return (
    <>
      <Countdown until={endsAt} />
      {extension === undefined ? null : (
        <span className="block text-gold-ink text-sm">{extension} longer, by late bids</span>
      )}
    </>
  )
}

function Ended({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <span className="flex items-center gap-1.5 font-bold">
      {icon}
      <span>{children}</span>
    </span>
  )
}

function Actions({ sale: { order, listing } }: { sale: LiveSaleFragment }) {
  const { slug, title } = listing
  const look = `${buttonClass('ghost', 'small')} min-h-11`
  if (order) {
    return (
      <Link to="/orders/$orderId" params={{ orderId: order.id }} className={look}>
        Go to the order<span className="sr-only"> of “{title}”</span>
      </Link>
    )
  }
  if (slug === null) return null
  return (
    <Link to="/lots/$slug" params={{ slug }} className={look}>
      See the lot<span className="sr-only"> “{title}”</span>
    </Link>
  )
}
