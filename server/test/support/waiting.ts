import { setTimeout } from 'node:timers/promises'
import type postgres from 'postgres'

/** Until so many backends wait for a lock; gives their process ids. */
export async function waitForLocks(sql: postgres.Sql, count = 1): Promise<number[]> {
  return pollUntil(async () => {
    const waiting = await sql`
      select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' order by pid`
    return waiting.length >= count ? waiting.map(({ pid }) => Number(pid)) : undefined
  })
}

/** Asks again and again until there is an answer; jest's own limit ends what never comes. */
export async function pollUntil<Answer>(ask: () => Promise<Answer | undefined>): Promise<Answer> {
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    await setTimeout(20)
  }
}
