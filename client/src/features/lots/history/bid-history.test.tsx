import '@testing-library/jest-dom/jest-globals'
import { createHash, webcrypto } from 'node:crypto'
import { TextEncoder } from 'node:util'
import { expect, test } from '@jest/globals'
import { bidLogText } from '@kollect-it/shared/auctions/bid-log.ts'
import { act, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HistoryHeadFragmentDoc } from '../../../generated/bid-history.ts'
import { fakeApi } from '../../../lib/testing/api-link.tsx'
import { BidHistory } from './bid-history.tsx'

// Browsers have them; jsdom does not.
Object.defineProperty(globalThis.crypto, 'subtle', { value: webcrypto.subtle })
Object.assign(globalThis, { TextEncoder })

const PLACED_AT = '2026-11-23T11:00:00.000Z'

/** A log of so many bids, oldest first, as the API gives them. */
function bidsUpTo(count: number) {
  const bids: Record<string, unknown>[] = []
  let previousHash: string | null = null
  for (let number = 1; number <= count; number += 1) {
    const bidder = number % 2 ? 'Quiet Maple' : 'Amber Heron'
    const commitment = `c${number}`
    const entry = {
      auctionId: 'a1',
      number,
      bidder,
      commitment,
      price: BigInt(number * 100),
      at: PLACED_AT,
      previousHash,
    }
    const hash: string = createHash('sha256').update(bidLogText(entry)).digest('hex')
    bids.push({
      __typename: 'Bid',
      id: `b${number}`,
      number,
      bidder,
      price: { __typename: 'Money', minor: String(number * 100), currency: 'USD' },
      leads: true,
      answered: false,
      raisesMaximum: false,
      placedAt: PLACED_AT,
      extendedTo: null,
      isViewers: false,
      maximum: null,
      commitment,
      previousHash,
      hash,
    })
    previousHash = hash
  }
  return { bids, head: previousHash }
}

function open(count: number, change: (bids: Record<string, unknown>[]) => void = () => undefined) {
  const world = { ...bidsUpTo(count) }
  change(world.bids)
  const page = ({ first, after }: Readonly<Record<string, unknown>>) => {
    const newestFirst = world.bids.toReversed()
    const start = after ? newestFirst.findIndex(({ id }) => id === after) + 1 : 0
    const nodes = newestFirst.slice(start, start + Number(first))
    const pageInfo = {
      __typename: 'PageInfo',
      hasNextPage: start + nodes.length < newestFirst.length,
      endCursor: nodes.at(-1)?.id ?? null,
    }
    const edges = nodes.map((node) => ({ __typename: 'BidEdge', cursor: node.id, node }))
    const bids = { __typename: 'BidConnection', totalCount: newestFirst.length, edges, pageInfo }
    return { auction: { __typename: 'Auction', id: 'a1', headHash: world.head, bids } }
  }
  const api = fakeApi([
    ['BidHistory', page],
    ['BidLog', page],
  ])
  const tellHead = (version: number) =>
    api.client.writeFragment({
      fragment: HistoryHeadFragmentDoc,
      fragmentName: 'HistoryHead',
      data: {
        __typename: 'Auction',
        id: 'a1',
        version,
        phase: 'OPEN',
        bidCount: world.bids.length,
        reserveStatus: 'NOT_MET',
        headHash: world.head,
      },
    })
  tellHead(1)
  render(<BidHistory auctionId="a1" />, { wrapper: api.wrap })
  return { api, world, tellHead }
}

const rows = async () => (await screen.findAllByRole('row')).slice(1)

test('bids are told newest first, with what happened in words', async () => {
  open(3, ([, second, third]) => {
    Object.assign(second ?? {}, { answered: true, leads: false })
    const maximum = { __typename: 'Money', minor: '90000', currency: 'USD' }
    Object.assign(third ?? {}, { isViewers: true, maximum, extendedTo: '2026-11-23T11:02:00.000Z' })
  })
  const [extension, newest, middle] = await rows()
  expect(extension).toHaveTextContent(/Extended: this late bid moved the end to 23 Nov/)
  expect(newest).toHaveTextContent(/^Youleading.*Your maximum: \$900\. Only you see it\..*\$3$/)
  expect(middle).toHaveTextContent(/^Amber Heronanswered automatically/)
  expect(screen.getByText(/3 bids\. The reserve has not been met\./)).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: /more/ })).toBeNull()
})

test('older bids come on request, and newer ones by themselves', async () => {
  const { world, tellHead } = open(25)
  expect((await rows()).length).toBe(10)
  await userEvent.click(screen.getByRole('button', { name: 'Show 15 more' }))
  expect(await screen.findByText('$1')).toBeInTheDocument()
  expect((await rows()).length).toBe(25)
  Object.assign(world, bidsUpTo(26))
  act(() => void tellHead(2))
  expect(await screen.findByText('$26', {}, { timeout: 5_000 })).toBeInTheDocument()
  expect((await rows()).length).toBe(26)
})

test('the whole record can be verified, past the bids that are shown', async () => {
  const { api } = open(120)
  await userEvent.click(await screen.findByRole('button', { name: 'Verify this auction' }))
  const status = screen.getByRole('status')
  expect(await within(status).findByText(/120 entries, none missing/)).toBeInTheDocument()
  expect(api.sent.filter(({ name }) => name === 'BidLog').map(({ variables }) => variables.after)).toEqual([
    null,
    'b21',
  ])
})

test('a record that was tampered with is named', async () => {
  open(5, ([, , third]) => Object.assign(third ?? {}, { bidder: 'Somebody Else' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Verify this auction' }))
  expect(await screen.findByText(/Entry 3 does not hold: its contents do not give its hash/)).toBeInTheDocument()
})
