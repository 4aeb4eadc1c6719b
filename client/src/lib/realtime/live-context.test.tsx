import { expect, test } from '@jest/globals'
import { act, render, screen, waitFor } from '@testing-library/react'
import { ShellDocument } from '../../generated/shell.ts'
import { fakeApi } from '../testing/api-link.tsx'
import { LiveProvider, useLiveAuction, useUserMessages } from './live-context.tsx'
import type { LiveFeeds } from './live-feeds.ts'

/** Feeds that write down who follows what. */
function fakeFeeds() {
  const followed: string[] = []
  let changes = 0
  const follow = (what: string) => {
    followed.push(what)
    return () => void followed.splice(followed.indexOf(what), 1)
  }
  const feeds: LiveFeeds = {
    followAuction: (id, onStatus) => {
      onStatus({ connection: 'live', isCurrent: true })
      return follow(`auction ${id}`)
    },
    followOrder: (id) => follow(`order ${id}`),
    followListing: (id) => follow(`listing ${id}`),
    followUser: (id) => follow(`user ${id}`),
    followCard: (id) => follow(`card ${id}`),
    changeIdentity: () => {
      changes += 1
    },
  }
  return { feeds, followed, changes: () => changes }
}

function Page({ auctionId }: { auctionId: string }) {
  const { connection } = useLiveAuction(auctionId)
  useUserMessages(() => undefined)
  return <p>{connection}</p>
}

const viewer = (id: string) => ({
  __typename: 'Viewer' as const,
  id,
  displayName: 'Ada',
  email: 'ada@example.test',
  emailVerified: true,
  role: 'MEMBER' as const,
  avatar: null,
  shop: null,
})

test('a page follows what it shows, as who is looking, and nothing once it is left', async () => {
  const api = fakeApi([])
  const shell = (id: string | null) =>
    api.client.writeQuery({ query: ShellDocument, data: { viewer: id === null ? null : viewer(id), categories: [] } })
  shell(null)
  const { feeds, followed, changes } = fakeFeeds()
  const page = (auctionId: string) => (
    <LiveProvider load={async () => feeds}>
      <Page auctionId={auctionId} />
    </LiveProvider>
  )
  const { rerender, unmount } = render(page('a1'), { wrapper: api.wrap })
  expect(screen.getByText('connecting')).toBeTruthy()
  await screen.findByText('live')
  expect([followed, changes()]).toEqual([['auction a1'], 0])

  rerender(page('a2'))
  await waitFor(() => expect(followed).toEqual(['auction a2']))

  act(() => void shell('u1'))
  await waitFor(() => expect([followed, changes()]).toEqual([['auction a2', 'user u1'], 1]))
  act(() => void shell(null))
  await waitFor(() => expect([followed, changes()]).toEqual([['auction a2'], 2]))

  unmount()
  expect(followed).toEqual([])
})
