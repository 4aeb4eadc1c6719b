import type { RequestHandler } from 'express'
import session from 'express-session'
import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/database.ts'
import { accountHooks } from './account-hooks.ts'
import { SESSION_LIFE_MS, SessionStore } from './session-store.ts'

const SEEN_EVERY_MS = 60 * 60 * 1000

/**
 * Gives each request its browser's session. A browser gets one when somebody signs in, and while a sign-in at a provider
 * is under way; it lives for 30 days after the last visit.
 */
export function sessionMiddleware(config: Config, db: Database, hooks = accountHooks): RequestHandler[] {
  const secure = config.PUBLIC_URL.startsWith('https://')
  const readSession = session({
    name: sessionCookieName(secure),
    secret: config.SESSION_SECRET,
    store: new SessionStore(db, hooks),
    resave: false,
    saveUninitialized: false,
    // Behind a proxy the request itself is not encrypted; the proxy says that the browser's was.
    proxy: secure,
    cookie: { secure, httpOnly: true, sameSite: 'lax', path: '/', maxAge: SESSION_LIFE_MS },
  })
  return [readSession, extendSession]
}

/** `__Host-` binds the cookie to our host alone; browsers take it over HTTPS only. */
export function sessionCookieName(secure: boolean): string {
  return secure ? '__Host-kollect-it' : 'kollect-it'
}

/** A change makes the session be written, and its cookie be sent again with a later end: once an hour is enough. */
const extendSession: RequestHandler = (request, _response, next) => {
  const { userId, lastSeenAt = 0 } = request.session
  if (userId && Date.now() - lastSeenAt > SEEN_EVERY_MS) request.session.lastSeenAt = Date.now()
  next()
}
