import { useState } from 'react'
import type { LotPanelFragment, ShippingZone } from '../../../generated/types.ts'

type Shipping = LotPanelFragment['shipping']

export interface ShippingChoice {
  /** One option per zone, the cheapest, in the seller's order. */
  readonly options: Shipping
  readonly chosen: Shipping[number] | undefined
  choose(zone: string): void
}

/** Where it would go, and so what its way there costs. */
export function useShippingChoice(shipping: Shipping): ShippingChoice {
  const options = cheapestByZone(shipping)
  const [zone, setZone] = useState<ShippingZone | undefined>(options[0]?.zone)
  const find = (wanted: string | undefined) => options.find((option) => option.zone === wanted)
  return { options, chosen: find(zone), choose: (wanted) => setZone(find(wanted)?.zone) }
}

function cheapestByZone(shipping: Shipping): Shipping {
  const best = new Map<string, Shipping[number]>()
  for (const option of shipping) {
    const known = best.get(option.zone)
    if (!known || BigInt(option.price.minor) < BigInt(known.price.minor)) best.set(option.zone, option)
  }
  return [...best.values()]
}
