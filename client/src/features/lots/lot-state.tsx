import { CircleCheck, CircleSlash } from 'lucide-react'
import type { ReactNode } from 'react'
import type { LotPanelFragment } from '../../generated/types.ts'
import { formatPrice } from '../../lib/money.ts'

type Lot = Pick<LotPanelFragment, 'status' | 'price'>

/** One line above the figures when a piece at a fixed price is no longer on offer. Icon and words; the colour only repeats them. */
export function LotState({ lot: { status, price } }: { lot: Lot }) {
  if (status === 'SOLD') {
    return (
      <State tone="bg-good-wash text-good" icon={<CircleCheck aria-hidden className="size-5" />}>
        {price ? `Sold for ${formatPrice(price)}` : 'Sold'}
      </State>
    )
  }
  if (status === 'WITHDRAWN') {
    return (
      <State tone="bg-sunken text-ink-2" icon={<CircleSlash aria-hidden className="size-5" />}>
        Withdrawn by the seller
      </State>
    )
  }
  if (status === 'ENDED') {
    return (
      <State tone="bg-sunken text-ink-2" icon={<CircleSlash aria-hidden className="size-5" />}>
        Ended without a sale
      </State>
    )
  }
  return null
}

function State({ tone, icon, children }: { tone: string; icon: ReactNode; children: ReactNode }) {
  return (
    <p className={`flex items-center gap-3 px-5 py-3.5 font-bold sm:px-6 ${tone}`}>
      {icon}
      {children}
    </p>
  )
}
