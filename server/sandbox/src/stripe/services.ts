import type { Faults } from './faults.ts'
import type { Idempotency } from './idempotency.ts'
import type { Keys } from './keys.ts'
import type { Postman } from './postman.ts'
import type { Timekeeper } from './timekeeper.ts'
import type { World } from './world.ts'

/** Everything that answering takes. */
export interface Services {
  readonly world: World
  readonly keys: Keys
  readonly faults: Faults
  readonly idempotency: Idempotency
  readonly postman: Postman
  /** Resolves when what has happened so far is on disk; at once when nothing is kept there. */
  saved(): Promise<void>
  readonly timekeeper: Timekeeper
  readonly log: (entry: LogEntry) => void
}

/** What the stand-in tells about its work. */
export type LogEntry =
  | {
      readonly kind: 'call'
      readonly method: string
      readonly path: string
      readonly status: number
      readonly requestId: string
      readonly body: string
    }
  | {
      readonly kind: 'webhook'
      readonly event: string
      readonly url: string
      readonly body: string
      readonly status: number | null
    }
  | { readonly kind: 'failure'; readonly requestId: string; readonly error: unknown }
