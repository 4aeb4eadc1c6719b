import { SHOP_LIMITS } from '@kollect-it/shared/accounts/account-limits.ts'
import { LISTING_LIMITS } from '@kollect-it/shared/catalog/limits.ts'
import type { FieldProblem } from '../graphql/user-error.ts'
import { resemblesOurName, shopNameKey } from './shop-name.ts'
import { checkLength, cleanLine, cleanText } from './text-input.ts'

/** What a person says of their shop; what is left out stays as it is, null or empty takes it away. */
export interface ShopInput {
  readonly name?: string | null
  readonly tagline?: string | null
  readonly story?: string | null
  readonly location?: string | null
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | null
  /** From payment to handing over to the carrier. */
  readonly handlingDays?: number | null
}

/** The columns that the input sets. */
export interface ShopColumns {
  name?: string
  nameKey?: string
  tagline?: string | null
  story?: string | null
  location?: string | null
  country?: string | null
  handlingDays?: number
}

/** Cleans what was given and says what is wrong with it. */
export function readShopInput(input: ShopInput): { readonly columns: ShopColumns; readonly problems: FieldProblem[] } {
  const { name, tagline, story, location, country, handlingDays } = input
  const columns: ShopColumns = {
    ...(typeof name === 'string' && nameColumns(name)),
    ...(tagline !== undefined && { tagline: cleanLine(tagline ?? '') || null }),
    ...(story !== undefined && { story: cleanText(story ?? '') || null }),
    ...(location !== undefined && { location: cleanLine(location ?? '') || null }),
    ...(country !== undefined && { country: cleanLine(country ?? '').toUpperCase() || null }),
    ...(typeof handlingDays === 'number' && { handlingDays }),
  }
  return { columns, problems: checkColumns(columns) }
}

function nameColumns(text: string) {
  const name = cleanLine(text)
  return { name, nameKey: shopNameKey(name) }
}

function checkColumns({ name, nameKey, tagline, story, location, country, handlingDays }: ShopColumns): FieldProblem[] {
  return [
    ...(name === undefined ? [] : checkName(name, nameKey ?? '')),
    ...checkLength('tagline', tagline ?? '', SHOP_LIMITS.tagline),
    ...checkLength('story', story ?? '', SHOP_LIMITS.story),
    ...checkLength('location', location ?? '', SHOP_LIMITS.location),
    ...(country && !isCountry(country)
      ? [{ field: 'country', message: 'Give the country by its code of two letters, such as US or DE.' }]
      : []),
    ...(handlingDays === undefined ? [] : checkHandlingDays(handlingDays)),
  ]
}

function checkName(name: string, nameKey: string): FieldProblem[] {
  const problems = checkLength('name', name, SHOP_LIMITS.name)
  if (problems.length > 0) return problems
  if (nameKey === '') return [{ field: 'name', message: 'Use letters or digits.' }]
  if (resemblesOurName(name)) return [{ field: 'name', message: 'This could be taken for Kollect-It itself.' }]
  return []
}

const COUNTRY_NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

/** Whether this is the code of a country, by ISO 3166-1 alpha-2. */
export function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && code !== 'ZZ' && COUNTRY_NAMES.of(code) !== undefined
}

function checkHandlingDays(days: number): FieldProblem[] {
  const { minimum, maximum } = LISTING_LIMITS.handlingDays
  const isAllowed = Number.isInteger(days) && days >= minimum && days <= maximum
  return isAllowed ? [] : [{ field: 'handlingDays', message: `Handling takes between ${minimum} and ${maximum} days.` }]
}
