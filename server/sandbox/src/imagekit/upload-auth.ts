import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Account } from './account.ts'
import { ApiError, invalidParameter, missingParameter } from './api-error.ts'

/** The one-time tokens that were sent. Each is worth one attempt, whatever became of it. */
export interface SpentTokens {
  /** Throws `ApiError` when the token was sent before. */
  spend(token: string): void
}

const MAX_LIFE_SECONDS = 3600

/** Remembers tokens for as long as any of them can be valid. */
export function createSpentTokens(): SpentTokens {
  const spent = new Map<string, number>()
  return {
    spend(token) {
      const now = nowSeconds()
      for (const [old, spentAt] of spent) {
        if (spentAt > now - 2 * MAX_LIFE_SECONDS) break
        spent.delete(old)
      }
      if (spent.has(token)) {
        throw new ApiError(
          400,
          `The token with value '${token}' has been used before. We suggest using V4 UUIDs, or another random string with enough entropy to avoid collisions.`,
        )
      }
      spent.set(token, now)
    },
  }
}

/** Checks HTTP Basic authentication with the private key as user name. True when it is there and right. */
export function hasPrivateKey(authorization: string | undefined, account: Account): boolean {
  if (!authorization?.startsWith('Basic ')) return false
  const [privateKey = ''] = Buffer.from(authorization.slice(6), 'base64').toString('utf8').split(':')
  if (!isSame(privateKey, account.privateKey)) throw notAuthenticated()
  return true
}

/** The answer to a request without a key where a key must be. */
export function noPrivateKey(): ApiError {
  return new ApiError(401, 'Your request does not contain private API key.')
}

type Fields = ReadonlyMap<string, string>

/** A browser's upload, version 1: an HMAC-SHA1 over token and expiry, which says nothing about the other fields. */
export function checkSignature(fields: Fields, account: Account, spent: SpentTokens): void {
  const { publicKey, signature, expire, token } = Object.fromEntries(fields)
  if (!publicKey && !signature && !token && !expire) throw noPrivateKey()
  if (!publicKey) throw missingParameter('publicKey')
  if (publicKey !== account.publicKey) throw notAuthenticated()
  if (!signature) throw missingParameter('signature')
  if (!token) throw missingParameter('token')
  if (!expire) throw missingParameter('expire')
  const expiresIn = Number(expire) - nowSeconds()
  if (!/^\d+$/.test(expire) || expiresIn <= 0 || expiresIn > MAX_LIFE_SECONDS) {
    throw invalidParameter('expire', 'Expire parameter should be a Unix time in less than 1 hour into the future.')
  }
  const expected = createHmac('sha1', account.privateKey)
    .update(token + expire)
    .digest('hex')
  if (!isSame(signature, expected)) throw invalidParameter('signature')
  spent.spend(token)
}

/** A browser's upload, version 2: a JWT whose payload is the very set of fields that may be sent. */
export function checkUploadToken(fields: Fields, account: Account, spent: SpentTokens): void {
  const token = fields.get('token')
  if (!token) throw noPrivateKey()
  const payload = verifyJwt(token, account)
  const { iat, exp, ...granted } = payload
  if (!Number.isInteger(iat) || !Number.isInteger(exp))
    throw invalidParameter('token', 'iat and exp must be whole seconds.')
  const [issuedAt, expiresAt] = [Number(iat), Number(exp)]
  if (expiresAt - issuedAt > MAX_LIFE_SECONDS)
    throw invalidParameter('token', 'exp must not be more than 3600 seconds after iat.')
  if (expiresAt <= nowSeconds()) throw invalidParameter('token', 'It has expired.')
  spent.spend(token)
  const names = new Set([...Object.keys(granted), ...[...fields.keys()].filter((name) => name !== 'token')])
  for (const name of names) {
    if (granted[name] !== fields.get(name)) {
      throw invalidParameter('token', `${name} in the request is not what the token was made for.`)
    }
  }
}

function verifyJwt(token: string, account: Account): Record<string, unknown> {
  const [head = '', body = '', signature = ''] = token.split('.')
  const header = parsePart(head)
  if (header.alg !== 'HS256') throw invalidParameter('token', 'alg must be HS256.')
  if (header.kid !== account.publicKey) throw notAuthenticated()
  const expected = createHmac('sha256', account.privateKey).update(`${head}.${body}`).digest('base64url')
  if (!isSame(signature, expected)) throw invalidParameter('token', 'Its signature is wrong.')
  return parsePart(body)
}

function parsePart(part: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    if (typeof parsed === 'object' && parsed !== null) return { ...parsed }
  } catch {
    // Falls through to the same refusal.
  }
  throw invalidParameter('token', 'It is not a JSON Web Token.')
}

function notAuthenticated(): ApiError {
  return new ApiError(403, 'Your account cannot be authenticated.')
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000)
}
