import { ADDRESS_LIMITS, isPhoneNumber } from '@kollect-it/shared/orders/address-limits.ts'
import { isCountry } from '../accounts/shop-input.ts'
import { checkLength, cleanLine } from '../accounts/text-input.ts'
import type { FieldProblem } from '../graphql/user-error.ts'
import type { AddressColumns } from './addresses.repo.ts'

/** An address as somebody enters it. */
export interface AddressEntry {
  readonly name: string
  readonly line1: string
  readonly line2?: string | null
  readonly city: string
  readonly region?: string | null
  readonly postalCode: string
  readonly country: string
  readonly phone?: string | null
}

/** Cleans what was given and says what is wrong with it. */
export function readAddressInput(entry: AddressEntry): {
  readonly columns: AddressColumns
  readonly problems: readonly FieldProblem[]
} {
  const columns: AddressColumns = {
    name: cleanLine(entry.name),
    line1: cleanLine(entry.line1),
    line2: cleanLine(entry.line2 ?? '') || null,
    city: cleanLine(entry.city),
    region: cleanLine(entry.region ?? '') || null,
    postalCode: cleanLine(entry.postalCode),
    country: cleanLine(entry.country).toUpperCase(),
    phone: cleanLine(entry.phone ?? '') || null,
  }
  return { columns, problems: checkColumns(columns) }
}

function checkColumns({ country, ...texts }: AddressColumns): FieldProblem[] {
  const { name, line1, line2, city, region, postalCode, phone } = texts
  return [
    ...checkLength('name', name, ADDRESS_LIMITS.name),
    ...checkLength('line1', line1, ADDRESS_LIMITS.line1),
    ...checkLength('line2', line2 ?? '', ADDRESS_LIMITS.line2),
    ...checkLength('city', city, ADDRESS_LIMITS.city),
    ...checkLength('region', region ?? '', ADDRESS_LIMITS.region),
    ...checkLength('postalCode', postalCode, ADDRESS_LIMITS.postalCode),
    ...(isCountry(country)
      ? []
      : [{ field: 'country', message: 'Give the country by its code of two letters, such as US or DE.' }]),
    ...(phone === null || isPhoneNumber(phone)
      ? []
      : [{ field: 'phone', message: 'Give the number in digits, such as +1 555 0100.' }]),
  ]
}
