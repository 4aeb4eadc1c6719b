import { describe, expect, test } from '@jest/globals'
import { inOrder, moveIds, shiftId } from './photo-order.ts'

const ids = ['a', 'b', 'c', 'd']

describe('the order of photos', () => {
  test('changes by dragging one before or after another', () => {
    expect(moveIds(ids, new Set(['d']), { id: 'a', position: 'before' })).toEqual(['d', 'a', 'b', 'c'])
    expect(moveIds(ids, new Set(['a']), { id: 'c', position: 'after' })).toEqual(['b', 'c', 'a', 'd'])
  })

  test('keeps several together in their own order, and ignores a drop on one of themselves', () => {
    expect(moveIds(ids, new Set(['c', 'a']), { id: 'd', position: 'after' })).toEqual(['b', 'd', 'a', 'c'])
    expect(moveIds(ids, new Set(['a']), { id: 'a', position: 'after' })).toEqual(ids)
  })

  test('changes place by place, and stops at both ends', () => {
    expect(shiftId(ids, 'b', 1)).toEqual(['a', 'c', 'b', 'd'])
    expect(shiftId(ids, 'b', -1)).toEqual(['b', 'a', 'c', 'd'])
    expect(shiftId(ids, 'a', -1)).toEqual(ids)
    expect(shiftId(ids, 'd', 1)).toEqual(ids)
    expect(shiftId(ids, 'd', -9)).toEqual(['d', 'a', 'b', 'c'])
  })

  test('shows a photo that has just arrived last', () => {
    const things = [{ id: 'a' }, { id: 'new' }, { id: 'b' }]
    expect(inOrder(things, ['b', 'a']).map(({ id }) => id)).toEqual(['b', 'a', 'new'])
  })
})
