import type { FragmentType } from '@apollo/client'
import { lazy } from 'react'
import { Later } from '../../components/later.tsx'
import { LotPanelFragmentDoc } from '../../generated/lot.ts'
import type { LotPanelFragment } from '../../generated/types.ts'
import { usePart } from '../../lib/apollo/use-part.ts'
import { AllInCost } from './bidding/all-in-cost.tsx'
import { BidPanel } from './bidding/bid-panel.tsx'
import { BuyNowOffer } from './bidding/buy-now-offer.tsx'
import { useShippingChoice } from './bidding/shipping-choice.ts'
import { FixedFigures } from './fixed-figures.tsx'
import { LotState } from './lot-state.tsx'
import { ProtectionNote } from './protection-note.tsx'

const FixedNews = lazy(async () => {
  const { FixedNews: component } = await import('./reservation/fixed-news.tsx')
  return { default: component }
})

/** What it costs, on what terms, and the way to get it: by bidding or by buying. */
export function LotPanel({ listing }: { listing: FragmentType<LotPanelFragment> }) {
  const lot = usePart(LotPanelFragmentDoc, listing)
  const { auction } = lot
  return auction ? <BidPanel lot={{ ...lot, auction }} /> : <FixedPanel lot={lot} />
}

/** The panel of a piece at a fixed price. */
export function FixedPanel({ lot }: { lot: LotPanelFragment }) {
  const { id, price, status, viewerOwns, reservation } = lot
  const shipping = useShippingChoice(lot.shipping)
  const onSale = status === 'PUBLISHED'
  return (
    <section aria-label="Price and terms" className="overflow-hidden rounded-lg border border-line bg-card shadow-2">
      <LotState lot={lot} />
      <div className="grid gap-5 p-5 sm:p-6">
        <FixedFigures lot={lot} />
        {onSale && price && !viewerOwns && !reservation ? (
          <BuyNowOffer listingId={id} price={price} isAuction={false} shipping={shipping} />
        ) : null}
        {onSale && price ? (
          <AllInCost item={price} itemName="The piece" totalName="All you would pay" shipping={shipping} />
        ) : null}
        <Later fallback={viewerOwns || reservation ? <div className="min-h-12" /> : null}>
          <FixedNews lot={lot} />
        </Later>
      </div>
      {onSale ? <ProtectionNote /> : null}
    </section>
  )
}
