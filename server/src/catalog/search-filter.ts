import { attributesOf, findCategory } from '@kollect-it/shared/catalog/find-category.ts'
import { isSku } from '@kollect-it/shared/catalog/sku.ts'
import { cleanLine } from '../accounts/text-input.ts'
import { badInput } from '../graphql/errors.ts'
import type { SaleFormat } from './listing-facts.ts'

/** A filter as somebody gave it. */
export interface GivenFilter {
  readonly text?: string | null | undefined
  readonly categorySlug?: string | null | undefined
  readonly formats?: readonly SaleFormat[] | null | undefined
  readonly conditions?: readonly string[] | null | undefined
  readonly eras?: readonly string[] | null | undefined
  readonly makers?: readonly string[] | null | undefined
  readonly origins?: readonly string[] | null | undefined
  readonly priceFrom?: bigint | null | undefined
  readonly priceTo?: bigint | null | undefined
  readonly endsWithinHours?: number | null | undefined
  readonly attributes?: readonly { readonly key: string; readonly values: readonly string[] }[] | null | undefined
  readonly shopSlug?: string | null | undefined
}

/** A filter that search understands. Empty lists and undefined are no condition. */
export interface SearchFilter {
  /** Words, or undefined. */
  readonly text?: string
  /** Instead of words. */
  readonly sku?: string
  readonly rootSlug?: string
  /** Within the root. */
  readonly categorySlug?: string
  readonly formats: readonly SaleFormat[]
  readonly conditions: readonly string[]
  readonly eras: readonly string[]
  readonly makers: readonly string[]
  readonly origins: readonly string[]
  readonly priceFrom?: bigint
  readonly priceTo?: bigint
  readonly endsWithinHours?: number
  readonly attributes: readonly { readonly key: string; readonly values: readonly string[] }[]
  readonly shopSlug?: string
}

const MAXIMUM_TEXT = 200
const MAXIMUM_VALUES = 60
const MAXIMUM_HOURS = 8_760

/**
 * Reads a filter.
 *
 * @returns undefined for one that nothing can meet, such as a category there is not
 * @throws BAD_USER_INPUT for one that makes no sense: too long, a range the wrong way round, an attribute without a category
 */
export function readFilter(given: GivenFilter): SearchFilter | undefined {
  const { priceFrom, priceTo, endsWithinHours } = given
  checkRanges(given)
  const category = given.categorySlug ? findCategory(given.categorySlug) : undefined
  if (given.categorySlug && !category) return undefined
  return {
    ...readText(given.text),
    ...(category && { rootSlug: category.root.slug }),
    ...(category?.parent && { categorySlug: category.definition.slug }),
    formats: given.formats ?? [],
    conditions: readValues('conditions', given.conditions),
    eras: readValues('eras', given.eras),
    makers: readValues('makers', given.makers),
    origins: readValues('origins', given.origins),
    ...(typeof priceFrom === 'bigint' && { priceFrom }),
    ...(typeof priceTo === 'bigint' && { priceTo }),
    ...(typeof endsWithinHours === 'number' && { endsWithinHours }),
    attributes: readAttributes(given),
    ...(given.shopSlug && { shopSlug: cleanLine(given.shopSlug) }),
  }
}

function checkRanges({ priceFrom, priceTo, endsWithinHours }: GivenFilter): void {
  if (typeof priceFrom === 'bigint' && typeof priceTo === 'bigint' && priceFrom > priceTo) {
    throw badInput('priceFrom is above priceTo.')
  }
  if (typeof endsWithinHours === 'number' && (endsWithinHours < 1 || endsWithinHours > MAXIMUM_HOURS)) {
    throw badInput(`endsWithinHours must be between 1 and ${MAXIMUM_HOURS}.`)
  }
}

function readText(given: string | null | undefined): Pick<SearchFilter, 'text' | 'sku'> {
  const text = cleanLine(given ?? '')
  if (text.length > MAXIMUM_TEXT) throw badInput(`text can have ${MAXIMUM_TEXT} characters at most.`)
  if (text === '') return {}
  const sku = text.toUpperCase()
  return isSku(sku) ? { sku } : { text }
}

function readValues(name: string, given: readonly string[] | null | undefined): readonly string[] {
  const values = given ?? []
  if (values.length > MAXIMUM_VALUES || values.some((value) => value.length > MAXIMUM_TEXT)) {
    throw badInput(`${name} can have ${MAXIMUM_VALUES} values of ${MAXIMUM_TEXT} characters at most.`)
  }
  return [...new Set(values.map(cleanLine))]
}

function readAttributes({ attributes, categorySlug }: GivenFilter): SearchFilter['attributes'] {
  const given = (attributes ?? []).filter(({ values }) => values.length > 0)
  if (given.length === 0) return []
  if (!categorySlug) throw badInput('attributes need a categorySlug: each category has its own.')
  const known = filterableAttributes(categorySlug)
  const stranger = given.find(({ key }) => !known.some((definition) => definition.key === key))
  if (stranger) throw badInput(`This category has no filter “${stranger.key.slice(0, 60)}”.`)
  if (new Set(given.map(({ key }) => key)).size < given.length) throw badInput('attributes names one twice.')
  return given.map(({ key, values }) => ({ key, values: readValues(`attributes.${key}`, values) }))
}

/** The attributes of a category that search offers as filters. */
export function filterableAttributes(categorySlug: string) {
  return attributesOf(categorySlug).filter(({ filterable }) => filterable)
}
