import { createHash, createHmac, randomBytes } from 'node:crypto'
import type postgres from 'postgres'
import { sessionCookieName } from '../../src/accounts/session-middleware.ts'
import type { TestApi } from './api.ts'
import type { TestVisitor } from './visitor.ts'

const HOUR_MS = 60 * 60 * 1000

/**
 * Signs somebody in without their password, by a session that is in the database already: for tests with many people, as
 * hashing passwords takes most of a test's time.
 */
export async function signInAs({ sql, parts }: TestApi, visitor: TestVisitor, userId: string): Promise<void> {
  const [secret = ''] = parts.config.SESSION_SECRET
  visitor.setCookie(sessionCookieName(false), await insertSession(sql, userId, secret))
}

/** Puts somebody's session into the database; gives the value of its cookie. */
export async function insertSession(sql: postgres.Sql, userId: string, secret: string): Promise<string> {
  const id = randomBytes(24).toString('base64url')
  const expires = new Date(Date.now() + HOUR_MS)
  const cookie = { originalMaxAge: HOUR_MS, expires, httpOnly: true, path: '/', sameSite: 'lax', secure: false }
  await sql`
    insert into app.sessions (id_hash, user_id, data, expires_at)
    values (${createHash('sha256').update(id).digest('hex')}, ${userId},
            ${JSON.stringify({ cookie, lastSeenAt: Date.now() })}::text::jsonb, ${expires.toISOString()}::text::timestamptz)`
  const signature = createHmac('sha256', secret).update(id).digest('base64').replace(/=+$/, '')
  return encodeURIComponent(`s:${id}.${signature}`)
}
