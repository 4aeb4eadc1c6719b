import type { Request, Response } from 'express'
import type { SessionControl, ViewerIdentity } from '../graphql/context.ts'
import { sessionCookieName } from './session-middleware.ts'

const USER_AGENT_LENGTH = 400

/** Whoever is signed in; the session brought them along. */
export function readViewer(request: Request): ViewerIdentity | null {
  return request.session?.viewer ?? null
}

/** Starts and ends the session of the browser that sent this request. */
export function sessionControl(request: Request, response: Response): SessionControl {
  return {
    signIn: async ({ userId, accessEpoch }) => {
      await startAnew(request)
      Object.assign(request.session, {
        userId,
        accessEpoch,
        address: request.ip ?? '',
        userAgent: request.get('user-agent')?.slice(0, USER_AGENT_LENGTH) ?? '',
        lastSeenAt: Date.now(),
      })
      await settle((done) => request.session.save(done))
    },
    signOut: async () => {
      // Signed out earlier in the same request.
      if (!request.session) return
      const secure = request.session.cookie.secure === true
      await settle((done) => request.session.destroy(done))
      response.clearCookie(sessionCookieName(secure), { path: '/', httpOnly: true, sameSite: 'lax', secure })
    },
  }
}

/** A new id, so that one that somebody planted in this browser is worth nothing. */
async function startAnew(request: Request): Promise<void> {
  if (request.session) await settle((done) => request.session.regenerate(done))
  else request.sessionStore.generate(request)
}

function settle(work: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    work((error) => (error ? reject(error) : resolve()))
  })
}
