import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import { runMigrations } from 'graphile-worker'
import postgres from 'postgres'
import { syncCategories } from './sync-categories.ts'

/** Any fixed number: whoever holds this advisory lock is migrating. */
const MIGRATION_LOCK = 4_851_270_001

/**
 * Brings a database to the newest schema: ours (`app`) and the job queue's (`graphile_worker`).
 * Any number of processes may call it at once; one works, the others wait and find nothing to do.
 *
 * @param databaseUrl a direct connection (not a transaction pooler): the lock lives in the session
 */
export async function migrate(databaseUrl: string): Promise<void> {
  const connection = postgres(databaseUrl, { max: 1, onnotice: () => undefined, connection: { statement_timeout: 0 } })
  try {
    await connection`select pg_advisory_lock(${MIGRATION_LOCK})`
    await applyMigrations(drizzle(connection), {
      migrationsFolder: fileURLToPath(new URL('./migrations', import.meta.url)),
      migrationsSchema: 'app',
      migrationsTable: 'migrations',
    })
    await syncCategories(connection)
    await runMigrations({ connectionString: databaseUrl })
  } finally {
    await connection.end()
  }
}
