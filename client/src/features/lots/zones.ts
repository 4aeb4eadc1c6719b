import type { ShippingZone } from '../../generated/types.ts'

export const ZONE_NAMES: Record<ShippingZone, string> = {
  DOMESTIC: 'the seller’s country',
  NORTH_AMERICA: 'North America',
  EUROPE: 'Europe',
  WORLDWIDE: 'the rest of the world',
}

/** `2–4 days`, `1 day`, `3 days`. */
export function daysText(minimum: number, maximum: number): string {
  if (minimum === maximum) return `${minimum} ${minimum === 1 ? 'day' : 'days'}`
  return `${minimum}–${maximum} days`
}
