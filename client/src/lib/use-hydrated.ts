import { useSyncExternalStore } from 'react'

/** False on the server and in the first rendering here: for what only a browser can know. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  )
}

function neverChanges(): () => void {
  return () => undefined
}
