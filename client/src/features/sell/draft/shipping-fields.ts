import { LISTING_LIMITS, PRICE_LIMITS } from '@kollect-it/shared/catalog/limits.ts'
import type { DraftListingFragment, ShippingInput, ShippingZone } from '../../../generated/types.ts'
import { amountText, minorUnits } from './amounts.ts'
import { type DraftProblem, invalid, missing } from './draft-problem.ts'

/** One way to send the piece, as it was typed. */
export interface ShippingOptionFields {
  /** Ours alone, so that a row keeps its place in the form while others come and go. */
  readonly key: string
  readonly zone: ShippingZone
  readonly service: string
  readonly price: string
  readonly minimumDays: string
  readonly maximumDays: string
}

export interface ShippingFields {
  readonly options: readonly ShippingOptionFields[]
  readonly pickupLocation: string
}

export const NO_SHIPPING: ShippingFields = { options: [], pickupLocation: '' }

export const ZONES: readonly ShippingZone[] = ['DOMESTIC', 'NORTH_AMERICA', 'EUROPE', 'WORLDWIDE']

/** The zones as a buyer reads them. */
export const ZONE_NAMES: Readonly<Record<ShippingZone, string>> = {
  DOMESTIC: 'Within your country',
  NORTH_AMERICA: 'North America',
  EUROPE: 'Europe',
  WORLDWIDE: 'Everywhere else',
}

/** A believable beginning for each zone; the price depends on the piece, so it is left to the seller. */
export const SHIPPING_PRESETS: Readonly<Record<ShippingZone, Omit<ShippingOptionFields, 'key' | 'zone'>>> = {
  DOMESTIC: { service: 'Tracked and insured', price: '', minimumDays: '1', maximumDays: '4' },
  NORTH_AMERICA: { service: 'International, tracked and insured', price: '', minimumDays: '4', maximumDays: '9' },
  EUROPE: { service: 'International, tracked and insured', price: '', minimumDays: '4', maximumDays: '9' },
  WORLDWIDE: { service: 'International, tracked and insured', price: '', minimumDays: '6', maximumDays: '14' },
}

export function shippingFieldsOf({
  shipping,
  pickupLocation,
}: Pick<DraftListingFragment, 'shipping' | 'pickupLocation'>): ShippingFields {
  return {
    options: shipping.map(({ zone, service, price, minimumDays, maximumDays }, index) => ({
      key: `option-${index}`,
      zone,
      service,
      price: amountText(BigInt(price.minor)),
      minimumDays: String(minimumDays),
      maximumDays: String(maximumDays),
    })),
    pickupLocation: pickupLocation ?? '',
  }
}

/** A new row of this zone, with a key that no other row has. */
export function addOption(shipping: ShippingFields, zone: ShippingZone): ShippingFields {
  const last = Math.max(-1, ...shipping.options.map(({ key }) => Number(key.replace('option-', ''))))
  const option = { key: `option-${last + 1}`, zone, ...SHIPPING_PRESETS[zone] }
  return { ...shipping, options: [...shipping.options, option] }
}

/** For the API: the rows that are complete. */
export function toShippingInput(shipping: ShippingFields): ShippingInput {
  const place = shipping.pickupLocation.trim()
  return {
    options: shipping.options
      .filter((option) => checkOption(option, '').length === 0)
      .map(({ zone, service, price, minimumDays, maximumDays }) => ({
        zone,
        service: service.trim(),
        price: (minorUnits(price) ?? 0n).toString(),
        minimumDays: Number(minimumDays),
        maximumDays: Number(maximumDays),
      })),
    ...(checkPlace(place).length === 0 && { pickupLocation: place || null }),
  }
}

/** Whether all that is typed can be saved. */
export function isComplete(shipping: ShippingFields): boolean {
  return checkOptions(shipping).length === 0
}

/** What is missing or wrong. Fields are named by the row's place: `shipping.options.0.price`. */
export function checkShipping(shipping: ShippingFields): DraftProblem[] {
  const { options, pickupLocation } = shipping
  if (options.length === 0 && pickupLocation.trim() === '') {
    return [missing('shipping', 'Say how the buyer gets it: add a way to ship it, or a place to collect it.')]
  }
  return checkOptions(shipping)
}

function checkOptions({ options, pickupLocation }: ShippingFields): DraftProblem[] {
  return [
    ...options.flatMap((option, index) => checkOption(option, `shipping.options.${index}`)),
    ...checkPlace(pickupLocation.trim()),
  ]
}

function checkPlace(place: string): DraftProblem[] {
  const { maximum } = LISTING_LIMITS.pickupLocation
  return place.length > maximum ? [invalid('shipping.pickupLocation', `Use at most ${maximum} characters.`)] : []
}

function checkOption(option: ShippingOptionFields, field: string): DraftProblem[] {
  return [
    ...checkService(option.service, `${field}.service`),
    ...checkPrice(option.price, `${field}.price`),
    ...checkDays(option, field),
  ]
}

function checkService(service: string, field: string): DraftProblem[] {
  const { minimum, maximum } = LISTING_LIMITS.shippingService
  const { length } = service.trim()
  if (length === 0) return [missing(field, 'Name the carrier or the kind of service.')]
  return length < minimum || length > maximum ? [invalid(field, `Use ${minimum} to ${maximum} characters.`)] : []
}

function checkPrice(text: string, field: string): DraftProblem[] {
  if (text.trim() === '') return [missing(field, 'Set a price; 0 if it is free.')]
  const price = minorUnits(text)
  if (price === undefined) return [invalid(field, 'Write an amount in dollars, such as 12 or 0.')]
  return price > PRICE_LIMITS.maximum ? [invalid(field, 'This is too much to be right.')] : []
}

function checkDays({ minimumDays, maximumDays }: ShippingOptionFields, field: string): DraftProblem[] {
  const { maximum } = LISTING_LIMITS.shippingDays
  const [from, to] = [days(minimumDays), days(maximumDays)]
  const range = `Write whole days, 0 to ${maximum}.`
  if (from === undefined || from > maximum) return [invalid(`${field}.minimumDays`, range)]
  if (to === undefined || to > maximum) return [invalid(`${field}.maximumDays`, range)]
  return from > to ? [invalid(`${field}.maximumDays`, 'The second figure is the later day.')] : []
}

function days(text: string): number | undefined {
  return /^\d{1,3}$/.test(text.trim()) ? Number(text) : undefined
}
