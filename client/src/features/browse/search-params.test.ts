import { describe, expect, test } from '@jest/globals'
import * as v from 'valibot'
import { parseSearch, stringifySearch } from '../../lib/search-string.ts'
import { browseSearchSchema } from './search-params.ts'

function read(address: string) {
  const search = v.parse(browseSearchSchema, parseSearch(address))
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined))
}

describe('the filters of an address', () => {
  test('are read as what they mean', () => {
    expect(
      read('?q=clock&format=auction&condition=fine,good&from=50&to=99.95&ends=24&attr.movement=automatic'),
    ).toEqual({
      q: 'clock',
      format: ['auction'],
      condition: ['fine', 'good'],
      from: '50',
      to: '99.95',
      ends: 24,
      attr: { movement: ['automatic'] },
    })
  })

  test.each([
    ['an unknown sort', '?sort=loudest'],
    ['an unknown format', '?format=barter'],
    ['a price that is none', '?from=cheap&to=-5'],
    ['no time at all', '?ends=0'],
    ['a fraction of an hour', '?ends=1.5'],
    ['empty words', '?q=%20%20'],
    ['an empty list', '?condition=,'],
    ['what nobody asked for', '?utm_source=letter'],
  ])('leave out %s', (_name, address) => {
    expect(read(address)).toEqual({})
  })

  test('keep words that look like numbers as words', () => {
    expect(read('?q=1896')).toEqual({ q: '1896' })
  })

  test('name each value once, and not too many', () => {
    const many = Array.from({ length: 50 }, (_, index) => `v${index}`).join(',')
    expect(read('?condition=fine,fine')).toEqual({ condition: ['fine'] })
    expect(read(`?condition=${many}`).condition).toHaveLength(20)
  })

  test('make the same address again, so that a page has only one', () => {
    const address = '?q=clock&sort=newest&format=auction&condition=fine,good&from=50&ends=24&attr.movement=automatic'
    expect(stringifySearch(read(address))).toBe(address)
  })
})
