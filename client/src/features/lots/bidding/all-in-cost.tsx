import { type ReactNode, useId } from 'react'
import { formatPrice, type WireMoney } from '../../../lib/money.ts'
import { ZONE_NAMES } from '../zones.ts'
import type { ShippingChoice } from './shipping-choice.ts'

interface AllInCostProps {
  /** What the piece itself would cost, and what that amount is. */
  readonly item: WireMoney
  readonly itemName: string
  readonly totalName: string
  readonly shipping: ShippingChoice
}

/** All a buyer would pay: the piece and its way to them. There is no buyer's premium to add. */
export function AllInCost({ item, itemName, totalName, shipping: { options, chosen, choose } }: AllInCostProps) {
  const id = useId()
  if (!chosen) return null
  return (
    <dl className="num grid gap-1.5 text-[0.9375rem]">
      <Line name={itemName}>{formatPrice(item)}</Line>
      <Line
        name={
          <>
            <label htmlFor={id}>Shipping to </label>
            <select
              id={id}
              value={chosen.zone}
              onChange={({ target }) => choose(target.value)}
              className="-my-1 min-h-9 max-w-full rounded-sm border border-line bg-card px-1 text-ink"
            >
              {options.map(({ zone }) => (
                <option key={zone} value={zone}>
                  {ZONE_NAMES[zone]}
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
        <dt>{totalName}</dt>
        <dd>{formatPrice(totalOf(item, chosen.price))}</dd>
      </div>
    </dl>
  )
}

/** The piece and its way to the buyer; the piece alone where nothing is said of shipping. */
export function totalOf(item: WireMoney, shipping: WireMoney | undefined): WireMoney {
  return { minor: String(BigInt(item.minor) + BigInt(shipping?.minor ?? 0)), currency: item.currency }
}

function Line({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="text-ink-2">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
