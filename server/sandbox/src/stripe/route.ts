import type { JsonObject } from './json.ts'
import type { Params } from './params.ts'
import type { Scope } from './world.ts'

/** One call of the API, checked and ready to be executed. */
export interface Call extends Scope {
  readonly params: Params
  /** The last id in the path, empty when there is none. */
  readonly id: string
  /** All ids in the path. */
  readonly ids: readonly string[]
}

/** One operation that the stand-in performs. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** As in the schema subset, for example `/v1/charges/{id}`. */
  readonly path: string
  /** The parameters that have an effect here. Others that Stripe knows are refused, not silently ignored. */
  readonly takes: readonly string[]
  handle(call: Call): JsonObject
}

/** What every list takes. */
export const list = ['limit', 'starting_after', 'ending_before', 'created'] as const
