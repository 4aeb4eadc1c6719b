/** Where a way of shipping reaches, the nearest first. */
const ZONES = ['domestic', 'north-america', 'europe', 'worldwide'] as const

export type Zone = (typeof ZONES)[number]

/** A way of shipping as a listing offers it. */
export interface OfferedShipping {
  readonly zone: Zone
  readonly service: string
  /** Minor units. */
  readonly price: bigint
}

/**
 * What shipping is taken to cost until the buyer's address is known: the cheapest way into the nearest zone to which the
 * seller ships at all. Of two that cost the same, the one that the seller put first. Undefined when there is none.
 */
export function quoteShipping<Option extends OfferedShipping>(options: readonly Option[]): Option | undefined {
  const nearest = ZONES.find((zone) => options.some((option) => option.zone === zone))
  return options
    .filter(({ zone }) => zone === nearest)
    .reduce<Option | undefined>((best, option) => (best && best.price <= option.price ? best : option), undefined)
}
