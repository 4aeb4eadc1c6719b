import DataLoader from 'dataloader'
import type { Request } from 'express'
import type { ViewerIdentity } from '../graphql/context.ts'
import type { Database } from '../platform/database.ts'
import { readViewer } from './session-context.ts'
import { hashId } from './session-store.ts'
import { findViewers } from './sessions.repo.ts'

/** Whose session a request came with, as of now; `ended` when it was somebody's and is nobody's any more. */
export type SessionNow =
  | { readonly kind: 'guest' }
  | { readonly kind: 'member'; readonly viewer: ViewerIdentity }
  | { readonly kind: 'ended' }

/**
 * Looks again at the sessions of connections that outlive their request: somebody may sign out, be suspended or get another
 * role meanwhile. All that are looked at in the same moment are one query; a guest's needs none.
 */
export function watchSessions(db: Database): (request: Request) => Promise<SessionNow> {
  const viewers = new DataLoader(
    async (idHashes: readonly string[]) => {
      const found = await findViewers(db, [...new Set(idHashes)])
      return idHashes.map((idHash) => found.get(idHash))
    },
    { cache: false },
  )
  return async (request) => {
    const before = readViewer(request)
    if (!before) return { kind: 'guest' }
    const viewer = await viewers.load(hashId(request.sessionID))
    return viewer?.id === before.id ? { kind: 'member', viewer } : { kind: 'ended' }
  }
}
