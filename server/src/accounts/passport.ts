import type { Request, RequestHandler, Response } from 'express'
import { Passport } from 'passport'
import { Strategy as GitHubStrategy } from 'passport-github2'
import { Strategy as GoogleStrategy, type StrategyOptions as OAuthOptions } from 'passport-google-oauth20'
import { Strategy as LocalStrategy } from 'passport-local'
import * as v from 'valibot'
import type { Config } from '../platform/config.ts'
import type { Provider } from './hooks.ts'

export interface Credentials {
  readonly email: string
  readonly password: string
}

/** Runs Passport's local strategy on credentials that came by GraphQL instead of a form: whether they are right. */
export function authenticateLocally(
  credentials: Credentials,
  verify: (credentials: Credentials) => Promise<boolean>,
): Promise<boolean> {
  const passport = new Passport()
  passport.use(
    new LocalStrategy({ usernameField: 'email' }, (email, password, done) => {
      verify({ email, password }).then((isRight) => done(null, isRight && {}), done)
    }),
  )
  return new Promise((resolve, reject) => {
    const conclude = (error: unknown, user: unknown) => (error ? reject(error) : resolve(Boolean(user)))
    // All that the strategy reads of a request is the form in its body.
    const form = { body: credentials } as Request
    passport.authenticate('local', { session: false }, conclude)(form, {} as Response, reject)
  })
}

/** Who somebody is at a provider. The identity is (provider, subject); addresses may change. */
export interface ProviderProfile {
  readonly provider: Provider
  readonly subject: string
  readonly displayName: string | null
  /** The primary one first. */
  readonly emails: readonly { readonly address: string; readonly verified: boolean }[]
}

/** How a visit to a provider ended. */
export type ProviderAnswer =
  | { readonly kind: 'identified'; readonly profile: ProviderProfile }
  /** State or code do not belong to this browser's visit, or came too late. */
  | { readonly kind: 'not-bound' }
  | { readonly kind: 'denied' }
  | { readonly kind: 'failed'; readonly error: unknown }

export interface ProviderSignIn {
  readonly providers: readonly Provider[]
  /** Sends the browser to the provider; state and PKCE verifier stay in its session. */
  start(provider: Provider): RequestHandler
  /** Reads what the provider sent the browser back with. */
  finish(provider: Provider, request: Request, response: Response): Promise<ProviderAnswer>
}

/** State ties the answer to the browser that asked; PKCE ties the code to it. Passport has both off by default. */
const BOUND_TO_BROWSER: Pick<OAuthOptions, 'state' | 'pkce'> = { state: true, pkce: true }

/** Google and GitHub, each if its keys are configured. */
export function createProviderSignIn(config: Config): ProviderSignIn {
  const passport = new Passport()
  const strategies = { google: googleStrategy(config), github: gitHubStrategy(config) }
  const providers = (['google', 'github'] as const).filter((provider) => strategies[provider])
  for (const provider of providers) {
    const strategy = strategies[provider]
    if (strategy) passport.use(provider, strategy)
  }
  return {
    providers,
    start: (provider) => passport.authenticate(provider, { session: false }),
    finish: (provider, request, response) =>
      new Promise((resolve) => {
        // Without either, the strategy would take it for the start of a visit, which a link must not be.
        if (!request.query.code && !request.query.error) return resolve({ kind: 'not-bound' })
        const conclude = (error: unknown, profile: unknown) => {
          if (error) resolve({ kind: 'failed', error })
          else if (profile) resolve({ kind: 'identified', profile: v.parse(profileSchema, profile) })
          else resolve({ kind: request.query.error === 'access_denied' ? 'denied' : 'not-bound' })
        }
        const fail = (error: unknown) => resolve({ kind: 'failed', error })
        passport.authenticate(provider, { session: false }, conclude)(request, response, fail)
      }),
  }
}

function googleStrategy(config: Config): GoogleStrategy | undefined {
  const { GOOGLE_CLIENT_ID: clientID, GOOGLE_CLIENT_SECRET: clientSecret, GOOGLE_BASE: base } = config
  if (!clientID || !clientSecret) return undefined
  const options = {
    clientID,
    clientSecret,
    callbackURL: callbackUrl(config, 'google'),
    scope: ['openid', 'email', 'profile'],
    sessionKey: 'oauth2:google',
    ...BOUND_TO_BROWSER,
    ...(base && {
      authorizationURL: `${base}/o/oauth2/v2/auth`,
      tokenURL: `${base}/oauth2/v4/token`,
      userProfileURL: `${base}/oauth2/v3/userinfo`,
    }),
  }
  return new GoogleStrategy(options, (_accessToken, _refreshToken, profile, done) => {
    const emails = (profile.emails ?? []).map(({ value, verified }) => ({
      address: value,
      verified: verified === true,
    }))
    done(null, { provider: 'google', subject: profile.id, displayName: profile.displayName ?? null, emails })
  })
}

function gitHubStrategy(config: Config): GitHubStrategy | undefined {
  const { GITHUB_CLIENT_ID: clientID, GITHUB_CLIENT_SECRET: clientSecret, GITHUB_BASE: base } = config
  if (!clientID || !clientSecret) return undefined
  const options = {
    clientID,
    clientSecret,
    callbackURL: callbackUrl(config, 'github'),
    scope: ['read:user', 'user:email'],
    sessionKey: 'oauth2:github',
    userAgent: 'kollect-it',
    // Without it the strategy drops what matters: whether an address is verified.
    allRawEmails: true,
    ...BOUND_TO_BROWSER,
    ...(base && {
      authorizationURL: `${base}/login/oauth/authorize`,
      tokenURL: `${base}/login/oauth/access_token`,
      userProfileURL: `${base}/user`,
      userEmailURL: `${base}/user/emails`,
    }),
  }
  return new GitHubStrategy(
    options,
    (
      _accessToken: string,
      _refreshToken: string,
      profile: GitHubProfile,
      done: (error: null, user: object) => void,
    ) => {
      const emails = (profile.emails ?? [])
        .toSorted((a, b) => Number(b.primary === true) - Number(a.primary === true))
        .map(({ value, verified }) => ({ address: value, verified: verified === true }))
      const displayName = profile.displayName ?? profile.username ?? null
      done(null, { provider: 'github', subject: profile.id, displayName, emails })
    },
  )
}

interface GitHubProfile {
  readonly id: string
  readonly displayName?: string | null
  readonly username?: string
  readonly emails?: readonly { readonly value: string; readonly verified?: boolean; readonly primary?: boolean }[]
}

const profileSchema = v.object({
  provider: v.picklist(['google', 'github']),
  subject: v.pipe(v.string(), v.nonEmpty()),
  displayName: v.nullable(v.string()),
  emails: v.array(v.object({ address: v.string(), verified: v.boolean() })),
})

function callbackUrl({ PUBLIC_URL }: Config, provider: Provider): string {
  return new URL(`/auth/${provider}/callback`, PUBLIC_URL).href
}
