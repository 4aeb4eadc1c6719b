import { describe, expect, test } from '@jest/globals'
import { checkPageSize, decodeCursor, encodeCursor, toConnection } from './connection.ts'

describe('cursors', () => {
  test('read back what was written', () => {
    expect(decodeCursor(encodeCursor(['2026-11-23T10:00:00.000Z', 'id', 7]), 3)).toEqual([
      '2026-11-23T10:00:00.000Z',
      'id',
      7,
    ])
  })

  test.each([
    '',
    'nonsense',
    Buffer.from('{"a":1}').toString('base64url'),
    encodeCursor(['one']),
    Buffer.from('[null,1]').toString('base64url'),
  ])('refuse %j, which we never wrote', (cursor) => {
    expect(() => decodeCursor(cursor, 2)).toThrow('not a cursor of this list')
  })
})

test.each([0, -1, 101, 99_999_999])('a page of %d is refused', (first) => {
  expect(() => checkPageSize(first)).toThrow('between 1 and 100')
})

describe('toConnection', () => {
  const page = (rows: readonly number[], total: number) =>
    toConnection({ rows, first: 2, after: null, cursor: String, node: (row) => row, total })

  test('shows what was asked for and says that more follows', () => {
    const connection = page([1, 2, 3], 9)
    expect(connection.edges.map(({ node }) => node)).toEqual([1, 2])
    expect(connection.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: false, startCursor: '1', endCursor: '2' })
  })

  test('is an empty page without cursors when there is nothing', () => {
    expect(page([], 0).pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: false,
      startCursor: null,
      endCursor: null,
    })
  })

  test('stops counting at ten thousand', () => {
    expect(page([1], 10_000)).toMatchObject({ totalCount: 10_000, totalCountIsExact: true })
    expect(page([1], 10_001)).toMatchObject({ totalCount: 10_000, totalCountIsExact: false })
  })
})
