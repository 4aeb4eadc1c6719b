import { describe, expect, test } from '@jest/globals'
import { parseSearch, stringifySearch } from './search-string.ts'

describe('the address of a search', () => {
  test('can be read by people', () => {
    const search = { q: 'carriage clock', condition: ['fine', 'good'], from: '100', attr: { movement: ['automatic'] } }
    expect(stringifySearch(search)).toBe('?q=carriage+clock&condition=fine,good&from=100&attr.movement=automatic')
  })

  test('leaves out what is not set', () => {
    expect(stringifySearch({ q: undefined, format: [], attr: undefined })).toBe('')
  })

  test('gathers names with a dot under one name', () => {
    expect(parseSearch('?attr.movement=automatic,quartz&attr.case=gold&q=a%20b')).toEqual({
      attr: { movement: 'automatic,quartz', case: 'gold' },
      q: 'a b',
    })
  })

  test('says the same again after being read', () => {
    const text = '?q=gold+%26+silver&era=victorian&attr.metal=gold'
    expect(stringifySearch(parseSearch(text))).toBe(text)
  })

  test('keeps a name that only begins with a dot as it is', () => {
    expect(parseSearch('?.a=1')).toEqual({ '.a': '1' })
  })
})
