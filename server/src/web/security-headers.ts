import { randomBytes } from 'node:crypto'
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { RequestHandler, Response } from 'express'
import helmet from 'helmet'
import type { Config } from '../platform/config.ts'

/** A fresh nonce for each response; the page's `csp-nonce` meta carries it to React Aria's own style elements. */
export function nonceOf(response: Response): string {
  return String(response.locals.nonce)
}

/** Where the nonce of a response goes in the policy, which is otherwise the same for all. */
const NONCE = 'the-nonce-of-the-response'

/** Headers of every response, errors and files included. The policies name only hosts that are configured. */
export function securityHeaders(config: Config): RequestHandler {
  const secure = config.PUBLIC_URL.startsWith('https://')
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", `'nonce-${NONCE}'`],
        fontSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:', originOf(config.IMAGEKIT_URL_ENDPOINT)],
        connectSrc: ["'self'", uploadOrigin(config), ...realtimeOrigins(config)],
        formAction: ["'self'", ...signInOrigins(config)],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        trustedTypes: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
        ...(secure && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
  const fixed = writeOnce(headers)
  return (_request, response, next) => {
    const nonce = randomBytes(16).toString('base64')
    response.locals.nonce = nonce
    for (const [name, value] of fixed) response.setHeader(name, value.replace(NONCE, nonce))
    next()
  }
}

/** The headers that a middleware without a memory sets, by having it set them once. */
function writeOnce(middleware: ReturnType<typeof helmet>): ReadonlyMap<string, string> {
  const response = new ServerResponse(new IncomingMessage(new Socket()))
  middleware(response.req, response, (error) => {
    if (error) throw error
  })
  return new Map(Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]))
}

/** GraphiQL's editor makes its styles at run time and starts its workers from blobs: it has a policy of its own. */
export function playgroundHeaders(): RequestHandler {
  return helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      fontSrc: ["'self'", 'data:'],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      workerSrc: ["'self'", 'blob:'],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      objectSrc: ["'none'"],
      frameAncestors: ["'none'"],
    },
  })
}

function originOf(address: string): string {
  return new URL(address).origin
}

function uploadOrigin(config: Config): string {
  return originOf(config.IMAGEKIT_UPLOAD_BASE ?? 'https://upload.imagekit.io')
}

/** Live changes come over a WebSocket; the client also sends over HTTP while that is not open. */
function realtimeOrigins(config: Config): string[] {
  const origin = originOf(config.SUPABASE_URL)
  return [origin, origin.replace(/^http/, 'ws')]
}

/** A sign-in form is posted to us and redirected to the provider, which `form-action` counts as posting there. */
function signInOrigins(config: Config): string[] {
  const google = config.GOOGLE_CLIENT_ID ? [originOf(config.GOOGLE_BASE ?? 'https://accounts.google.com')] : []
  const github = config.GITHUB_CLIENT_ID ? [originOf(config.GITHUB_BASE ?? 'https://github.com')] : []
  return [...google, ...github]
}
