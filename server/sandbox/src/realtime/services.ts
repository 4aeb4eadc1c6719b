import { setTimeout as delay } from 'node:timers/promises'
import type postgres from 'postgres'
import type { Feed } from './feed.ts'
import type { Hub } from './hub.ts'
import type { TokenVerifier } from './verify-token.ts'

/** What every part of the server works with. */
export interface Services {
  readonly sql: postgres.Sql
  readonly hub: Hub
  readonly feed: Pick<Feed, 'whenUp'>
  readonly verifyToken: TokenVerifier
  /** Whether channels that are not private are refused. */
  readonly privateOnly: boolean
  /** How long a refusal is held back; hosted Realtime takes 5 s for a join and 2 s for a connection. */
  readonly errorBackoffMs: number
  /** Aborts when the server stops. */
  readonly stopping: AbortSignal
  readonly log: (line: string) => void
}

/** Waits before a refusal is told, unless the server stops. */
export async function holdBack({ errorBackoffMs, stopping }: Services): Promise<void> {
  if (errorBackoffMs > 0) await delay(errorBackoffMs, undefined, { signal: stopping }).catch(() => undefined)
}
