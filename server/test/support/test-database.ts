import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { listenForLostBroadcasts } from './lost-broadcasts.ts'
import { TEST_DATABASE_URL } from './test-server.ts'

export interface TestDatabase {
  /** As the role `postgres`, as the application connects. */
  readonly url: string
  readonly sql: postgres.Sql
  /**
   * Closes `sql` and removes the database, whoever else is still connected.
   *
   * @throws if a statement of `sql` had something to tell Realtime that was lost
   */
  drop(): Promise<void>
}

/**
 * A fresh, migrated database for one test file; call it in `beforeAll`, and `drop` in `afterAll`.
 *
 * @throws if the jest project has no `globalSetup` that starts the test server
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = new URL(readTemplateUrl())
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const templateName = template.pathname.slice(1)
  await maintain(template, `create database ${name} template ${templateName} strategy file_copy`)
  const url = new URL(template)
  url.pathname = name
  const broadcasts = listenForLostBroadcasts()
  const sql = postgres(url.href, { max: 5, onnotice: ({ message }) => broadcasts.hear(message ?? '') })
  const drop = async () => {
    await sql.end()
    await maintain(template, `drop database ${name} with (force)`)
    broadcasts.expectNone()
  }
  return { url: url.href, sql, drop }
}

function readTemplateUrl(): string {
  const url = process.env[TEST_DATABASE_URL]
  if (url) return url
  throw new Error(`${TEST_DATABASE_URL} is not set: the jest project needs globalSetup support/global-setup.ts`)
}

/** Runs a statement on the server from outside the databases of the tests. */
async function maintain(server: URL, statement: string): Promise<void> {
  const url = new URL(server)
  url.pathname = 'postgres'
  const sql = postgres(url.href, { max: 1, onnotice: () => undefined })
  try {
    await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}
