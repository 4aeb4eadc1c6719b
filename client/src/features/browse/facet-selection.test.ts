import { describe, expect, test } from '@jest/globals'
import * as v from 'valibot'
import { activeFilters, type FacetCounts, isSelected, toggle, withoutFilters } from './facet-selection.ts'
import { type BrowseSearch, browseSearchSchema } from './search-params.ts'

function search(input: object): BrowseSearch {
  return v.parse(browseSearchSchema, input)
}

const FACETS: readonly FacetCounts[] = [
  { key: 'condition', label: 'Condition', values: [{ value: 'very-good', label: 'Very good', count: 3 }] },
  { key: 'ending', label: 'Ending within', values: [{ value: '24', label: '24 hours', count: 5 }] },
]

describe('turning a value of a facet on and off', () => {
  test.each([
    ['condition', 'fine', { condition: ['fine'] }],
    ['format', 'auction', { format: ['auction'] }],
    ['ending', '24', { ends: 24 }],
    ['shop', 'bellwether-house', { shop: 'bellwether-house' }],
    ['price', '10000-49999', { from: '100', to: '499.99' }],
    ['price', '50000-', { from: '500', to: undefined }],
    ['attr.movement', 'automatic', { attr: { movement: ['automatic'] } }],
  ])('%s %s', (key, value, expected) => {
    const on = toggle(search({}), key, value)
    expect(on).toMatchObject(expected)
    expect(isSelected(on, key, value)).toBe(true)
    expect(toggle(on, key, value)).toEqual(search({}))
  })

  test('keeps the other values, the words and the sort', () => {
    const before = search({ q: 'clock', sort: 'newest', condition: ['fine'], attr: { movement: ['quartz'] } })
    expect(toggle(before, 'condition', 'good')).toEqual({ ...before, condition: ['fine', 'good'] })
    expect(toggle(before, 'attr.movement', 'automatic').attr).toEqual({ movement: ['quartz', 'automatic'] })
  })
})

test('the filters that are on are named as the facets name them, and readably where they do not', () => {
  const on = search({ condition: ['very-good', 'as-found'], ends: 24, to: '250', attr: { metal: ['gold'] } })
  expect(activeFilters(on, FACETS).map(({ label }) => label)).toEqual([
    'Up to $250',
    'Very good',
    'As found',
    '24 hours',
    'Gold',
  ])
})

test('each filter that is on can be taken off by its chip', () => {
  const on = search({
    q: 'clock',
    format: ['fixed'],
    condition: ['fine'],
    from: '10',
    shop: 'x',
    attr: { metal: ['gold'] },
  })
  const off = activeFilters(on, FACETS).reduce((left, { key, value }) => toggle(left, key, value), on)
  expect(off).toEqual(withoutFilters(on))
  expect(off.q).toBe('clock')
})
