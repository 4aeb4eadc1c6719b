import { useApolloClient, useQuery } from '@apollo/client/react'
import { useRouter } from '@tanstack/react-router'
import { ShellDocument } from '../generated/shell.ts'
import type { ShellQuery } from '../generated/types.ts'

export type Viewer = NonNullable<ShellQuery['viewer']>
export type Department = ShellQuery['categories'][number]

/** Who is signed in; null for a guest. Never suspends: the root route has loaded it. */
export function useViewer(): Viewer | null {
  return useQuery(ShellDocument).data?.viewer ?? null
}

/** The id of who is signed in; null for a guest, undefined while that is being asked. */
export function useViewerId(): string | null | undefined {
  const { data } = useQuery(ShellDocument)
  return data && (data.viewer?.id ?? null)
}

/** The root categories, in the order of the house. */
export function useDepartments(): readonly Department[] {
  return useQuery(ShellDocument).data?.categories ?? []
}

/**
 * Call after signing in or out, once the mutation has succeeded: forgets everything that was read as somebody else and
 * loads the page again.
 */
export function useSessionChanged(): () => Promise<void> {
  const client = useApolloClient()
  const router = useRouter()
  return async () => {
    // Not `clearStore`, which forgets who reads from the cache: the header must learn who is signed in now. Of what cannot be
    // asked again by this visitor, the page itself tells when it is loaded.
    await client.resetStore().catch(() => undefined)
    await router.invalidate()
  }
}
