import postgres from 'postgres'

/** Why a question to the database has no answer. */
export type DatabaseTrouble =
  | 'policy-failed'
  | 'query-canceled'
  | 'missing-partition'
  | 'no-connections'
  | 'unreachable'

/** Tells from what a query was rejected with. */
export function diagnose(error: unknown): DatabaseTrouble {
  if (!(error instanceof postgres.PostgresError)) return 'unreachable'
  return troubleByState[error.code] ?? 'policy-failed'
}

const troubleByState: Readonly<Record<string, DatabaseTrouble>> = {
  '57014': 'query-canceled',
  '23514': 'missing-partition',
  '53300': 'no-connections',
  '57P01': 'unreachable',
  '57P02': 'unreachable',
  '57P03': 'unreachable',
}
