import '@vitejs/plugin-react/preamble'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { afterFirstPaint } from './app/after-first-paint.ts'
import { readPageState } from './app/page-state.ts'
import { App } from './app/providers.tsx'
import { createAppRouter } from './app/router.tsx'
import { createCache } from './lib/apollo/cache.ts'
import { createBrowserClient } from './lib/apollo/client.ts'
import { keepClockRight } from './lib/clock/resample.ts'
import { createServerClock } from './lib/clock/server-clock.ts'

/** Takes over the page the server sent; where it sent only the frame, renders it all. */
async function start(): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no element #root.')
  const state = readPageState()
  const clock = createServerClock(state?.renderedAtMs ?? Date.now(), () => performance.now())
  const cache = createCache()
  if (state) cache.restore(state.cache)
  const client = createBrowserClient({ cache, clock, onUnauthenticated: () => askToSignIn() })
  const router = createAppRouter({ context: { client, origin: window.location.origin } })
  const askToSignIn = (): void => {
    const { href, pathname } = router.state.location
    if (pathname !== '/sign-in') void router.navigate({ to: '/sign-in', search: { return: href } })
  }

  if (state) await afterFirstPaint()
  // Tells the router that its first page is in the document already, so that both sides make the same tree.
  if (state) router.ssr = { manifest: undefined }
  await router.load()
  const app = <App client={client} router={router} clock={clock} />
  if (state) hydrateRoot(root, app)
  else createRoot(root).render(app)
  keepClockRight(client)
}

await start()
