import type { Images } from '../images/images.ts'
import type { ServerClock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/database.ts'
import type { Logger } from '../platform/log.ts'
import type { Realtime } from '../realtime/realtime.ts'
import { forbidden, unauthenticated } from './errors.ts'

export type Role = 'member' | 'moderator' | 'admin'

/** Whoever is signed in, read anew for each request: a demotion or suspension counts at once. */
export interface ViewerIdentity {
  readonly id: string
  readonly role: Role
  readonly emailVerified: boolean
}

/** Somebody who proved who they are, and when: as of the account's epoch of access that was current then. */
export interface ProvenIdentity {
  readonly userId: string
  readonly accessEpoch: number
}

/** Starts and ends the browser's session. */
export interface SessionControl {
  /** Begins a new session (with a new id) for whoever proved who they are. */
  signIn(proof: ProvenIdentity): Promise<void>
  /** Ends the session; the cookie goes with it. */
  signOut(): Promise<void>
}

/** What one request, or one event of a subscription, carries to resolvers and commands. */
export interface Context {
  readonly config: Config
  readonly db: Database
  readonly clock: ServerClock
  readonly log: Logger
  readonly images: Images
  readonly realtime: Realtime
  /** Shown to the user with an error, and on every log line of this request. */
  readonly requestId: string
  /** The caller's network address, for limits. */
  readonly address: string
  readonly viewer: ViewerIdentity | null
  readonly session: SessionControl
}

/** The signed-in user. @throws UNAUTHENTICATED for a guest */
export function requireViewer({ viewer }: Context): ViewerIdentity {
  if (!viewer) throw unauthenticated()
  return viewer
}

const RANKS = { member: 0, moderator: 1, admin: 2 } as const

/** The signed-in user, of that role or a higher one. @throws UNAUTHENTICATED, FORBIDDEN */
export function requireRole(context: Context, role: Role): ViewerIdentity {
  const viewer = requireViewer(context)
  if (RANKS[viewer.role] < RANKS[role]) throw forbidden()
  return viewer
}
