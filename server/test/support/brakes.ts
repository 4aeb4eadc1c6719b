import type postgres from 'postgres'
import { pollUntil } from './waiting.ts'

/** Where a process is to stand still: just before it has written a row like this. */
export interface BrakePoint {
  readonly table: 'payments' | 'orders' | 'releases' | 'stripe_events' | 'refunds'
  readonly on: 'insert' | 'update'
  /** Of the row, by the name `new`. */
  readonly when: string
}

/**
 * Holds processes at chosen points, so that they can be killed there and nowhere else: whoever writes such a row waits for
 * a lock that the test holds.
 */
export interface Brakes {
  set(point: BrakePoint): Promise<void>
  /** Until so many writers stand still. */
  hold(count: number): Promise<void>
  /** Ends what stands still, as the database does when it notices that its client is gone, and takes the brakes off. */
  release(): Promise<void>
}

const LOCK = 4711

export async function installBrakes(sql: postgres.Sql): Promise<Brakes> {
  await sql.unsafe(`
    create or replace function app.stand_still() returns trigger language plpgsql as $$
      begin perform pg_advisory_xact_lock(${LOCK}); return new; end $$`)
  const holder = await sql.reserve()
  await holder`select pg_advisory_lock(${LOCK})`
  const set: string[] = []
  const waiting = () => sql`
    select pid from pg_locks where locktype = 'advisory' and objid = ${LOCK} and objsubid = 1 and not granted`
  return {
    set: async ({ table, on, when }) => {
      const name = `brake_${set.length + 1}`
      await sql.unsafe(`
        create trigger ${name} before ${on} on app.${table} for each row when (${when}) execute function app.stand_still()`)
      set.push(`drop trigger ${name} on app.${table}`)
    },
    hold: async (count) => {
      await pollUntil(async () => (await waiting()).length >= count || undefined)
    },
    release: async () => {
      const pids = (await waiting()).map(({ pid }) => Number(pid))
      await sql`select pg_terminate_backend(pid) from unnest(${pids}::int[]) as pid`
      await pollUntil(async () => (await waiting()).length === 0 || undefined)
      for (const drop of set) await sql.unsafe(drop)
      await holder`select pg_advisory_unlock(${LOCK})`
      holder.release()
    },
  }
}
