import { expect, test } from '@jest/globals'
import { NotificationsDocument } from '../../generated/notifications.ts'
import { createCache } from './cache.ts'

interface Page {
  readonly numbers: readonly number[]
  readonly after?: string
  readonly hasNextPage?: boolean
}

/** Pages as they come in; answers what is shown then, and where to go on. */
function shownAfter(...pages: readonly Page[]) {
  const cache = createCache()
  for (const { numbers, after, hasNextPage = true } of pages) {
    cache.writeQuery({
      query: NotificationsDocument,
      variables: { first: 3, ...(after !== undefined && { after }) },
      data: {
        notifications: {
          __typename: 'NotificationConnection',
          totalCount: 9,
          edges: numbers.map((number) => ({
            __typename: 'NotificationEdge' as const,
            cursor: `${number}`,
            node: {
              __typename: 'Notification' as const,
              id: `n${number}`,
              kind: 'OUTBID' as const,
              title: `${number}`,
              text: '',
              path: '/',
              createdAt: '2026-11-23T12:00:00Z',
              readAt: null,
            },
          })),
          pageInfo: { __typename: 'PageInfo', hasNextPage, endCursor: `${numbers.at(-1)}` },
        },
      },
    })
  }
  const list = cache.readQuery({ query: NotificationsDocument, variables: { first: 3 } })?.notifications
  return [list?.edges.map(({ node }) => Number(node.title)), list?.pageInfo.endCursor, list?.pageInfo.hasNextPage]
}

test.each<readonly [string, readonly Page[], unknown]>([
  ['the first page stands alone', [{ numbers: [9, 8, 7] }], [[9, 8, 7], '7', true]],
  [
    'an older page joins at the end',
    [{ numbers: [9, 8, 7] }, { numbers: [6, 5], after: '7', hasNextPage: false }],
    [[9, 8, 7, 6, 5], '5', false],
  ],
  [
    'what is new joins at the top, and the end stays where it is',
    [{ numbers: [9, 8, 7] }, { numbers: [6, 5], after: '7', hasNextPage: false }, { numbers: [10, 9, 8] }],
    [[10, 9, 8, 7, 6, 5], '5', false],
  ],
  ['what was taken back is gone', [{ numbers: [9, 8, 7, 6] }, { numbers: [9, 7] }], [[9, 7, 6], '6', true]],
  [
    'after a hole the list begins anew',
    [{ numbers: [9, 8, 7] }, { numbers: [19, 18, 17] }],
    [[19, 18, 17], '17', true],
  ],
  [
    'an older page that came twice stands there once',
    [{ numbers: [9, 8, 7] }, { numbers: [6, 5], after: '7' }, { numbers: [6, 5], after: '7' }],
    [[9, 8, 7, 6, 5], '5', true],
  ],
  [
    'nothing is left of a list that is empty now',
    [{ numbers: [9, 8] }, { numbers: [], hasNextPage: false }],
    [[], 'undefined', false],
  ],
])('%s', (_name, pages, shown) => {
  expect(shownAfter(...pages)).toEqual(shown)
})
