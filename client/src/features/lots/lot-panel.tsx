import type { FragmentType } from '@apollo/client'
import { Link } from '@tanstack/react-router'
import { Pencil, ShieldCheck } from 'lucide-react'
import { buttonClass } from '../../components/button.tsx'
import { LotPanelFragmentDoc } from '../../generated/lot.ts'
import type { LotPanelFragment } from '../../generated/types.ts'
import { usePart } from '../../lib/apollo/use-part.ts'
import { AllInCost } from './all-in-cost.tsx'
import { AuctionFigures } from './auction-figures.tsx'
import { BiddingHelp } from './bidding-help.tsx'
import { FixedFigures } from './fixed-figures.tsx'
import { LotState } from './lot-state.tsx'

/** How it stands, what it is now, how long, what it would cost in all, and why it is safe. */
export function LotPanel({ listing }: { listing: FragmentType<LotPanelFragment> }) {
  const lot = usePart(LotPanelFragmentDoc, listing)
  const { auction, viewerOwns, id, price, status } = lot
  const onSale = status === 'PUBLISHED'
  return (
    <section aria-label="Price and terms" className="overflow-hidden rounded-lg border border-line bg-card shadow-2">
      <LotState lot={lot} />
      <div className="grid gap-5 p-5 sm:p-6">
        {auction ? <AuctionFigures auction={auction} /> : <FixedFigures lot={lot} />}
        {onSale && price ? <AllInCost price={price} isAuction={auction !== null} shipping={lot.shipping} /> : null}
        {auction && onSale ? <BiddingHelp /> : null}
        {viewerOwns ? (
          <Link to="/sell/$listingId" params={{ listingId: id }} className={buttonClass('ghost')}>
            <Pencil aria-hidden className="size-4" />
            Edit this listing
          </Link>
        ) : null}
      </div>
      {onSale ? (
        <p className="grid grid-cols-[auto_1fr] gap-3.5 border-line border-t bg-sunken px-5 py-4 text-[0.9rem] sm:px-6">
          <ShieldCheck aria-hidden className="size-6 text-gold-ink" strokeWidth={1.6} />
          <span>
            <b>Payment protection.</b> Your money is held until the piece is with you and you are content, for up to 7
            days after delivery.{' '}
            <Link to="/payment-protection" className="whitespace-nowrap">
              How it works
            </Link>
          </span>
        </p>
      ) : null}
    </section>
  )
}
