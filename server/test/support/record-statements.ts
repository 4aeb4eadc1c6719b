import type { TestApi } from './api.ts'

/** What the server asks for its own sake: samples of the clock, and what a new connection wants to know of array types. */
const OWN_QUESTIONS = ['select (extract(epoch from clock_timestamp())', 'from pg_catalog.pg_type']

/** The statements that leave for the database during some work, but for the server’s own questions. */
export async function recordStatements(
  { parts }: Pick<TestApi, 'parts'>,
  work: () => Promise<unknown>,
): Promise<string[]> {
  const { options } = parts.db.$client
  const statements: string[] = []
  options.debug = (_connection, statement) => {
    if (!OWN_QUESTIONS.some((question) => statement.includes(question))) statements.push(statement)
  }
  try {
    await work()
    return statements
  } finally {
    options.debug = false
  }
}
