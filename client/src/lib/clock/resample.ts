import type { ApolloClient } from '@apollo/client'
import { ServerTimeDocument } from '../../generated/server-time.ts'

/**
 * Asks for the server's time when the page has settled, and whenever it may have drifted: the device slept, the tab was
 * away, the line was down. Without an answer the clock simply runs on.
 */
export function keepClockRight(client: ApolloClient): void {
  const sample = (): void => {
    client.query({ query: ServerTimeDocument, fetchPolicy: 'no-cache' }).catch(() => undefined)
  }
  window.addEventListener('online', sample)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') sample()
  })
  if (document.readyState === 'complete') sample()
  else window.addEventListener('load', sample, { once: true })
}
