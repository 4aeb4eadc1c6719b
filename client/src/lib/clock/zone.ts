import { useSyncExternalStore } from 'react'

/** The visitor's time zone; null on the server and in the first rendering here, which has to say the same. */
export function useZone(): string | null {
  return useSyncExternalStore(neverChanges, browserZone, () => null)
}

function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

function neverChanges(): () => void {
  return () => undefined
}
