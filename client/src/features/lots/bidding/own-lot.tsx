import { Link } from '@tanstack/react-router'
import { Pencil } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonClass } from '../../../components/button.tsx'
import { Price } from '../../../components/price.tsx'
import type { AuctionLot } from './lot-facts.ts'

/** What the seller sees of their own lot and nobody else does. */
export function OwnLot({ lot: { id, watchCount, auction } }: { lot: AuctionLot }) {
  const { reserve, reserveStatus, currentPrice, bidCount } = auction
  const gap = reserve && BigInt(reserve.minor) - BigInt(bidCount === 0 ? 0 : currentPrice.minor)
  return (
    <div className="grid gap-5">
      <dl className="num grid gap-1.5 text-[0.9375rem]">
        <Line name="Your reserve">{reserve ? <Price money={reserve} /> : 'None'}</Line>
        {reserve && gap !== null && gap > 0n && reserveStatus === 'NOT_MET' ? (
          <Line name="Still missing to it">
            <Price money={{ minor: gap.toString(), currency: reserve.currency }} className="font-bold" />
          </Line>
        ) : null}
        <Line name="Watching">{watchCount}</Line>
      </dl>
      <Link to="/sell/$listingId" params={{ listingId: id }} className={buttonClass('ghost')}>
        <Pencil aria-hidden className="size-4" />
        Edit this listing
      </Link>
    </div>
  )
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-4">
      <dt className="text-ink-2">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
