import { ADDRESS_LIMITS, isPhoneNumber } from '@kollect-it/shared/orders/address-limits.ts'
import * as v from 'valibot'

/** What is entered of an address; empty where nothing is. */
export const addressSchema = v.object({
  name: line('Write whose name stands on the parcel.', ADDRESS_LIMITS.name),
  country: v.pipe(v.string(), v.nonEmpty('Choose the country.')),
  line1: line('Write the street and number.', ADDRESS_LIMITS.line1),
  line2: optionalLine(ADDRESS_LIMITS.line2),
  city: line('Write the town or city.', ADDRESS_LIMITS.city),
  region: optionalLine(ADDRESS_LIMITS.region),
  postalCode: line('Write the postal code.', ADDRESS_LIMITS.postalCode),
  phone: v.pipe(
    optionalLine(ADDRESS_LIMITS.phone),
    v.check((text) => text === '' || isPhoneNumber(text), 'Give the number in digits, such as +1 555 0100.'),
  ),
  isDefault: v.boolean(),
})

export type AddressValues = v.InferInput<typeof addressSchema>

function line(whenEmpty: string, { minimum, maximum }: { readonly minimum: number; readonly maximum: number }) {
  return v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(whenEmpty),
    v.minLength(minimum, `Use at least ${minimum} characters.`),
    v.maxLength(maximum, `Use at most ${maximum} characters.`),
  )
}

function optionalLine({ maximum }: { readonly maximum: number }) {
  return v.pipe(v.string(), v.trim(), v.maxLength(maximum, `Use at most ${maximum} characters.`))
}
