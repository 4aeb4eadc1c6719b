import { Chip } from '../../components/chip.tsx'
import { Price } from '../../components/price.tsx'
import type { LotPanelFragment } from '../../generated/types.ts'

/** The price of a piece that is not auctioned. */
export function FixedFigures({
  lot: { price, acceptsOffers },
}: {
  lot: Pick<LotPanelFragment, 'price' | 'acceptsOffers'>
}) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-3">
      <div>
        <p className="text-ink-2 text-sm">Fixed price</p>
        {price ? (
          <Price money={price} className="font-bold text-[2.2rem] leading-tight tracking-[-0.02em] lg:text-[2.6rem]" />
        ) : null}
      </div>
      {acceptsOffers ? <Chip tone="gold">The seller considers offers</Chip> : null}
    </div>
  )
}
