import type { NormalizedCacheObject } from '@apollo/client'

/** What the server hands to the browser with a page. */
export interface PageState {
  readonly cache: NormalizedCacheObject
  /** The server's time when it rendered, in milliseconds since 1970. */
  readonly renderedAtMs: number
}

/** Reads the state the server put into the page; null when it sent the bare app. */
export function readPageState(): PageState | null {
  const text = document.getElementById('apollo-state')?.textContent
  if (!text) return null
  const state: PageState | null = JSON.parse(text)
  return state
}
