import { ApiError } from './api-error.ts'
import { isSame, type JsonObject } from './json.ts'
import type { IdempotentCall } from './records.ts'
import { TIMINGS } from './settings.ts'
import type { World } from './world.ts'

/** A call that came with a key. */
export interface KeyedCall {
  readonly account: string
  readonly key: string
  /** Method and path. */
  readonly route: string
  readonly params: JsonObject
}

/** Remembers what calls under a key were answered, for a day of the stand-in's clock. */
export interface Idempotency {
  /**
   * The stored answer when the same call was made before; otherwise marks the call as running.
   *
   * @throws {ApiError} 400 when the key belongs to another call, 409 while the first call is still running
   */
  begin(call: KeyedCall): IdempotentCall | undefined
  /** Stores the answer, or forgets the call when there is none to be kept. */
  end(call: KeyedCall, answer: { status: number; body: string; requestId: string } | null): void
}

export function createIdempotency(world: World): Idempotency {
  const running = new Set<string>()
  const nameOf = ({ account, key }: KeyedCall) => `${account}:${key}`
  return {
    begin: (call) => {
      const id = nameOf(call)
      if (running.has(id)) throw inUse(call.key)
      const found = world.store.find('idempotent_call', id)?.value
      if (!found || found.created + TIMINGS.idempotencyKey <= world.clock.seconds()) {
        running.add(id)
        return undefined
      }
      if (found.route !== call.route) throw otherEndpoint(call.key, found.route)
      if (!isSame(found.params, call.params)) throw otherParameters(call.key)
      return found
    },
    end: (call, answer) => {
      const id = nameOf(call)
      running.delete(id)
      world.store.remove('idempotent_call', id)
      if (!answer) return
      const { route, params } = call
      const created = world.clock.seconds()
      const kept = { id, object: 'idempotent_call' as const, created, route, params, ...answer }
      world.store.insert('idempotent_call', call.account, kept)
    },
  }
}

/** Throws away the answers whose day is over. */
export function forgetOldCalls(world: World): void {
  const oldest = world.clock.seconds() - TIMINGS.idempotencyKey
  for (const call of world.store.list('idempotent_call')) {
    if (call.created > oldest) return
    world.store.remove('idempotent_call', call.id)
  }
}

function inUse(key: string): ApiError {
  return new ApiError(
    409,
    {
      type: 'idempotency_error',
      code: 'idempotency_key_in_use',
      message: `There is currently another in-progress request using this Idempotent Key (${key}). Please try again later.`,
    },
    { isStored: false, headers: { 'stripe-should-retry': 'true' } },
  )
}

function otherParameters(key: string): ApiError {
  return new ApiError(
    400,
    {
      type: 'idempotency_error',
      message:
        'Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a ' +
        `key other than '${key}' if you meant to execute a different request.`,
    },
    { isStored: false },
  )
}

function otherEndpoint(key: string, route: string): ApiError {
  return new ApiError(
    400,
    {
      type: 'idempotency_error',
      message:
        `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${route}'). ` +
        `Try using a key other than '${key}' if you meant to execute a different request.`,
    },
    { isStored: false },
  )
}
