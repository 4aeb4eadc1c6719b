import { jest } from '@jest/globals'
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router'
import { act, fireEvent, render, screen } from '@testing-library/react'
import type { ShellQuery } from '../../generated/types.ts'
import { stoppedClock } from '../../lib/clock/clock-context.tsx'
import { LeaveSiteProvider } from '../../lib/leave-site.ts'
import { LiveProvider } from '../../lib/realtime/live-context.tsx'
import { createLiveFeeds } from '../../lib/realtime/live-feeds.ts'
import { type Answers, fakeApi } from '../../lib/testing/api-link.tsx'
import { fakeRealtime } from '../../lib/testing/fake-socket.ts'
import { createAppRouter } from '../router.tsx'

/** When everything in a test happens. */
export const PAGE_NOW = Date.parse('2026-11-23T12:00:00Z')

type Viewer = NonNullable<ShellQuery['viewer']>

export const ADA: Viewer = {
  __typename: 'Viewer',
  id: 'u1',
  displayName: 'Ada',
  email: 'ada@example.test',
  emailVerified: true,
  role: 'MEMBER',
  avatar: null,
  shop: null,
}

export const ADAS_SHOP = { __typename: 'Shop', id: 's1', slug: 'adas', name: 'Ada’s' } as const

interface PageWorldOptions {
  readonly answers?: Answers
  readonly viewer?: Viewer | null
}

/**
 * The app at an address, with its own routes, guards and frame, in front of a house and a live line that do as the test wants.
 */
export async function openPage(path: string, { answers = [], viewer = ADA }: PageWorldOptions = {}) {
  // jsdom lays nothing out and so has nowhere to scroll to.
  window.scrollTo = () => undefined
  Element.prototype.scrollIntoView = () => undefined
  const realtime = fakeRealtime()
  const api = fakeApi(
    [
      ['Shell', () => ({ viewer, categories: [] })],
      ['Attention', () => ({ viewer: viewer && { ...WAITING, id: viewer.id } })],
      ['RealtimeAccess', () => ({ realtimeAccess: ACCESS })],
      ...answers,
    ],
    PAGE_NOW,
  )
  const { client } = api
  const router = createAppRouter({
    context: { client, origin: 'https://kollect-it.test' },
    history: createMemoryHistory({ initialEntries: [path] }),
  })
  const load = async () => createLiveFeeds({ client, clock: stoppedClock(PAGE_NOW), openSocket: realtime.openSocket })
  await router.load()
  const left: string[] = []
  const view = render(
    <LeaveSiteProvider value={(url) => left.push(url)}>
      <LiveProvider load={load}>
        <RouterProvider router={router} />
      </LiveProvider>
    </LeaveSiteProvider>,
    { wrapper: api.wrap },
  )
  // Of the test before.
  for (const dismiss of screen.queryAllByRole('button', { name: 'Dismiss' })) fireEvent.click(dismiss)
  return {
    ...view,
    api,
    client,
    router,
    realtime,
    /** Pages of others to which the browser was sent. */
    left,
    /** What was asked or ordered under a name. */
    sentAs: (name: string) => api.sent.filter((one) => one.name === name).map(({ variables }) => variables),
    /** Goes on to another page, and does not wait for it. */
    leaveFor: async (to: '/bids' | '/watchlist' | '/notifications' | '/orders' | '/sell/live' | '/account') => {
      await act(async () => void router.navigate({ to }))
    },
    say: async (topic: string, event: string, payload: object) => {
      await act(async () => realtime.channel(topic).onMessage(event, payload))
    },
  }
}

const WAITING = { __typename: 'Viewer', unreadNotifications: 0, watchCount: 0 }

const ACCESS = {
  __typename: 'RealtimeAccess',
  url: 'http://realtime.test',
  apiKey: 'anon',
  token: 'token',
  expiresAt: new Date(PAGE_NOW + 600_000).toISOString(),
}

/** An amount of dollars as the API sends it. */
export function dollars(amount: number) {
  return { __typename: 'Money', minor: `${amount}00`, currency: 'USD' } as const
}

/** A connection as the API sends it. */
export function connection<Node>(
  type: string,
  nodes: readonly Node[],
  more: { readonly after?: string; readonly total?: number } = {},
) {
  return {
    __typename: `${type}Connection`,
    edges: nodes.map((node, index) => ({ __typename: `${type}Edge`, cursor: `${type}-${index}`, node })),
    pageInfo: { __typename: 'PageInfo', hasNextPage: more.after !== undefined, endCursor: more.after ?? null },
    totalCount: more.total ?? nodes.length,
  }
}

/** An answer that never comes. */
export function never(): Promise<Record<string, unknown>> {
  return new Promise(() => undefined)
}

/** Fails as long as the test says so: the line is down. */
export function shakyLine(answer: () => Record<string, unknown>) {
  let isDown = true
  // The router and React write down what the test provokes.
  jest.spyOn(console, 'warn').mockImplementation(() => undefined)
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
  return {
    answer: () => {
      if (isDown) throw new TypeError('Failed to fetch')
      return answer()
    },
    mend: () => {
      isDown = false
    },
  }
}
