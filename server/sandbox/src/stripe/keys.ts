import { ApiError } from './api-error.ts'

/** What is special about single keys; every other test key may do everything. */
export interface Keys {
  /** Takes a key out of use. */
  revoke(key: string): void
  /** Forbids a restricted key the paths that begin so. */
  forbid(key: string, paths: readonly string[]): void
  /** @throws {ApiError} 401 for a key that is none, and 403 for a path that it may not use */
  check(authorization: string | undefined, method: string, path: string): void
  clear(): void
}

export function createKeys(): Keys {
  const revoked = new Set<string>()
  const forbidden = new Map<string, readonly string[]>()
  return {
    revoke: (key) => {
      revoked.add(key)
    },
    forbid: (key, paths) => {
      forbidden.set(key, paths)
    },
    check: (authorization, method, path) => {
      const key = readKey(authorization)
      if (!key) throw unauthorized(NO_KEY)
      if (/_live_/.test(key)) {
        throw unauthorized('This is the local stand-in, and it refuses live keys. Use a key that begins with sk_test_.')
      }
      if (!/^(sk|rk)_test_\w+$/.test(key)) throw unauthorized(`Invalid API Key provided: ${mask(key)}`)
      if (revoked.has(key)) throw unauthorized(`Expired API Key provided: ${mask(key)}`, 'api_key_expired')
      const area = forbidden.get(key)?.find((start) => path.startsWith(start))
      if (area) throw forbiddenArea(key, area, method)
    },
    clear: () => {
      revoked.clear()
      forbidden.clear()
    },
  }
}

const NO_KEY =
  'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth ' +
  "(e.g. 'Authorization: Bearer YOUR_SECRET_KEY')."

/** As `Bearer sk_…`, or as the user name of Basic authentication. */
function readKey(authorization: string | undefined): string | undefined {
  const [, scheme = '', value = ''] = /^(Bearer|Basic)\s+(.+)$/i.exec(authorization ?? '') ?? []
  if (scheme.toLowerCase() === 'bearer') return value.trim()
  if (scheme.toLowerCase() === 'basic') return Buffer.from(value, 'base64').toString('utf8').split(':')[0]
  return undefined
}

function unauthorized(message: string, code?: string): ApiError {
  return new ApiError(401, { message, ...(code && { code }) }, { isStored: false })
}

function forbiddenArea(key: string, area: string, method: string): ApiError {
  const resource = area.split('/').at(-1)?.replace(/s$/, '') ?? ''
  const permission = `${RESOURCE_NAMES[resource] ?? resource}_${method === 'GET' ? 'read' : 'write'}`
  return new ApiError(
    403,
    {
      code: 'more_permissions_required_for_application',
      message:
        `The provided key '${mask(key)}' does not have the required permissions for this endpoint. Having the ` +
        `'rak_${permission}' permission would allow this request to continue.`,
    },
    { isStored: false },
  )
}

/** Where a permission is not called after its path. */
const RESOURCE_NAMES: Readonly<Record<string, string>> = { webhook_endpoint: 'webhook' }

function mask(key: string): string {
  return key.length > 12 ? `${key.slice(0, 8)}${'*'.repeat(8)}${key.slice(-4)}` : '********'
}
