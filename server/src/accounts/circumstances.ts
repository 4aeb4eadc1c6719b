import type { Context } from '../graphql/context.ts'
import { accountHooks } from './account-hooks.ts'
import type { AccountHooks } from './hooks.ts'

/** Under which circumstances somebody signs up or in. */
export interface Circumstances {
  /** The caller's network address. */
  readonly address: string
  /** Who is told. */
  readonly hooks: readonly AccountHooks[]
  /** Whether attempts are counted; off only for benchmarks. */
  readonly countsAttempts: boolean
}

/** The circumstances of a GraphQL request. */
export function circumstancesOf({ address, config }: Context): Circumstances {
  return { address, hooks: accountHooks, countsAttempts: config.RATE_LIMITS === 'on' }
}
