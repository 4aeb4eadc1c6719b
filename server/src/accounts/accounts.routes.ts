import { unreachable } from '@kollect-it/shared/unreachable.ts'
import { type RequestHandler, type Response, Router, urlencoded } from 'express'
import type { ProvenIdentity } from '../graphql/context.ts'
import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/database.ts'
import type { Logger } from '../platform/log.ts'
import { sameOrigin } from '../platform/same-origin.ts'
import { accountHooks } from './account-hooks.ts'
import type { Circumstances } from './circumstances.ts'
import type { Provider } from './hooks.ts'
import { createProviderSignIn, type ProviderAnswer } from './passport.ts'
import { localPath } from './return-to.ts'
import { sessionControl } from './session-context.ts'
import { signInWithProvider } from './sign-in-with-provider.ts'

/** Why signing in at a provider came to nothing, as `/sign-in?problem=…` tells the page. */
export type SignInProblem =
  | 'provider-unavailable'
  /** The person said no at the provider. */
  | 'denied'
  /** The answer does not belong to a visit that this browser began, or came too late. */
  | 'expired'
  | 'provider-failed'
  | 'email-unverified'
  | 'email-in-use'
  | 'suspended'

/** A guest's session that only carries a visit to a provider lives no longer than such a visit. */
const VISIT_MS = 10 * 60 * 1000

/**
 * Signing in at Google and GitHub: `POST /auth/google` with `returnTo`, and the way back. It starts with a form on our own
 * pages: a link or a picture on another site can sign nobody in.
 */
export function accountsRoutes(config: Config, db: Database, log: Logger, hooks = accountHooks): Router {
  const { providers, start, finish } = createProviderSignIn(config)
  const isOffered = (name: unknown): name is Provider => providers.some((provider) => provider === name)

  const startVisit: RequestHandler = (request, response, next) => {
    const { provider } = request.params
    const returnTo = localPath(request.body?.returnTo)
    if (!isOffered(provider)) return goToSignIn(response, 'provider-unavailable', returnTo)
    request.session.returnTo = returnTo
    if (!request.session.userId) request.session.cookie.maxAge = VISIT_MS
    start(provider)(request, response, next)
  }

  const endVisit: RequestHandler = async (request, response) => {
    const { provider } = request.params
    const returnTo = localPath(request.session.returnTo)
    response.set('cache-control', 'no-store')
    if (!isOffered(provider)) return goToSignIn(response, 'provider-unavailable', returnTo)
    const answer = await finish(provider, request, response)
    if (answer.kind === 'failed') log.warn({ err: answer.error, provider }, 'signing in at a provider failed')
    const address = request.ip ?? 'unknown'
    const outcome = await conclude(db, answer, { address, hooks, countsAttempts: true })
    if ('problem' in outcome) return goToSignIn(response, outcome.problem, returnTo)
    await sessionControl(request, response).signIn(outcome)
    response.redirect(303, returnTo)
  }

  const router = Router()
  router.post('/auth/:provider', sameOrigin(config), urlencoded({ extended: false, limit: '4kb' }), startVisit)
  router.get('/auth/:provider/callback', endVisit)
  return router
}

async function conclude(
  db: Database,
  answer: ProviderAnswer,
  circumstances: Circumstances,
): Promise<{ readonly problem: SignInProblem } | ProvenIdentity> {
  switch (answer.kind) {
    case 'identified': {
      const outcome = await signInWithProvider(db, answer.profile, circumstances)
      return outcome.kind === 'signed-in' ? outcome : { problem: outcome.kind }
    }
    case 'denied':
      return { problem: 'denied' }
    case 'not-bound':
      return { problem: 'expired' }
    case 'failed':
      return { problem: 'provider-failed' }
    default:
      return unreachable(answer)
  }
}

function goToSignIn(response: Response, problem: SignInProblem, returnTo: string): void {
  const query = new URLSearchParams({ problem, ...(returnTo !== '/' && { returnTo }) })
  response.redirect(303, `/sign-in?${query}`)
}
