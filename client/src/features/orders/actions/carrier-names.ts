import { CARRIERS } from '@kollect-it/shared/orders/carriers.ts'
import type { Carrier } from '../../../generated/types.ts'

/** Who carries parcels, in the order in which they are offered. */
export const CARRIER_NAMES: Readonly<Record<Carrier, string>> = {
  UPS: CARRIERS.ups.name,
  FEDEX: CARRIERS.fedex.name,
  USPS: CARRIERS.usps.name,
  DHL: CARRIERS.dhl.name,
  ROYAL_MAIL: CARRIERS['royal-mail'].name,
  DPD: CARRIERS.dpd.name,
  HERMES: CARRIERS.hermes.name,
  OTHER: CARRIERS.other.name,
}
