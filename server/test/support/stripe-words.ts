import { findRoute } from '@kollect-it/sandbox/stripe/routes.ts'
import type { LogEntry } from '@kollect-it/sandbox/stripe/services.ts'
import { findViolations } from '@kollect-it/sandbox/stripe/testing/validate.ts'

/** Hears every answer and every webhook of Stripe’s stand-in. */
export interface StripeWords {
  readonly hear: (entry: LogEntry) => void
  /** The calls that were answered so far, the first first: method and path, with `{id}` where an id stood. */
  readonly calls: readonly string[]
  /** @throws when the stand-in said anything that Stripe would not: our server must not learn to live with it */
  expectProper(): void
}

export function listenToStripe(): StripeWords {
  const calls: string[] = []
  // Looked at in the end: it takes its time, and some tests wait for the stand-in with little patience.
  const said: LogEntry[] = []
  return {
    calls,
    hear: (entry) => {
      said.push(entry)
      if (entry.kind === 'call')
        calls.push(`${entry.method} ${findRoute(entry.method, entry.path)?.route.path ?? entry.path}`)
    },
    expectProper() {
      const violations = [...new Set(said.splice(0).flatMap(findViolations))]
      if (violations.length > 0) throw new Error(`The stand-in said what Stripe would not:\n${violations.join('\n')}`)
    },
  }
}
