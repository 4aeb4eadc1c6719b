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

const LENGTHS = {
  name: { minimum: 2, maximum: 80 },
  line1: { minimum: 2, maximum: 120 },
  line2: { maximum: 120 },
  city: { minimum: 1, maximum: 80 },
  region: { maximum: 80 },
  postalCode: { minimum: 2, maximum: 16 },
  phone: { maximum: 30 },
} as const

const PHONE = /^\+?[0-9 ()./-]{5,30}$/

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
    ...checkLength('name', name, LENGTHS.name),
    ...checkLength('line1', line1, LENGTHS.line1),
    ...checkLength('line2', line2 ?? '', LENGTHS.line2),
    ...checkLength('city', city, LENGTHS.city),
    ...checkLength('region', region ?? '', LENGTHS.region),
    ...checkLength('postalCode', postalCode, LENGTHS.postalCode),
    ...(isCountry(country)
      ? []
      : [{ field: 'country', message: 'Give the country by its code of two letters, such as US or DE.' }]),
    ...(phone === null || PHONE.test(phone)
      ? []
      : [{ field: 'phone', message: 'Give the number in digits, such as +1 555 0100.' }]),
  ]
}
