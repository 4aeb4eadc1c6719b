import { CircleCheck, CircleSlash } from 'lucide-react'
import type { LotPanelFragment } from '../../generated/types.ts'
import { formatPrice } from '../../lib/money.ts'

type Lot = Pick<LotPanelFragment, 'status' | 'price'>

const WORDS: Readonly<Partial<Record<Lot['status'], string>>> = {
  SOLD: 'Sold',
  WITHDRAWN: 'Withdrawn by the seller',
  ENDED: 'Ended without a sale',
}

/** One line above the figures when a piece at a fixed price is no longer on offer. Icon and words; the colour only repeats them. */
export function LotState({ lot: { status, price } }: { lot: Lot }) {
  const words = WORDS[status]
  if (words === undefined) return null
  const isSold = status === 'SOLD'
  const Icon = isSold ? CircleCheck : CircleSlash
  return (
    <p
      className={`flex items-center gap-3 px-5 py-3.5 font-bold sm:px-6 ${isSold ? 'bg-good-wash text-good' : 'bg-sunken text-ink-2'}`}
    >
      <Icon aria-hidden className="size-5" />
      {words}
      {isSold && price ? ` for ${formatPrice(price)}` : ''}
    </p>
  )
}
