import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { Database } from './platform/database.ts'

const MIGRATIONS = fileURLToPath(new URL('../../drizzle/migrations', import.meta.url))

/** Whether the database has every migration this code was written for. */
export async function isMigrated(db: Database): Promise<boolean> {
  const { expected, applied } = await countMigrations(db)
  return applied >= expected
}

/** How many migrations this code was written for, and how many the database has. @throws without the table of them */
export async function countMigrations(db: Database): Promise<{ readonly expected: number; readonly applied: number }> {
  const expected = readMigrationFiles({ migrationsFolder: MIGRATIONS }).length
  const [row] = await db.execute<{ applied: number }>(sql`select count(*)::int as applied from app.migrations`)
  return { expected, applied: row?.applied ?? 0 }
}
