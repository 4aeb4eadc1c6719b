import postgres from 'postgres'
import type { Logger } from '../platform/log.ts'

/** Shows the others that a worker is alive, and has what a dead one held done by whoever is free. */
export interface Pulse {
  /** From now on this pool of workers is the one that lives here. */
  show(poolId: string): Promise<void>
  stop(): Promise<void>
}

const BEAT_MS = 5_000

/**
 * A worker that is killed leaves its jobs locked, for four hours as the queue would have it: an order that was paid in
 * that moment would not hear of it. So each worker holds a lock of the database's as long as it is connected, and looks
 * every few seconds for jobs whose holder has none. Should a connection break without its worker, a job may run beside
 * itself: each is safe to run twice.
 */
export function startPulse(databaseUrl: string, log: Logger): Pulse {
  const sql = postgres(databaseUrl, {
    max: 1,
    // The lock is the connection's: one that was closed as idle would let go of it.
    idle_timeout: 0,
    max_lifetime: null,
    connection: { application_name: 'kollect-it worker', statement_timeout: BEAT_MS },
    onnotice: () => undefined,
  })
  let own = ''
  const beat = async (): Promise<void> => {
    try {
      await sql`select pg_try_advisory_lock(hashtextextended(${`worker:${own}`}, 0))`
      await freeJobs(sql, own, log)
    } catch (error) {
      log.warn({ err: error }, 'the worker could not show that it is alive')
    }
  }
  let beating = Promise.resolve()
  const timer = setInterval(() => {
    beating = beating.then(beat)
  }, BEAT_MS)
  return {
    show: (poolId) => {
      own = poolId
      beating = beating.then(beat)
      return beating
    },
    stop: async () => {
      clearInterval(timer)
      await beating
      await sql.end({ timeout: 1 })
    },
  }
}

async function freeJobs(sql: postgres.Sql, own: string, log: Logger): Promise<void> {
  // A worker that has just begun may hold a job before it holds its lock. Our own lock we would be given once more.
  const dead = await sql`
    with holder as materialized (
      select distinct locked_by as id from graphile_worker.jobs
       where locked_at < now() - ${BEAT_MS} * interval '1 millisecond' and locked_by <> ${own})
    select id from holder where pg_try_advisory_xact_lock(hashtextextended('worker:' || id, 0))`
  if (dead.length === 0) return
  const ids = dead.map(({ id }) => String(id))
  await sql`select graphile_worker.force_unlock_workers(${ids})`
  log.warn({ workers: ids }, 'workers ended in the middle of jobs, which others do now')
}
