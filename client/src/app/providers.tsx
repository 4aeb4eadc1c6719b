import type { ApolloClient } from '@apollo/client'
import { ApolloProvider } from '@apollo/client/react'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, useEffect } from 'react'
import { ClockProvider } from '../lib/clock/clock-context.tsx'
import type { ServerClock } from '../lib/clock/server-clock.ts'
import { LiveProvider } from '../lib/realtime/live-context.tsx'
import type { AppRouter } from './router.tsx'

interface AppProps {
  readonly client: ApolloClient
  readonly router: AppRouter
  readonly clock: ServerClock
}

/** The whole app; the same tree on the server and in the browser. */
export function App({ client, router, clock }: AppProps) {
  // For `public/early.js`, which has kept what was typed until now.
  useEffect(() => {
    window.dispatchEvent(new Event('kollect-it-ready'))
  }, [])
  return (
    <StrictMode>
      <ApolloProvider client={client}>
        <ClockProvider clock={clock}>
          <LiveProvider>
            <RouterProvider router={router} />
          </LiveProvider>
        </ClockProvider>
      </ApolloProvider>
    </StrictMode>
  )
}
