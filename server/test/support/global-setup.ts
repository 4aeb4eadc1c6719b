import { startThrowAwayDatabase } from '@kollect-it/sandbox/postgres/throw-away.ts'
import { TEST_DATABASE_URL, TEST_SERVER_DIRECTORY, TEST_SERVER_OWNER } from './test-server.ts'

/**
 * One throw-away PostgreSQL for a run of jest, however many projects ask for it. Its database is migrated once and is
 * the template from which every test file gets a copy.
 */
async function startTestServer(): Promise<void> {
  if (process.env[TEST_DATABASE_URL]) return
  const { url, directory } = await startThrowAwayDatabase()
  process.env[TEST_DATABASE_URL] = url
  process.env[TEST_SERVER_DIRECTORY] = directory
  process.env[TEST_SERVER_OWNER] = String(process.pid)
}

// biome-ignore lint/style/noDefaultExport: jest calls the default export
export default startTestServer
