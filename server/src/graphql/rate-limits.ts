import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Context } from './context.ts'
import { rateLimited } from './errors.ts'

/** Allowances of one caller (a signed-in user, or else a network address) in a minute. */
const ALLOWANCES = {
  /** Cost of all operations, by `cost.ts`. */
  cost: { guest: 120_000, member: 240_000 },
  /** Root fields, each alias for itself. */
  operations: { guest: 900, member: 1_800 },
} as const

export interface RateLimits {
  /** Takes an operation from the caller's allowance. @throws RATE_LIMITED with the seconds to wait */
  takeOperation(context: Context, operation: { cost: number; rootFields: number }): Promise<void>
}

const NO_LIMITS: RateLimits = { takeOperation: async () => undefined }

/**
 * Limits per process and in memory: they protect this process's own work. What must survive a restart and count over all
 * processes (attempts to sign in, say) is kept in the database by the slice it belongs to.
 */
export function createRateLimits(enabled: boolean): RateLimits {
  if (!enabled) return NO_LIMITS
  const limiters = {
    guestCost: new RateLimiterMemory({ points: ALLOWANCES.cost.guest, duration: 60 }),
    memberCost: new RateLimiterMemory({ points: ALLOWANCES.cost.member, duration: 60 }),
    guestOperations: new RateLimiterMemory({ points: ALLOWANCES.operations.guest, duration: 60 }),
    memberOperations: new RateLimiterMemory({ points: ALLOWANCES.operations.member, duration: 60 }),
  }
  return {
    async takeOperation({ viewer, address }, { cost, rootFields }) {
      const key = viewer?.id ?? address
      await take(viewer ? limiters.memberOperations : limiters.guestOperations, key, rootFields)
      await take(viewer ? limiters.memberCost : limiters.guestCost, key, cost)
    },
  }
}

async function take(limiter: RateLimiterMemory, key: string, points: number): Promise<void> {
  try {
    await limiter.consume(key, points)
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) throw rateLimited(Math.ceil(refusal.msBeforeNext / 1_000))
    throw refusal
  }
}
