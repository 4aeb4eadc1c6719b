import { useFragment } from '@apollo/client/react'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router'
import { act, render, screen } from '@testing-library/react'
import { LotPanelFragmentDoc } from '../../../generated/lot.ts'
import { ShellDocument } from '../../../generated/shell.ts'
import { createServerClock } from '../../../lib/clock/server-clock.ts'
import { LiveProvider } from '../../../lib/realtime/live-context.tsx'
import { createLiveFeeds } from '../../../lib/realtime/live-feeds.ts'
import { type Answers, fakeApi } from '../../../lib/testing/api-link.tsx'
import { fakeRealtime } from '../../../lib/testing/fake-socket.ts'
import { BidPanel } from '../bidding/bid-panel.tsx'
import type { AuctionLot } from '../bidding/lot-facts.ts'
import { type LotChanges, PANEL_NOW, panelLot } from './panel-lot.ts'

interface PanelWorldOptions extends LotChanges {
  readonly viewer?: 'guest' | 'unverified' | 'bidder'
  readonly answers?: Answers
}

/** The panel of a lot in a page of its own, with a house and a live line that do as the test wants. */
export async function openPanel({ viewer = 'bidder', answers = [], ...changes }: PanelWorldOptions = {}) {
  // jsdom lays nothing out and so has nowhere to scroll to.
  window.scrollTo = () => undefined
  const lot = panelLot(changes)
  const realtime = fakeRealtime()
  const present = { lot }
  const api = fakeApi(
    [
      ['RealtimeAccess', () => ({ realtimeAccess: ACCESS })],
      ['LiveAuction', () => ({ auction: { ...present.lot.auction, listing: listingOf(present.lot) } })],
      ...answers,
    ],
    PANEL_NOW,
  )
  const { client } = api
  client.writeQuery({ query: ShellDocument, data: { viewer: viewerOf(viewer), categories: [] } })
  client.writeFragment({ fragment: LotPanelFragmentDoc, fragmentName: 'LotPanel', data: lot })
  const clock = createServerClock(PANEL_NOW, () => performance.now())
  const load = async () => createLiveFeeds({ client, clock, openSocket: realtime.openSocket })

  const rootRoute = createRootRoute({ component: Outlet })
  const lotRoute = createRoute({
    getParentRoute: () => rootRoute,
    path: '/lots/$slug',
    component: () => (
      <LiveProvider load={load}>
        <Panel listingId={lot.id} />
      </LiveProvider>
    ),
  })
  const elsewhere = createRoute({ getParentRoute: () => rootRoute, path: '/$', component: Elsewhere })
  const router = createRouter({
    routeTree: rootRoute.addChildren([lotRoute, elsewhere]),
    history: createMemoryHistory({ initialEntries: ['/lots/clock'] }),
  })
  await router.load()
  const view = render(<RouterProvider router={router} />, { wrapper: api.wrap })
  await screen.findByRole('region', { name: 'Price and bidding' })
  const topic = `auction:${lot.auction.id}`
  return {
    ...view,
    api,
    lot,
    router,
    realtime,
    /** The bids that were sent. */
    bids: () => api.sent.filter(({ name }) => name === 'PlaceBid').map(({ variables }) => variables.input),
    /** What the server says of the lot from now on when it is asked. */
    nowOnServer: (next: LotChanges) => {
      present.lot = panelLot({ ...changes, ...next })
    },
    say: async (payload: object) => {
      await act(async () => realtime.channel(topic).onMessage('auction_updated', payload))
    },
    line: async (status: 'joined' | 'interrupted') => {
      await act(async () => realtime.channel(topic).onStatus(status))
    },
  }
}

function Panel({ listingId }: { listingId: string }) {
  const { data, complete } = useFragment({
    fragment: LotPanelFragmentDoc,
    fragmentName: 'LotPanel',
    from: { __typename: 'Listing', id: listingId },
  })
  if (!complete || !data.auction) return null
  return <BidPanel lot={{ ...data, auction: data.auction }} />
}

function Elsewhere() {
  return <p>Elsewhere</p>
}

const ACCESS = {
  __typename: 'RealtimeAccess',
  url: 'http://realtime.test',
  apiKey: 'anon',
  token: 'token',
  expiresAt: new Date(PANEL_NOW + 600_000).toISOString(),
}

function listingOf({ id, version, status, watchCount, price }: AuctionLot) {
  return { __typename: 'Listing', id, version, status, watchCount, price }
}

function viewerOf(kind: 'guest' | 'unverified' | 'bidder') {
  if (kind === 'guest') return null
  return {
    __typename: 'Viewer' as const,
    id: 'u1',
    displayName: 'Ada',
    email: 'ada@example.test',
    emailVerified: kind === 'bidder',
    role: 'MEMBER' as const,
    avatar: null,
    shop: null,
  }
}
