import { type ReactNode, useId, useState } from 'react'
import type { LotPanelFragment } from '../../generated/types.ts'
import { formatPrice, type WireMoney } from '../../lib/money.ts'
import { ZONE_NAMES } from './zones.ts'

interface AllInCostProps {
  readonly price: WireMoney
  readonly isAuction: boolean
  readonly shipping: LotPanelFragment['shipping']
}

/** All a buyer would pay: the piece and its way to them. There is no buyer's premium to add. */
export function AllInCost({ price, isAuction, shipping }: AllInCostProps) {
  const cheapest = cheapestByZone(shipping)
  const [zone, setZone] = useState(cheapest[0]?.zone)
  const id = useId()
  const chosen = cheapest.find((option) => option.zone === zone)
  if (!chosen) return null
  const total = { minor: String(BigInt(price.minor) + BigInt(chosen.price.minor)), currency: price.currency }
  return (
    <dl className="num grid gap-1.5 text-[0.9375rem]">
      <Line name={isAuction ? 'At the price it stands at' : 'The piece'}>{formatPrice(price)}</Line>
      <Line
        name={
          <>
            <label htmlFor={id}>Shipping to </label>
            <select
              id={id}
              value={zone}
              onChange={({ target }) => setZone(cheapest.find((option) => option.zone === target.value)?.zone)}
              className="-my-1 min-h-9 max-w-full rounded-sm border border-line bg-card px-1 text-ink"
            >
              {cheapest.map((option) => (
                <option key={option.zone} value={option.zone}>
                  {ZONE_NAMES[option.zone]}
                </option>
              ))}
            </select>
          </>
        }
      >
        {chosen.price.minor === '0' ? 'Free' : formatPrice(chosen.price)}
      </Line>
      <Line name="Buyer’s premium">None</Line>
      <div className="mt-1 flex justify-between gap-4 border-line border-t pt-2.5 font-bold">
        <dt>{isAuction ? 'All you would pay at this price' : 'All you would pay'}</dt>
        <dd>{formatPrice(total)}</dd>
      </div>
    </dl>
  )
}

function Line({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="text-ink-2">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** One option per zone, the cheapest, in the seller's order. */
function cheapestByZone(shipping: LotPanelFragment['shipping']): LotPanelFragment['shipping'] {
  const best = new Map<string, LotPanelFragment['shipping'][number]>()
  for (const option of shipping) {
    const known = best.get(option.zone)
    if (!known || BigInt(option.price.minor) < BigInt(known.price.minor)) best.set(option.zone, option)
  }
  return [...best.values()]
}
