import type { LiveFeeds } from './live-feeds.ts'
import { whenIdle } from './when-idle.ts'

/** The feeds as components see them: there at once, though their code comes later. */
export interface LazyFeeds {
  /** Calls `start` once the feeds are there; answers a function that ends what it began, or keeps it from beginning. */
  use(start: (feeds: LiveFeeds) => () => void): () => void
  changeIdentity(): void
}

const RETRY_MS = 5_000

/** `load` is called at the first use, when the page has settled. */
export function createLazyFeeds(load: () => Promise<LiveFeeds>): LazyFeeds {
  let loading: Promise<LiveFeeds> | undefined
  const loadOnce = async (): Promise<LiveFeeds> => {
    await whenIdle()
    return load()
  }
  return {
    use(start) {
      let isOver = false
      let stop = (): void => undefined
      const begin = async (): Promise<void> => {
        loading ??= loadOnce()
        try {
          const feeds = await loading
          if (!isOver) stop = start(feeds)
        } catch {
          // The line was down just when the code was fetched.
          loading = undefined
          if (!isOver) setTimeout(() => void begin(), RETRY_MS)
        }
      }
      void begin()
      return () => {
        isOver = true
        stop()
      }
    },
    changeIdentity() {
      void loading?.then((feeds) => feeds.changeIdentity()).catch(() => undefined)
    },
  }
}
