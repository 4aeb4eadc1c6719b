import { describe, expect, test } from '@jest/globals'
import * as v from 'valibot'
import { sortOf, toVariables } from './listing-query.ts'
import { browseSearchSchema } from './search-params.ts'

function search(input: object) {
  return v.parse(browseSearchSchema, input)
}

describe('what the API is asked', () => {
  test('names only what is set, so that the same question has one place in the cache', () => {
    expect(toVariables(search({}), {})).toEqual({ filter: {}, sort: 'ENDING_SOON' })
    expect(Object.keys(toVariables(search({}), {}).filter)).toEqual([])
  })

  test('has prices in minor units, the lower one first', () => {
    expect(toVariables(search({ from: '250', to: '99.95' }), {}).filter).toEqual({
      priceFrom: '9995',
      priceTo: '25000',
    })
  })

  test('has attributes only within a category, because elsewhere they mean nothing', () => {
    const withAttribute = search({ attr: { movement: ['automatic'] } })
    expect(toVariables(withAttribute, {}).filter).toEqual({})
    expect(toVariables(withAttribute, { categorySlug: 'watches' }).filter).toEqual({
      categorySlug: 'watches',
      attributes: [{ key: 'movement', values: ['automatic'] }],
    })
  })

  test('on a shop’s page is about that shop, whatever the address says', () => {
    expect(toVariables(search({ shop: 'other' }), { shopSlug: 'mine' }).filter).toEqual({ shopSlug: 'mine' })
  })
})

test('lots are sorted as makes sense until somebody chooses', () => {
  expect(sortOf(search({}))).toBe('ending-soon')
  expect(sortOf(search({ q: 'clock' }))).toBe('best-match')
  expect(sortOf(search({ format: ['fixed'] }))).toBe('newest')
  expect(sortOf(search({ q: 'clock', sort: 'price-low' }))).toBe('price-low')
})
