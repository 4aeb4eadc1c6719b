import { CATEGORIES } from '@kollect-it/shared/catalog/categories.ts'
import type { AttributeDefinition, ConditionGrade } from '@kollect-it/shared/catalog/category.ts'
import { ERAS } from '@kollect-it/shared/catalog/eras.ts'
import { conditionsOf, findCategory } from '@kollect-it/shared/catalog/find-category.ts'
import type { Connection } from '../platform/database.ts'
import { countFacets, type FacetCount, findShopNames } from './facets.repo.ts'
import { type PriceRange, priceRangeLabel, priceRangeValue, toPriceRanges } from './price-bands.ts'
import type { Facet, FacetValue } from './search.type.ts'
import { hoursAfter, type Search } from './search-conditions.ts'
import { filterableAttributes, type SearchFilter } from './search-filter.ts'

const ENDING_HOURS = [24, 72, 168] as const
const ENDING_LABELS = ['Within 24 hours', 'Within 3 days', 'Within 7 days'] as const
const MOST_SHOPS = 12

/** How many listings have each value of a facet. */
type Counts = ReadonlyMap<string, number>

export interface FacetOptions {
  /** Without it the list is of one shop, and there is nothing to choose. */
  readonly withShops: boolean
}

/** The facets of a search, and how many listings it finds: the scan tells both. */
export interface CountedSearch {
  readonly facets: readonly Facet[]
  readonly total: number
}

/** Every way to narrow the search, with counts. Each facet counts as if nothing of its own had been chosen. */
export async function readFacets(
  connection: Connection,
  search: Search,
  { withShops }: FacetOptions,
): Promise<CountedSearch> {
  const { filter } = search
  const { counts: counted, total } = await countFacets(connection, search, {
    dimensions: [
      filter.rootSlug === undefined ? 'root' : 'category',
      'format',
      'condition',
      'era',
      'price',
      ...(withShops ? ['shop'] : []),
    ],
    endings: ENDING_HOURS.map((hours) => hoursAfter(search.now, hours)),
    withAttributes: filter.rootSlug !== undefined,
  })
  const countsOf = (facet: string): Counts => toCounts(counted, facet)
  const facets = [
    categoryFacet(filter, countsOf(filter.rootSlug === undefined ? 'root' : 'category')),
    formatFacet(filter, countsOf('format')),
    priceFacet(filter, countsOf('price')),
    endingFacet(filter, countsOf('ending')),
    conditionFacet(filter, countsOf('condition')),
    eraFacet(filter, countsOf('era')),
    ...attributeFacets(filter, countsOf),
    ...(withShops ? [await shopFacet(connection, filter, countsOf('shop'))] : []),
  ]
  return { facets: facets.filter(({ values }) => values.length > 0), total }
}

function toCounts(counted: readonly FacetCount[], facet: string): Counts {
  return new Map(counted.flatMap((one) => (one.facet === facet ? [[one.value, one.count]] : [])))
}

interface Choice {
  readonly value: string
  readonly label: string
}

/** The choices that have listings, and those that are selected even without. */
function toValues(choices: readonly Choice[], counts: Counts, selected: readonly string[]): FacetValue[] {
  return choices.flatMap(({ value, label }) => {
    const count = counts.get(value) ?? 0
    const isSelected = selected.includes(value)
    return count > 0 || isSelected ? [{ value, label, count, selected: isSelected }] : []
  })
}

function categoryFacet({ rootSlug, categorySlug }: SearchFilter, counts: Counts): Facet {
  const choices = rootSlug === undefined ? CATEGORIES : (findCategory(rootSlug)?.root.children ?? [])
  const labelled = choices.map(({ slug, name }) => ({ value: slug, label: name }))
  return { key: 'category', label: 'Category', values: toValues(labelled, counts, categorySlug ? [categorySlug] : []) }
}

function formatFacet({ formats }: SearchFilter, counts: Counts): Facet {
  const choices = [
    { value: 'auction', label: 'Auction' },
    { value: 'fixed', label: 'Fixed price' },
  ]
  return { key: 'format', label: 'Format', values: toValues(choices, counts, formats) }
}

function priceFacet({ priceFrom, priceTo }: SearchFilter, counts: Counts): Facet {
  const ranges = toPriceRanges(new Map([...counts].map(([band, count]) => [Number(band), count])))
  const isSelected = ({ from, to }: PriceRange) =>
    (priceFrom !== undefined || priceTo !== undefined) &&
    priceFrom === from &&
    priceTo === (to === undefined ? undefined : to - 1n)
  const values = ranges.map((range) => ({
    value: priceRangeValue(range),
    label: priceRangeLabel(range),
    count: range.count,
    selected: isSelected(range),
  }))
  return { key: 'price', label: 'Price or current bid', values }
}

function endingFacet({ endsWithinHours }: SearchFilter, counts: Counts): Facet {
  let within = 0
  const values = ENDING_HOURS.map((hours, index) => {
    within += counts.get(String(index)) ?? 0
    const label = ENDING_LABELS[index] ?? `Within ${hours} hours`
    return { value: String(hours), label, count: within, selected: endsWithinHours === hours }
  })
  return { key: 'ending', label: 'Ends', values: values.filter(({ count, selected }) => count > 0 || selected) }
}

function conditionFacet(filter: SearchFilter, counts: Counts): Facet {
  return { key: 'condition', label: 'Condition', values: toValues(gradesOf(filter, counts), counts, filter.conditions) }
}

/** The one scale of the category, best first; where several apply, all their grades, the most frequent first. */
function gradesOf({ rootSlug, categorySlug }: SearchFilter, counts: Counts): readonly Choice[] {
  const root = rootSlug === undefined ? undefined : findCategory(rootSlug)?.root
  if (categorySlug) return conditionsOf(categorySlug)
  if (root?.children.every(({ conditions }) => conditions === undefined || conditions === root.conditions)) {
    return root.conditions
  }
  const roots = root ? [root] : CATEGORIES
  const scales = roots.flatMap((one) => [one.conditions, ...one.children.map(({ conditions }) => conditions ?? [])])
  const grades = new Map(scales.flat().map((grade: ConditionGrade) => [grade.value, grade]))
  return [...grades.values()].sort((one, other) => (counts.get(other.value) ?? 0) - (counts.get(one.value) ?? 0))
}

function eraFacet({ eras }: SearchFilter, counts: Counts): Facet {
  return { key: 'era', label: 'Era', values: toValues(ERAS, counts, eras) }
}

function attributeFacets(filter: SearchFilter, countsOf: (facet: string) => Counts): Facet[] {
  const categorySlug = filter.categorySlug ?? filter.rootSlug
  if (categorySlug === undefined) return []
  return filterableAttributes(categorySlug).map((definition) => {
    const key = `attr.${definition.key}`
    const selected = filter.attributes.find((attribute) => attribute.key === definition.key)?.values ?? []
    return { key, label: definition.label, values: toValues(choicesOf(definition), countsOf(key), selected) }
  })
}

function choicesOf({ kind, options = [] }: AttributeDefinition): readonly Choice[] {
  if (kind !== 'boolean') return options
  return [
    { value: 'true', label: 'Yes' },
    { value: 'false', label: 'No' },
  ]
}

/** The shops with the most listings, and the one that is selected. */
async function shopFacet(connection: Connection, { shopSlug }: SearchFilter, counts: Counts): Promise<Facet> {
  const most = [...counts].sort(([, one], [, other]) => other - one).slice(0, MOST_SHOPS)
  const named = await findShopNames(
    connection,
    most.map(([id]) => id),
    shopSlug,
  )
  const values = named.map(({ id, slug, name }) => ({
    value: slug,
    label: name,
    count: counts.get(id) ?? 0,
    selected: slug === shopSlug,
  }))
  return { key: 'shop', label: 'Shop', values: values.sort((one, other) => other.count - one.count) }
}
