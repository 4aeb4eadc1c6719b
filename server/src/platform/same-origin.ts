import type { RequestHandler } from 'express'
import type { Config } from './config.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses requests that could change something and that a browser sent from somebody else's page. Browsers say where a
 * request comes from (`Sec-Fetch-Site`, `Origin`) and let no page change it. A client that sends neither is no browser
 * and carries no cookies of ours it was not given.
 */
export function sameOrigin(config: Pick<Config, 'PUBLIC_URL'>): RequestHandler {
  const refuseOthers = sameOriginAlways(config)
  return (request, response, next) => {
    if (SAFE_METHODS.has(request.method)) return next()
    refuseOthers(request, response, next)
  }
}

/** The same for requests whose method says nothing: a WebSocket is asked for by GET, from any page, with our cookies. */
export function sameOriginAlways(config: Pick<Config, 'PUBLIC_URL'>): RequestHandler {
  const own = originOf(new URL(config.PUBLIC_URL))
  return (request, response, next) => {
    const site = request.get('sec-fetch-site')
    const origin = request.get('origin')
    if (isOwn({ site, origin }, own)) return next()
    response.status(403).json({
      errors: [
        {
          message: 'This request came from another site. Open our own pages and try again.',
          extensions: { code: 'FORBIDDEN' },
        },
      ],
    })
  }
}

function isOwn(sent: { site: string | undefined; origin: string | undefined }, own: string): boolean {
  if (sent.site !== undefined && sent.site !== 'same-origin' && sent.site !== 'none') return false
  // A page with the policy `no-referrer` posts its own forms with the origin "null": then the other header decides.
  if (sent.origin === 'null') return sent.site === 'same-origin'
  if (sent.origin === undefined) return true
  return URL.canParse(sent.origin) && originOf(new URL(sent.origin)) === own
}

/** `localhost` and `127.0.0.1` are the same machine, and people type either. */
function originOf(url: URL): string {
  const isLoopback = url.hostname === 'localhost' || url.hostname === '[::1]'
  return isLoopback ? `${url.protocol}//127.0.0.1:${url.port}` : `${url.protocol}//${url.hostname}:${url.port}`
}
