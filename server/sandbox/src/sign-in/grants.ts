import { createHash } from 'node:crypto'

/** What a person agreed to, from the choice of the account to the access token. */
export interface Grant {
  readonly clientId: string
  readonly redirectUri: string
  readonly scopes: readonly string[]
  /** S256 challenge, when the app sent one. */
  readonly codeChallenge: string | null
  readonly expiresAt: number
}

/** Why a code is not worth a token. */
export type Refusal = 'unknown code' | 'other client' | 'other redirect URI' | 'wrong code verifier'

/** The codes and tokens a provider has handed out. */
export interface Grants {
  addCode(code: string, grant: Omit<Grant, 'expiresAt'>): void
  /** Spends the code, whatever the outcome. */
  redeem(code: string, request: { clientId: string; redirectUri: string; codeVerifier: string }): Grant | Refusal
  addToken(token: string, grant: Grant): void
  /** Null when this provider never gave out the token. */
  scopesOf(token: string): readonly string[] | null
}

const CODE_LIFE_MS = 10 * 60 * 1000

/** Makes an empty register. It is kept in memory: a restart signs nobody out of the app, only out of the provider. */
export function createGrants(): Grants {
  const codes = new Map<string, Grant>()
  const tokens = new Map<string, Grant>()
  return {
    addCode: (code, grant) => codes.set(code, { ...grant, expiresAt: Date.now() + CODE_LIFE_MS }),
    redeem(code, request) {
      const grant = codes.get(code)
      codes.delete(code)
      if (!grant || grant.expiresAt < Date.now()) return 'unknown code'
      if (grant.clientId !== request.clientId) return 'other client'
      if (request.redirectUri !== grant.redirectUri) return 'other redirect URI'
      if (grant.codeChallenge !== null && grant.codeChallenge !== challengeFor(request.codeVerifier)) {
        return 'wrong code verifier'
      }
      return grant
    },
    addToken: (token, grant) => tokens.set(token, grant),
    scopesOf: (token) => tokens.get(token)?.scopes ?? null,
  }
}

/** The S256 challenge of RFC 7636. */
export function challengeFor(codeVerifier: string): string {
  return createHash('sha256').update(codeVerifier).digest('base64url')
}
