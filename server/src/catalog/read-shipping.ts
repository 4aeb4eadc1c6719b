import { LISTING_LIMITS, PRICE_LIMITS } from '@kollect-it/shared/catalog/limits.ts'
import { MARKET_CURRENCY } from '@kollect-it/shared/money/currency.ts'
import { formatMoney } from '@kollect-it/shared/money/money.ts'
import { checkLength, cleanLine } from '../accounts/text-input.ts'
import type { FieldProblem } from '../graphql/user-error.ts'
import type { PatchPart } from './apply-patch.ts'
import type { ShippingFacts } from './listing-facts.ts'
import type { ShippingPatch } from './listing-patch.ts'

/** The ways to the buyer that were given. */
export function readShipping(given: ShippingPatch | null | undefined): PatchPart {
  if (given === undefined) return { facts: {}, problems: [] }
  if (given === null) return { facts: { shipping: [], pickupLocation: null }, problems: [] }
  const { options, pickupLocation } = given
  if (options && options.length > LISTING_LIMITS.shippingOptions.maximum) {
    const message = `Give ${LISTING_LIMITS.shippingOptions.maximum} ways to ship at most.`
    return { facts: {}, problems: [{ field: 'shipping.options', message }] }
  }
  const shipping = options?.map((option) => ({ ...option, service: cleanLine(option.service) }))
  const place = pickupLocation === undefined ? undefined : cleanLine(pickupLocation ?? '')
  return {
    facts: {
      ...(options !== undefined && { shipping: shipping ?? [] }),
      ...(place !== undefined && { pickupLocation: place || null }),
    },
    problems: [
      ...(shipping ?? []).flatMap((option, index) => checkOption(option, `shipping.options.${index}`)),
      ...checkLength('shipping.pickupLocation', place ?? '', LISTING_LIMITS.pickupLocation),
    ],
  }
}

function checkOption(option: ShippingFacts, field: string): FieldProblem[] {
  const highest = formatMoney({ minor: PRICE_LIMITS.maximum, currency: MARKET_CURRENCY })
  return [
    ...checkLength(`${field}.service`, option.service, LISTING_LIMITS.shippingService),
    ...(option.price > PRICE_LIMITS.maximum ? [{ field: `${field}.price`, message: `The most is ${highest}.` }] : []),
    ...checkDays(option, field),
  ]
}

function checkDays({ minimumDays, maximumDays }: ShippingFacts, field: string): FieldProblem[] {
  const { minimum, maximum } = LISTING_LIMITS.shippingDays
  const isPossible = (days: number) => Number.isInteger(days) && days >= minimum && days <= maximum
  const message = `Give whole days, ${minimum} to ${maximum}.`
  if (!isPossible(minimumDays)) return [{ field: `${field}.minimumDays`, message }]
  if (!isPossible(maximumDays)) return [{ field: `${field}.maximumDays`, message }]
  if (minimumDays <= maximumDays) return []
  return [{ field: `${field}.maximumDays`, message: 'The second figure is the later day.' }]
}
