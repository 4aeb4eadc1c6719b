import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { prepareStatements } from './prepared-statements.ts'

/** The database, outside a transaction. Commands that take `db` open their own. */
export type Database = PostgresJsDatabase & { readonly $client: postgres.Sql }

/** A running transaction. Functions that take `tx` join it. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]

/** Either: for reads that may be part of a transaction or not. */
export type Connection = Database | Transaction

const CONNECTION_OPTIONS: postgres.Options<Record<string, never>> = {
  max: 12,
  idle_timeout: 60,
  connect_timeout: 10,
  // A database that was away is asked again within a second: the driver would wait up to twenty.
  backoff: (attempt) => Math.min(0.05 * 2 ** attempt, 1),
  connection: {
    statement_timeout: 10_000,
    idle_in_transaction_session_timeout: 15_000,
    application_name: 'kollect-it',
  },
}

export interface DatabaseOptions {
  readonly maximumConnections?: number
  /** Hears warnings. One is serious: what could not be sent to Realtime is a warning there, and no error. */
  readonly onWarning?: (message: string) => void
}

/**
 * Opens a pool. Time zone overrides are left out on purpose: `realtime.messages` must be written in UTC.
 * Behind a transaction pooler (port 6543 on hosted Supabase) prepared statements are switched off.
 */
export function openDatabase(databaseUrl: string, options: DatabaseOptions = {}): Database {
  const pooled = new URL(databaseUrl).port === '6543'
  const client = postgres(databaseUrl, {
    ...CONNECTION_OPTIONS,
    ...(options.maximumConnections && { max: options.maximumConnections }),
    prepare: !pooled,
    onnotice: ({ severity, message }) => {
      if (severity === 'WARNING') options.onWarning?.(message ?? '')
    },
  })
  return drizzle(prepareStatements(client))
}

/** Closes the pool, giving running queries up to five seconds. */
export async function closeDatabase(db: Database): Promise<void> {
  await db.$client.end({ timeout: 5 })
}

const RETRIED_STATES = new Set(['40001', '40P01'])
const ATTEMPTS = 3

/**
 * Runs a transaction and, when PostgreSQL aborts it for another's sake (serialization failure, deadlock), runs it again
 * from the top: three times at most. The work must therefore have no effect outside the transaction.
 */
export async function inTransaction<Result>(db: Database, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction(work)
    } catch (error) {
      if (attempt >= ATTEMPTS || !RETRIED_STATES.has(sqlState(error) ?? '')) throw error
    }
  }
}

/** The SQLSTATE of a database error (Drizzle keeps the driver's error as its cause), or undefined for any other error. */
export function sqlState(error: unknown): string | undefined {
  const driverError = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return driverError instanceof postgres.PostgresError ? driverError.code : undefined
}

/** The name of the constraint that a write broke, or undefined when it broke none. */
export function brokenConstraint(error: unknown): string | undefined {
  const driverError = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return driverError instanceof postgres.PostgresError ? driverError.constraint_name : undefined
}
