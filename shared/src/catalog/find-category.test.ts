import { describe, expect, test } from '@jest/globals'
import { attributesOf, categorySlugsUnder, conditionsOf, findCategory, isLeaf } from './find-category.ts'

describe('a slug', () => {
  test('of a root has no parent and holds no listings', () => {
    expect(findCategory('watches')?.parent).toBeUndefined()
    expect(isLeaf('watches')).toBe(false)
  })

  test('of a child is a leaf and inherits its root’s attributes first', () => {
    expect(isLeaf('pocket-watches')).toBe(true)
    const keys = attributesOf('pocket-watches').map(({ key }) => key)
    expect(keys.slice(0, 2)).toEqual(['movement', 'calibre'])
    expect(keys).toContain('caseStyle')
  })

  test('covers itself and its children in a search', () => {
    expect(categorySlugsUnder('watches')).toContain('chronographs')
    expect(categorySlugsUnder('watches')[0]).toBe('watches')
    expect(categorySlugsUnder('chronographs')).toEqual(['chronographs'])
  })

  test('that is unknown finds nothing', () => {
    expect(findCategory('constructor')).toBeUndefined()
    expect(attributesOf('nothing')).toEqual([])
    expect(conditionsOf('nothing')).toEqual([])
    expect(categorySlugsUnder('nothing')).toEqual([])
    expect(isLeaf('nothing')).toBe(false)
  })
})
