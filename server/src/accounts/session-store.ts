import { createHash } from 'node:crypto'
import { type SessionData, Store } from 'express-session'
import type { ViewerIdentity } from '../graphql/context.ts'
import { type Database, inTransaction } from '../platform/database.ts'
import { type AccountHooks, runHooks } from './hooks.ts'
import { deleteSession, findSession, insertSession, type SessionRecord, updateSession } from './sessions.repo.ts'

declare module 'express-session' {
  interface SessionData {
    /** Who signed in; a session without it carries a sign-in at a provider. */
    userId?: string
    /** The account's epoch when they did. */
    accessEpoch?: number
    address?: string
    userAgent?: string
    /** When the browser was last here, to the hour; ms since 1970. */
    lastSeenAt?: number
    /** Where to go after signing in at a provider. */
    returnTo?: string
    /** Whoever is signed in, as the database knew them when this request came. Never written. */
    viewer?: ViewerIdentity
    /** Whether the session was read from the store. Never written. */
    isStored?: boolean
  }
}

type Done = (error?: unknown) => void

/**
 * Sessions in PostgreSQL. Their ids are kept as hashes only, so that the table opens no door; reading one brings its
 * viewer along, so that a request needs no further query to know who is asking.
 */
export class SessionStore extends Store {
  readonly #db: Database
  readonly #hooks: readonly AccountHooks[]

  constructor(db: Database, hooks: readonly AccountHooks[]) {
    super()
    this.#db = db
    this.#hooks = hooks
  }

  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    this.#read(id).then((session) => done(null, session), done)
  }

  override set(id: string, session: SessionData, done: Done = ignore): void {
    this.#write(toRecord(id, session), session.isStored ?? false).then(() => done(), done)
  }

  override destroy(id: string, done: Done = ignore): void {
    this.#end(id).then(() => done(), done)
  }

  async #read(id: string): Promise<SessionData | null> {
    const found = await findSession(this.#db, hashId(id))
    if (!found) return null
    const { userId, accessEpoch, role, emailVerifiedAt } = found
    // Nobody else writes this column: what is in it is what `toRecord` put there.
    const data = found.data as SessionData
    if (userId === null || role === null) return { ...data, isStored: true }
    const viewer = { id: userId, role, emailVerified: emailVerifiedAt !== null }
    return { ...data, isStored: true, userId, accessEpoch, viewer }
  }

  async #write(session: SessionRecord, isStored: boolean): Promise<void> {
    if (isStored) return updateSession(this.#db, session)
    await inTransaction(this.#db, async (tx) => {
      const isNew = await insertSession(tx, session)
      const { userId, address, userAgent } = session
      if (!isNew || userId === null) return
      await runHooks(tx, this.#hooks, {
        hook: 'onSession',
        event: { userId, address: address ?? '', userAgent: userAgent ?? '' },
      })
    })
  }

  async #end(id: string): Promise<void> {
    await inTransaction(this.#db, async (tx) => {
      const userId = await deleteSession(tx, hashId(id))
      if (userId !== null) await runHooks(tx, this.#hooks, { hook: 'onSignOut', event: { userId } })
    })
  }
}

/** How long a session lives that sets no end of its own. */
export const SESSION_LIFE_MS = 30 * 24 * 60 * 60 * 1000

function toRecord(id: string, session: SessionData): SessionRecord {
  const { userId, accessEpoch = 0, address, userAgent, viewer: _viewer, isStored: _isStored, ...data } = session
  return {
    idHash: hashId(id),
    userId: userId ?? null,
    accessEpoch,
    data,
    userAgent: userAgent ?? null,
    address: address ?? null,
    expiresAt: session.cookie.expires ?? new Date(Date.now() + SESSION_LIFE_MS),
  }
}

/** What the database keeps of a session's id. */
export function hashId(id: string): string {
  return createHash('sha256').update(id).digest('hex')
}

function ignore(): void {}
