import { type ReactNode, Suspense } from 'react'
import { useHydrated } from '../lib/use-hydrated.ts'

/** For parts whose code comes in a file of its own: the server and the first rendering here show what stands in for them. */
export function Later({ fallback = null, children }: { fallback?: ReactNode; children: ReactNode }) {
  const isHydrated = useHydrated()
  return isHydrated ? <Suspense fallback={fallback}>{children}</Suspense> : fallback
}
