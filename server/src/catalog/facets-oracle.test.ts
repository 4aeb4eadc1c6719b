import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { attributesOf, findCategory } from '@kollect-it/shared/catalog/find-category.ts'
import fc from 'fast-check'
import { insertPublished, insertShop, type PublishedListing } from '../../test/support/listings.ts'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import { closeDatabase, type Database, openDatabase } from '../platform/database.ts'
import { readFacets } from './facets.ts'
import { countMatches, findPage } from './search.repo.ts'
import { type GivenFilter, readFilter } from './search-filter.ts'

/**
 * Search and its facets in one clever statement, against counting by hand: the same filter on the same listings, one
 * facet at a time, each listing looked at anew.
 */

let database: TestDatabase
let db: Database
let listings: readonly PublishedListing[]
const SHOPS = ['alder-hall', 'baker-row'] as const
const CATEGORIES = ['dress-watches', 'pocket-watches', 'paintings'] as const
const CONDITIONS = ['excellent', 'very-good', 'good'] as const
const ERAS = ['victorian', 'interwar', 'mid-century'] as const
const MOVEMENTS = ['quartz', 'automatic', 'key-wound'] as const
const HOURS = [12, 48, 150, 400] as const
let shopSlugs: ReadonlyMap<string, string>

const listing = (shopIds: readonly string[]): fc.Arbitrary<PublishedListing> =>
  fc
    .record({
      shopId: fc.constantFrom(...shopIds),
      title: fc.constant('A piece'),
      categorySlug: fc.constantFrom(...CATEGORIES),
      condition: fc.constantFrom(...CONDITIONS),
      era: fc.option(fc.constantFrom(...ERAS)),
      price: fc.integer({ min: 100, max: 3_000_000 }),
      endsInHours: fc.option(fc.constantFrom(...HOURS), { nil: undefined }),
      movement: fc.option(fc.constantFrom(...MOVEMENTS)),
    })
    .map(({ movement, endsInHours, ...one }) => ({
      ...one,
      ...(endsInHours !== undefined && { endsInHours }),
      attributes: movement && one.categorySlug !== 'paintings' ? { movement: [movement] } : {},
    }))

const someOf = <Value>(values: readonly Value[]) =>
  fc.option(fc.subarray([...values], { minLength: 1 }), { nil: undefined, freq: 2 })

const filter: fc.Arbitrary<GivenFilter> = fc
  .record({
    categorySlug: fc.option(fc.constantFrom('watches', ...CATEGORIES)),
    formats: someOf(['auction', 'fixed'] as const),
    conditions: someOf(CONDITIONS),
    eras: someOf(ERAS),
    endsWithinHours: fc.option(fc.constantFrom(24, 72, 168)),
    shopSlug: fc.option(fc.constantFrom(...SHOPS)),
    priceFrom: fc.option(fc.constantFrom(5_000n, 100_000n)),
    priceTo: fc.option(fc.constantFrom(500_000n, 2_000_000n)),
    movements: someOf(MOVEMENTS),
  })
  .map(({ movements, ...given }) => {
    const hasMovements = movements && given.categorySlug && given.categorySlug !== 'paintings'
    return { ...given, ...(hasMovements && { attributes: [{ key: 'movement', values: movements }] }) }
  })

beforeAll(async () => {
  database = await createTestDatabase()
  db = openDatabase(database.url)
  const shopIds = [await insertShop(database.sql, 'Alder Hall'), await insertShop(database.sql, 'Baker Row')]
  shopSlugs = new Map(shopIds.map((id, place) => [id, SHOPS[place] ?? '']))
  listings = fc.sample(listing(shopIds), { numRuns: 120, seed: 7 })
  await insertPublished(database.sql, listings)
})
afterAll(async () => {
  await closeDatabase(db)
  await database.drop()
})

/** Whether a listing meets a condition of the filter, by the key of the facet that offers it. */
function meets(one: PublishedListing, given: GivenFilter): Record<string, boolean> {
  const { categorySlug = '', condition = '', price = 0, endsInHours, era } = one
  const category = given.categorySlug ?? null
  const among = <Value>(values: readonly Value[] | null | undefined, value: Value) =>
    !values?.length || values.includes(value)
  return {
    root: category === null || findCategory(category)?.root === findCategory(categorySlug)?.root,
    category: category === null || findCategory(category)?.parent === undefined || category === categorySlug,
    format: among(given.formats, endsInHours === undefined ? 'fixed' : 'auction'),
    condition: among(given.conditions, condition),
    era: among<string | null>(given.eras, era ?? null),
    ending: !given.endsWithinHours || (endsInHours !== undefined && endsInHours <= given.endsWithinHours),
    shop: !given.shopSlug || shopSlugs.get(one.shopId) === given.shopSlug,
    price: price >= Number(given.priceFrom ?? 0) && price <= Number(given.priceTo ?? Number.MAX_SAFE_INTEGER),
    'attr.movement': (given.attributes ?? []).every(({ values }) => among(values, one.attributes?.movement?.[0] ?? '')),
  }
}

/** The values of a facet that a listing counts for. */
function valuesOf(one: PublishedListing, key: string, given: GivenFilter): string[] {
  const { categorySlug = '', condition = '', endsInHours, era } = one
  switch (key) {
    case 'category':
      return [given.categorySlug ? categorySlug : (findCategory(categorySlug)?.root.slug ?? '')]
    case 'format':
      return [endsInHours === undefined ? 'fixed' : 'auction']
    case 'condition':
      return [condition]
    case 'era':
      return era ? [era] : []
    case 'ending':
      return ['24', '72', '168'].filter((hours) => endsInHours !== undefined && endsInHours <= Number(hours))
    case 'shop':
      return [shopSlugs.get(one.shopId) ?? '']
    default:
      return [...(one.attributes?.[key.slice('attr.'.length)] ?? [])]
  }
}

function countByHand(given: GivenFilter, key: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const one of listings) {
    const { [key]: _own, ...others } = meets(one, given)
    if (!Object.values(others).every(Boolean)) continue
    for (const value of valuesOf(one, key, given)) counts[value] = (counts[value] ?? 0) + 1
  }
  return counts
}

test('every facet counts what counting by hand counts, and the list has what the facets say', async () => {
  await fc.assert(
    fc.asyncProperty(filter, async (given) => {
      const read = readFilter(given)
      if (!read) throw new Error('every filter here can be met')
      const search = { filter: read, query: undefined, now: new Date() }
      const { facets, total } = await readFacets(db, search, { withShops: true })
      const hasMovements = given.categorySlug && attributesOf(given.categorySlug).some(({ key }) => key === 'movement')
      for (const key of [
        'category',
        'format',
        'condition',
        'era',
        'ending',
        'shop',
        ...(hasMovements ? ['attr.movement'] : []),
      ]) {
        const values = facets.find((facet) => facet.key === key)?.values ?? []
        const counted = Object.fromEntries(values.flatMap(({ value, count }) => (count > 0 ? [[value, count]] : [])))
        expect([key, counted]).toEqual([key, countByHand(given, key)])
      }
      const found = listings.filter((one) => Object.values(meets(one, given)).every(Boolean))
      expect(total).toBe(found.length)
      expect(await countMatches(db, search)).toBe(found.length)
      const page = await findPage(db, search, { sort: 'price-low', limit: 200, after: undefined })
      const prices = found.map(({ price = 0 }) => BigInt(price)).sort((one, other) => Number(one - other))
      expect(page.map(({ row }) => row.price)).toEqual(prices)
    }),
    { numRuns: 150, seed: 11 },
  )
}, 60_000)
