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

const RESAMPLE_MS = 30_000

/** Measures the distance to the database's clock now and every 30 s, and counts on with the monotonic clock. */
export async function startServerClock(db: Database): Promise<ServerClock> {
  let offsetMs = await measureOffset(db)
  const timer = setInterval(() => {
    measureOffset(db).then(
      (measured) => {
        offsetMs = measured
      },
      // A missed sample changes nothing: the last one still holds, and the next is 30 s away.
      () => undefined,
    )
  }, RESAMPLE_MS)
  timer.unref()
  return { now: () => new Date(performance.now() + offsetMs), stop: () => clearInterval(timer) }
}

async function measureOffset(db: Database): Promise<number> {
  const before = performance.now()
  const at = await readClock(db)
  const after = performance.now()
  return at.getTime() - (before + after) / 2
}
