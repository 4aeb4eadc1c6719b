import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { insertCatalogue, SEARCH, search as searchAs, titlesOf } from '../../test/support/catalogue.ts'

let api: TestApi

beforeAll(async () => {
  api = await startTestApi()
  await insertCatalogue(api.sql)
})
afterAll(() => api.stop())

const search = (variables: object) => searchAs(api.visitor(), variables)
const titles = async (filter: object, sort?: string) => titlesOf(await search({ filter, sort }))
describe('words', () => {
  test.each([
    ['in any case and form', 'CAMERAS', ['Folding camera in its case', 'Leica M3 rangefinder']],
    ['with all of them', 'leica m3', ['Leica M3 rangefinder']],
    ['with the last one as a beginning', 'dress wat', ['Quartz dress watch, steel', 'Automatic dress watch']],
    ['with the beginning of a word whose stem is shorter', 'engravi', ['Black forest engravings']],
    ['without their accents', 'elysee', ['Leica M3 rangefinder']],
    ['with accents that are not there', 'Mülleŕ', ['Folding camera in its case']],
    ['with two letters that changed places', 'pocekt', ['Hunter pocket watch']],
    ['with a letter too many', 'rangefindder', ['Leica M3 rangefinder']],
    ['with a slip in an unfinished word', 'rangefinf', ['Leica M3 rangefinder']],
    ['of an attribute', 'yellow gold', ['Automatic dress watch']],
    ['of the category', 'still leica', ['Leica M3 rangefinder', 'Folding camera in its case']],
    ['around which there are signs', '"leica" & (m3) !', ['Leica M3 rangefinder']],
    ['that nothing has', 'zeppelin', []],
    ['of which one is nowhere', 'leica zeppelin', []],
    ['that are none', '!!! ---', []],
  ])('are found %s: %s', async (_how, text, found) => {
    expect(await titles({ text })).toEqual(found)
  })

  test('count more in the title than in the maker, and there more than in the story', async () => {
    expect(await titles({ text: 'leica' })).toEqual([
      'Leica M3 rangefinder',
      'Folding camera in its case',
      'Black forest engravings',
    ])
  })

  test('that are a SKU find that listing alone', async () => {
    const [row] = await api.sql`select sku from app.listings where title = 'Hunter pocket watch'`
    expect(await titles({ text: ` ${String(row?.sku).toLowerCase()} ` })).toEqual(['Hunter pocket watch'])
    expect(await titles({ text: 'WAT-1999-0001' })).toEqual([])
  })
})

describe('filters', () => {
  test.each([
    [
      'department',
      { categorySlug: 'watches' },
      ['Quartz dress watch, steel', 'Automatic dress watch', 'Hunter pocket watch'],
    ],
    ['category', { categorySlug: 'pocket-watches' }, ['Hunter pocket watch']],
    ['category there is not', { categorySlug: 'nothing' }, []],
    ['format', { formats: ['FIXED'] }, ['Automatic dress watch', 'Black forest engravings']],
    [
      'condition',
      { conditions: ['very-good', 'excellent'] },
      ['Automatic dress watch', 'Leica M3 rangefinder', 'Hunter pocket watch'],
    ],
    ['era', { eras: ['victorian'] }, ['Black forest engravings', 'Hunter pocket watch']],
    ['maker', { makers: ['Ernst Leitz'] }, ['Leica M3 rangefinder']],
    ['origin', { origins: ['Germany'] }, ['Black forest engravings']],
    [
      'price',
      { priceFrom: '22000', priceTo: '45000' },
      ['Quartz dress watch, steel', 'Folding camera in its case', 'Hunter pocket watch'],
    ],
    ['end', { endsWithinHours: 72 }, ['Folding camera in its case', 'Leica M3 rangefinder']],
    ['shop', { shopSlug: 'baker-row' }, ['Quartz dress watch, steel', 'Black forest engravings']],
    ['shop there is not', { shopSlug: 'nowhere' }, []],
    [
      'attribute',
      { categorySlug: 'watches', attributes: [{ key: 'movement', values: ['quartz', 'key-wound'] }] },
      ['Quartz dress watch, steel', 'Hunter pocket watch'],
    ],
    [
      'two attributes',
      {
        categorySlug: 'watches',
        attributes: [
          { key: 'movement', values: ['quartz', 'automatic'] },
          { key: 'caseMaterial', values: ['yellow-gold'] },
        ],
      },
      ['Automatic dress watch'],
    ],
    [
      'everything at once',
      {
        text: 'watch',
        categorySlug: 'watches',
        formats: ['AUCTION'],
        conditions: ['good'],
        priceTo: '40000',
        shopSlug: 'baker-row',
        eras: ['late-20th-century'],
      },
      ['Quartz dress watch, steel'],
    ],
  ])('by %s', async (_what, filter, found) => {
    expect(await titles(filter, 'NEWEST')).toEqual(found)
  })

  test.each([
    ['a text of 201 characters', { text: 'x'.repeat(201) }],
    ['a price range the wrong way round', { priceFrom: '2', priceTo: '1' }],
    ['an end in no time', { endsWithinHours: 0 }],
    ['attributes without a category', { attributes: [{ key: 'movement', values: ['quartz'] }] }],
    ['an attribute that is no filter', { categorySlug: 'watches', attributes: [{ key: 'reference', values: ['1'] }] }],
    [
      'an attribute twice',
      {
        categorySlug: 'watches',
        attributes: [
          { key: 'movement', values: ['quartz'] },
          { key: 'movement', values: ['automatic'] },
        ],
      },
    ],
    ['sixty-one eras', { eras: Array(61).fill('victorian') }],
    ['an endless value', { makers: ['x'.repeat(201)] }],
  ])('that make no sense are refused: %s', async (_what, filter) => {
    const { errors } = await api.visitor().graphql(SEARCH, { filter })
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })
})
