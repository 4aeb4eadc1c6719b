import { expect, test } from '@jest/globals'
import { BidHistoryDocument } from '../../generated/bid-history.ts'
import { createCache } from './cache.ts'

function bid(number: number) {
  const price = { __typename: 'Money', minor: `${number}00`, currency: 'USD' } as const
  return {
    __typename: 'Bid' as const,
    id: `b${number}`,
    number,
    bidder: 'Quiet Maple',
    price,
    leads: true,
    answered: false,
    raisesMaximum: false,
    placedAt: '2026-11-23T12:00:00.000Z',
    extendedTo: null,
    isViewers: false,
    maximum: null,
  }
}

/** Pages as they come in, from the newest number of each to its oldest; answers what is shown then. */
function after(...pages: readonly (readonly [newest: number, oldest: number])[]) {
  const cache = createCache()
  const query = { query: BidHistoryDocument, variables: { auctionId: 'a1', first: 3 } }
  for (const [newest, oldest] of pages) {
    const numbers = Array.from({ length: newest - oldest + 1 }, (_, index) => newest - index)
    cache.writeQuery({
      ...query,
      data: {
        auction: {
          __typename: 'Auction',
          id: 'a1',
          bids: {
            __typename: 'BidConnection',
            totalCount: newest,
            edges: numbers.map((number) => ({
              __typename: 'BidEdge' as const,
              cursor: `${number}`,
              node: bid(number),
            })),
            pageInfo: { __typename: 'PageInfo', hasNextPage: oldest > 1, endCursor: `${oldest}` },
          },
        },
      },
    })
  }
  const bids = cache.readQuery(query)?.auction?.bids
  return [bids?.edges.map(({ node }) => node.number), bids?.pageInfo.endCursor]
}

test.each([
  [
    'an older page joins at the end',
    [
      [9, 7],
      [6, 4],
    ],
    [[9, 8, 7, 6, 5, 4], '4'],
  ],
  [
    'newer bids join at the top, and the end stays where it is',
    [
      [9, 7],
      [6, 4],
      [11, 9],
    ],
    [[11, 10, 9, 8, 7, 6, 5, 4], '4'],
  ],
  [
    'newer bids right above join, too',
    [
      [3, 1],
      [5, 4],
    ],
    [[5, 4, 3, 2, 1], '1'],
  ],
  [
    'after a hole the list begins anew',
    [
      [3, 1],
      [9, 7],
    ],
    [[9, 8, 7], '7'],
  ],
  [
    'the same page changes nothing',
    [
      [9, 7],
      [9, 7],
    ],
    [[9, 8, 7], '7'],
  ],
] as const)('%s', (_name, pages, shown) => {
  expect(after(...pages)).toEqual(shown)
})
