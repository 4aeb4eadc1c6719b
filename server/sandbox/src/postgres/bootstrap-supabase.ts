import { readFile } from 'node:fs/promises'
import postgres from 'postgres'

/** The application's database. Its owner is `postgres`, which is no superuser, as on hosted Supabase. */
export const DATABASE = 'kollect_it'

/**
 * Makes a fresh cluster look like a hosted Supabase project: its roles, schemas, functions and guards.
 * Only for the local cluster; application migrations never do any of this. Safe to run at every start.
 *
 * @param superuserUrl of the superuser, to any database of the cluster
 */
export async function bootstrapSupabase(superuserUrl: string): Promise<void> {
  await asSuperuser(urlOf(superuserUrl, 'postgres'), async (sql) => {
    await sql.unsafe(await script('supabase-roles.sql'))
    const [existing] = await sql`select 1 from pg_database where datname = ${DATABASE}`
    if (!existing) await sql.unsafe(`create database ${DATABASE} owner postgres`)
  })
  await asSuperuser(urlOf(superuserUrl, DATABASE), async (sql) => {
    await sql.unsafe(await script('supabase-schemas.sql'))
    await sql.unsafe(await script('supabase-realtime.sql'))
    await sql.unsafe(await script('realtime-partitions.sql'))
  })
}

/** Makes the partitions of `realtime.messages` for the days ahead and drops the old ones; to be run again and again. */
export async function renewRealtimePartitions(superuserUrl: string): Promise<void> {
  await asSuperuser(urlOf(superuserUrl, DATABASE), async (sql) => {
    await sql.unsafe(await script('realtime-partitions.sql'))
  })
}

function urlOf(superuserUrl: string, database: string): string {
  const url = new URL(superuserUrl)
  url.pathname = database
  return url.href
}

function script(name: string): Promise<string> {
  return readFile(new URL(name, import.meta.url), 'utf8')
}

async function asSuperuser(url: string, work: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    await work(sql)
  } finally {
    await sql.end()
  }
}
