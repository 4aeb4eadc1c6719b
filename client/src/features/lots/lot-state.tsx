import { CalendarClock, CircleCheck, CircleSlash, Hourglass } from 'lucide-react'
import type { ReactNode } from 'react'
import type { LotPanelFragment } from '../../generated/types.ts'
import { formatPrice } from '../../lib/money.ts'

type Lot = Pick<LotPanelFragment, 'status' | 'auction' | 'price'>

/** One line above the figures when the lot is anything but open. Icon and words; the colour only repeats them. */
export function LotState({ lot: { status, auction, price } }: { lot: Lot }) {
  if (status === 'SOLD' || auction?.phase === 'SOLD') {
    return (
      <State tone="bg-good-wash text-good" icon={<CircleCheck aria-hidden className="size-5" />}>
        {price ? `Sold for ${formatPrice(price)}` : 'Sold'}
      </State>
    )
  }
  if (status === 'WITHDRAWN' || auction?.phase === 'CANCELED') {
    return (
      <State tone="bg-sunken text-ink-2" icon={<CircleSlash aria-hidden className="size-5" />}>
        Withdrawn by the seller
      </State>
    )
  }
  if (status === 'ENDED' || auction?.phase === 'UNSOLD') {
    return (
      <State tone="bg-sunken text-ink-2" icon={<CircleSlash aria-hidden className="size-5" />}>
        Ended without a sale
      </State>
    )
  }
  if (auction?.phase === 'CLOSING') {
    return (
      <State tone="bg-gold-wash text-gold-ink" icon={<Hourglass aria-hidden className="size-5" />}>
        Closing. The result is being settled.
      </State>
    )
  }
  if (auction?.phase === 'SCHEDULED') {
    return (
      <State tone="bg-gold-wash text-gold-ink" icon={<CalendarClock aria-hidden className="size-5" />}>
        On view. Bidding has not opened yet.
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
