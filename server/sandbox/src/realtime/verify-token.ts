import { compactVerify, errors } from 'jose'
import * as v from 'valibot'
import { parseJson } from './frames.ts'

/** What a verified token says. `exp` is in seconds since 1970. */
export type Claims = v.InferOutput<typeof claimsSchema>

/** A token judged. */
export type TokenVerdict = { readonly kind: 'valid'; readonly claims: Claims } | TokenRefusal

/** Why a token is no good: `code` and `message` are the protocol's own. */
export interface TokenRefusal {
  readonly kind: 'expired' | 'missing-claims' | 'malformed' | 'bad-signature' | 'no-signer' | 'invalid-claims'
  readonly code: string
  readonly message: string
}

/** Judges a token as hosted Realtime does. Never rejects. */
export type TokenVerifier = (token: string) => Promise<TokenVerdict>

const ALGORITHMS = ['HS256', 'HS384', 'HS512']
const ANON_KEY_LIFE_SECONDS = 60 * 60

const claimsSchema = v.looseObject({ role: v.string(), exp: v.number() })
const instantsSchema = v.looseObject({ exp: v.optional(v.number()), iat: v.optional(v.number()) })

/**
 * Verifies HS256, HS384 and HS512 with the project's secret. A publishable key (`sb_…`), which is no JWT, counts as a
 * token of the role `anon`; hosted Supabase turns it into one before Realtime sees it.
 */
export function createTokenVerifier(options: { jwtSecret: string; anonKey: string }): TokenVerifier {
  const secret = new TextEncoder().encode(options.jwtSecret)
  return async (rawToken) => {
    if (rawToken === options.anonKey && rawToken.startsWith('sb_')) {
      return { kind: 'valid', claims: { role: 'anon', exp: nowInSeconds() + ANON_KEY_LIFE_SECONDS } }
    }
    try {
      const { payload } = await compactVerify(clean(rawToken), secret, { algorithms: ALGORITHMS })
      return judgeClaims(parseJson(new TextDecoder().decode(payload)))
    } catch (error) {
      return judgeFailure(error)
    }
  }
}

function clean(token: string): string {
  return decodeURIComponent(token).replace(/\s/g, '')
}

function judgeClaims(payload: unknown): TokenVerdict {
  // Only numbers count: a text in their place is no expiry at all. Audience, issuer and `nbf` are not looked at.
  const instants = v.safeParse(instantsSchema, payload)
  if (!instants.success) return refusals.invalidClaims
  const claims = v.safeParse(claimsSchema, payload)
  if (!claims.success) return refusals.missingClaims
  const { exp, iat } = instants.output
  const rounded: Claims = {
    ...claims.output,
    exp: Math.round(claims.output.exp),
    ...(iat !== undefined && { iat: Math.round(iat) }),
  }
  const now = nowInSeconds()
  return exp !== undefined && exp > now ? { kind: 'valid', claims: rounded } : expired(now - rounded.exp)
}

function judgeFailure(error: unknown): TokenVerdict {
  if (error instanceof errors.JWSSignatureVerificationFailed) return refusals.badSignature
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) return refusals.noSigner
  return refusals.malformed
}

function expired(secondsAgo: number): TokenVerdict {
  return { kind: 'expired', code: 'InvalidJWTToken', message: `Token has expired ${secondsAgo} seconds ago` }
}

function nowInSeconds(): number {
  return Math.floor(Date.now() / 1000)
}

const refusals = {
  missingClaims: {
    kind: 'missing-claims',
    code: 'InvalidJWTToken',
    message: 'Fields `role` and `exp` are required in JWT',
  },
  malformed: { kind: 'malformed', code: 'MalformedJWT', message: 'The token provided is not a valid JWT' },
  badSignature: { kind: 'bad-signature', code: 'JwtSignatureError', message: 'Failed to validate JWT signature' },
  noSigner: {
    kind: 'no-signer',
    code: 'JwtSignerError',
    message: 'Failed to generate JWT signer, check your JWT secret or JWKS configuration',
  },
  invalidClaims: { kind: 'invalid-claims', code: 'InvalidJWTToken', message: 'Token expiration time is invalid' },
} as const
