import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { insertCatalogue, search as searchAs } from '../../test/support/catalogue.ts'
import { PRICE_LADDER } from './price-bands.ts'

let api: TestApi

beforeAll(async () => {
  api = await startTestApi()
  await insertCatalogue(api.sql)
})
afterAll(() => api.stop())

const search = (variables: object) => searchAs(api.visitor(), variables)
async function facet(filter: object, key: string): Promise<Record<string, number> | undefined> {
  const { facets } = await search({ filter })
  const found = facets.find((one: { key: string }) => one.key === key)
  return (
    found &&
    Object.fromEntries(found.values.map(({ value, count }: { value: string; count: number }) => [value, count]))
  )
}

describe('facets', () => {
  test('count everything on offer', async () => {
    expect(await facet({}, 'category')).toEqual({ 'fine-art': 1, watches: 3, cameras: 2 })
    expect(await facet({}, 'format')).toEqual({ auction: 4, fixed: 2 })
    expect(await facet({}, 'condition')).toEqual({ good: 3, excellent: 2, 'very-good': 1 })
    expect(await facet({}, 'era')).toEqual({ victorian: 2, interwar: 1, 'mid-century': 2, 'late-20th-century': 1 })
    expect(await facet({}, 'ending')).toEqual({ 24: 1, 72: 2, 168: 3 })
    expect(await facet({}, 'shop')).toEqual({ 'alder-hall': 4, 'baker-row': 2 })
    expect(await facet({}, 'price')).toEqual({
      '5000-9999': 1,
      '10000-24999': 1,
      '25000-49999': 2,
      '100000-249999': 1,
      '250000-499999': 1,
    })
  })

  test('count as if nothing of their own were chosen, and all else were', async () => {
    const filter = { formats: ['FIXED'], eras: ['victorian'], conditions: ['good'] }
    expect(await facet(filter, 'format')).toEqual({ fixed: 1 })
    expect(await facet(filter, 'era')).toEqual({ victorian: 1 })
    expect(await facet({ formats: ['FIXED'] }, 'format')).toEqual({ auction: 4, fixed: 2 })
    expect(await facet({ formats: ['FIXED'] }, 'era')).toEqual({ victorian: 1, 'mid-century': 1 })
    expect(await facet({ priceTo: '9999' }, 'shop')).toEqual({ 'baker-row': 1 })
    expect(await facet({ shopSlug: 'baker-row' }, 'shop')).toEqual({ 'alder-hall': 4, 'baker-row': 2 })
    expect(await facet({ endsWithinHours: 24 }, 'ending')).toEqual({ 24: 1, 72: 2, 168: 3 })
  })

  test('within a department are of its categories and its attributes', async () => {
    const watches = { categorySlug: 'watches' }
    expect(await facet(watches, 'category')).toEqual({ 'dress-watches': 2, 'pocket-watches': 1 })
    expect(await facet(watches, 'attr.movement')).toEqual({ automatic: 1, 'key-wound': 1, quartz: 1 })
    expect(await facet(watches, 'attr.strap')).toBeUndefined()
    const leaf = { categorySlug: 'dress-watches', attributes: [{ key: 'movement', values: ['quartz'] }] }
    expect(await facet(leaf, 'category')).toEqual({ 'dress-watches': 1 })
    expect(await facet(leaf, 'attr.movement')).toEqual({ automatic: 1, quartz: 1 })
    expect(await facet(leaf, 'attr.strap')).toEqual({ bracelet: 1 })
    expect(await facet({}, 'attr.movement')).toBeUndefined()
  })

  test('follow the words', async () => {
    expect(await facet({ text: 'leica' }, 'category')).toEqual({ 'fine-art': 1, cameras: 2 })
    expect(await facet({ text: 'leica', categorySlug: 'cameras' }, 'condition')).toEqual({ 'very-good': 1, good: 1 })
  })

  test('show what is chosen even when nothing is left of it, with its label', async () => {
    const { facets } = await search({ filter: { text: 'hunter', formats: ['FIXED'], eras: ['baroque'] } })
    const values = facets.flatMap((one: { values: object[] }) => one.values)
    expect(values).toContainEqual({ value: 'fixed', label: 'Fixed price', count: 0, selected: true })
    expect(values).toContainEqual({
      value: 'baroque',
      label: 'Stuart and Baroque, 1600–1713',
      count: 0,
      selected: true,
    })
  })

  test('tell the total that counting tells', async () => {
    for (const filter of [
      {},
      { text: 'leica' },
      { categorySlug: 'watches', formats: ['AUCTION'] },
      { shopSlug: 'nowhere' },
    ]) {
      const counted = await api
        .visitor()
        .graphql('query ($filter: ListingFilter) { listings(filter: $filter) { totalCount } }', { filter })
      expect((await search({ filter })).totalCount).toBe(counted.data.listings.totalCount)
    }
  })

  test('of one shop leave the shops out', async () => {
    const { data } = await api
      .visitor()
      .graphql(
        '{ shop(slug: "baker-row") { listingCount listings(sort: PRICE_LOW) { totalCount edges { node { title } } facets { key } } } }',
      )
    expect(data.shop).toMatchObject({
      listingCount: 2,
      listings: {
        totalCount: 2,
        edges: [{ node: { title: 'Black forest engravings' } }, { node: { title: 'Quartz dress watch, steel' } }],
      },
    })
    expect(data.shop.listings.facets.map(({ key }: { key: string }) => key)).not.toContain('shop')
  })
})

test('the price ladder is the same in the database', async () => {
  const [row] = await api.sql`select app.price_ladder()::text[] as ladder`
  expect(row?.ladder).toEqual(PRICE_LADDER.map(String))
})
