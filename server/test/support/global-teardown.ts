import { removeThrowAwayDatabase } from '@kollect-it/sandbox/postgres/throw-away.ts'
import { TEST_DATABASE_URL, TEST_SERVER_DIRECTORY, TEST_SERVER_OWNER } from './test-server.ts'

/** Stops the PostgreSQL that this run of jest started. */
async function stopTestServer(): Promise<void> {
  const directory = process.env[TEST_SERVER_DIRECTORY]
  if (!directory || process.env[TEST_SERVER_OWNER] !== String(process.pid)) return
  await removeThrowAwayDatabase(directory)
  delete process.env[TEST_DATABASE_URL]
}

// biome-ignore lint/style/noDefaultExport: jest calls the default export
export default stopTestServer
