import { performance } from 'node:perf_hooks'
import { sql } from 'drizzle-orm'
import { required } from './assert.ts'
import type { Connection, Database } from './database.ts'

/**
 * The time, which is the database's: two servers never disagree. Read after a lock is held, it is the time of the
 * decision (`now()` would be the start of the transaction).
 */
export async function readClock(connection: Connection): Promise<Date> {
  const [row] = await connection.execute<{ at: string }>(
    sql`select (extract(epoch from clock_timestamp()) * 1000)::text as at`,
  )
  return new Date(Number(required(row, 'the database told no time').at))
}

/** Tells the database's time without asking it each time: good to a few milliseconds, for showing and for phases. */
export interface ServerClock {
  now(): Date
  stop(): void
}

/** The distance between our monotonic clock and the database's, and how long asking took: the longer, the less it says. */
export interface OffsetSample {
  readonly offsetMs: number
  readonly tripMs: number
}

const RESAMPLE_MS = 30_000
const SAMPLES_AT_ONCE = 3
const KEPT_SAMPLES = 8

/** Measures the distance to the database's clock now and every 30 s, and counts on with the monotonic clock. */
export async function startServerClock(db: Database): Promise<ServerClock> {
  let samples = await measureOffsets(db)
  const timer = setInterval(() => {
    measureOffsets(db).then(
      (measured) => {
        samples = [...samples, ...measured].slice(-KEPT_SAMPLES)
      },
      // A missed sample changes nothing: the last ones still hold, and the next are 30 s away.
      () => undefined,
    )
  }, RESAMPLE_MS)
  timer.unref()
  return { now: () => new Date(performance.now() + bestOffset(samples)), stop: () => clearInterval(timer) }
}

/**
 * The offset of the shortest trip, as NTP does: a process that was too busy to look at the answer for seconds would be
 * wrong by half of them, and would show lots as not open that are.
 */
export function bestOffset(samples: readonly OffsetSample[]): number {
  const best = samples.reduce<OffsetSample | undefined>(
    (shortest, sample) => (shortest && shortest.tripMs <= sample.tripMs ? shortest : sample),
    undefined,
  )
  return required(best, 'the clock was never compared with the database’s').offsetMs
}

/** One after the other, so that none waits for another. */
async function measureOffsets(db: Database): Promise<OffsetSample[]> {
  const samples: OffsetSample[] = []
  for (let taken = 0; taken < SAMPLES_AT_ONCE; taken += 1) {
    const before = performance.now()
    const at = await readClock(db)
    const after = performance.now()
    samples.push({ offsetMs: at.getTime() - (before + after) / 2, tripMs: after - before })
  }
  return samples
}
