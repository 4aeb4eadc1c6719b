import '@testing-library/jest-dom/jest-globals'
import { useFragment } from '@apollo/client/react'
import { describe, expect, test } from '@jest/globals'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router'
import { act, render, screen, waitFor } from '@testing-library/react'
import { LotPanelFragmentDoc } from '../../generated/lot.ts'
import { ShellDocument } from '../../generated/shell.ts'
import type { LotPanelFragment } from '../../generated/types.ts'
import { createServerClock } from '../../lib/clock/server-clock.ts'
import { LiveProvider } from '../../lib/realtime/live-context.tsx'
import { createLiveFeeds } from '../../lib/realtime/live-feeds.ts'
import { fakeApi } from '../../lib/testing/api-link.tsx'
import { fakeRealtime } from '../../lib/testing/fake-socket.ts'
import { FixedPanel } from './lot-panel.tsx'
import { inMinutes, money, PANEL_NOW } from './testing/panel-lot.ts'

type Reservation = LotPanelFragment['reservation']

const VASE: LotPanelFragment = {
  __typename: 'Listing',
  id: 'l1',
  version: 1,
  slug: 'vase',
  format: 'FIXED',
  status: 'PUBLISHED',
  acceptsOffers: false,
  viewerOwns: false,
  watchCount: 3,
  price: money(77_000),
  shipping: [],
  reservation: null,
  auction: null,
}

const somebodys: Reservation = { __typename: 'ListingReservation', freeAt: inMinutes(17), order: null }
const mine: Reservation = { ...somebodys, order: { __typename: 'Order', id: 'o1' } }

/** The panel of a piece at a fixed price, in front of a house and a live line that do as the test wants. */
async function openFixed(changes: Partial<LotPanelFragment> = {}) {
  // jsdom lays nothing out and so has nowhere to scroll to.
  window.scrollTo = () => undefined
  const lot = { ...VASE, ...changes }
  const realtime = fakeRealtime()
  const onServer = { present: lot }
  const api = fakeApi(
    [
      ['RealtimeAccess', () => ({ realtimeAccess: ACCESS })],
      [
        'LiveListing',
        () => {
          const { id, version, status, price, reservation } = onServer.present
          return { listing: { __typename: 'Listing', id, version, status, price, reservation } }
        },
      ],
    ],
    PANEL_NOW,
  )
  const { client } = api
  client.writeQuery({ query: ShellDocument, data: { viewer: BEN, categories: [] } })
  client.writeFragment({ fragment: LotPanelFragmentDoc, fragmentName: 'LotPanel', data: lot })
  const clock = createServerClock(PANEL_NOW, () => performance.now())
  const load = async () => createLiveFeeds({ client, clock, openSocket: realtime.openSocket })
  const rootRoute = createRootRoute({ component: Outlet })
  const page = createRoute({
    getParentRoute: () => rootRoute,
    path: '/$',
    component: () => (
      <LiveProvider load={load}>
        <Panel />
      </LiveProvider>
    ),
  })
  const router = createRouter({
    routeTree: rootRoute.addChildren([page]),
    history: createMemoryHistory({ initialEntries: ['/lots/vase'] }),
  })
  await router.load()
  render(<RouterProvider router={router} />, { wrapper: api.wrap })
  await screen.findByRole('region', { name: 'Price and terms' })
  return {
    /** Becomes so at the house, which says that something has changed. */
    become: async (next: Partial<LotPanelFragment>) => {
      onServer.present = { ...lot, ...next }
      await waitFor(() => realtime.channel('listing:l1'))
      const { status, reservation } = onServer.present
      const payload = { listingId: 'l1', status, reservedUntil: reservation?.freeAt ?? null }
      await act(async () => realtime.channel('listing:l1').onMessage('listing_updated', payload))
    },
  }
}

function Panel() {
  const { data, complete } = useFragment({
    fragment: LotPanelFragmentDoc,
    fragmentName: 'LotPanel',
    from: { __typename: 'Listing', id: 'l1' },
  })
  return complete ? <FixedPanel lot={data} /> : null
}

const BEN = {
  __typename: 'Viewer',
  id: 'u1',
  displayName: 'Ben',
  email: 'ben@example.test',
  emailVerified: true,
  role: 'MEMBER',
  avatar: null,
  shop: null,
} as const

const ACCESS = {
  __typename: 'RealtimeAccess',
  url: 'http://realtime.test',
  apiKey: 'anon',
  token: 'token',
  expiresAt: inMinutes(10),
}

const buyButton = () => screen.queryByRole('button', { name: 'Buy now for $770' })

describe('a piece at a fixed price', () => {
  test('that is free can be bought', async () => {
    await openFixed()
    expect(buyButton()).toBeEnabled()
    expect(screen.queryByText(/paying/)).not.toBeInTheDocument()
  })

  test('that somebody else is paying for says when it may be free, and offers nothing', async () => {
    await openFixed({ reservation: somebodys })
    expect(await screen.findByText('Somebody is paying for this')).toBeVisible()
    expect(screen.getByText(/If they do not, it is free again in/)).toHaveTextContent('17:00')
    expect(buyButton()).not.toBeInTheDocument()
  })

  test('that is reserved for the viewer leads to their order, with the time they have', async () => {
    await openFixed({ reservation: mine })
    expect(await screen.findByRole('link', { name: 'Pay now' })).toHaveAttribute('href', '/orders/o1')
    expect(screen.getByText(/Pay within/)).toHaveTextContent('17:00')
    expect(buyButton()).not.toBeInTheDocument()
  })

  test('whose time is over is not called free before the server says so', async () => {
    await openFixed({ reservation: { ...somebodys, freeAt: inMinutes(-1) } })
    expect(await screen.findByText(/If they did not pay, it is free again in a moment/)).toBeVisible()
    expect(buyButton()).not.toBeInTheDocument()
  })

  test('is taken, freed and sold before the eyes of who looks at it, and readers hear of each', async () => {
    const { become } = await openFixed()
    await become({ reservation: somebodys })
    expect(await screen.findByText('Somebody is paying for this')).toBeVisible()
    expect(screen.getByRole('status')).toHaveTextContent('Somebody is paying for it.')
    expect(buyButton()).not.toBeInTheDocument()
    await become({ reservation: null })
    await waitFor(() => expect(buyButton()).toBeEnabled())
    expect(screen.getByRole('status')).toHaveTextContent('It is free again.')
    await become({ status: 'SOLD' })
    expect(await screen.findByText(/Sold for \$770/)).toBeVisible()
    expect(screen.getByRole('status')).toHaveTextContent('It is sold.')
    expect(buyButton()).not.toBeInTheDocument()
  })

  test('tells its seller that somebody is paying, beside the way to their listing', async () => {
    await openFixed({ viewerOwns: true, reservation: somebodys })
    expect(await screen.findByText('Somebody is paying for it')).toBeVisible()
    expect(screen.getByRole('link', { name: 'Edit this listing' })).toHaveAttribute('href', '/sell/l1')
  })
})
