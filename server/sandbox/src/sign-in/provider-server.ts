import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { readBody, requestUrl, sendJson, sendText } from '../web/http.ts'
import { type Listening, listen } from '../web/listen.ts'
import { avatarPath, sendAvatar } from './avatar.ts'
import { sendChooserPage, sendMismatchPage, sendProviderHome } from './chooser-page.ts'
import { createGrants, type Grants } from './grants.ts'
import type { Provider, ProviderAnswer } from './provider.ts'

/**
 * Stands in front of the emulator and adds what sign-in needs and the emulator lacks: PKCE for GitHub, codes bound to
 * client and redirect URI, tokens that were really issued, unverified and private addresses, ids that outlive a restart.
 */
export async function listenAsProvider(options: {
  provider: Provider
  port: number
  host: string
  /** Starts the emulator once the public address is known, and answers with the emulator's own. */
  startUpstream: (publicUrl: string) => Promise<string>
}): Promise<Listening> {
  const grants = createGrants()
  let upstream = ''
  const server = createServer((req, res) => {
    answer(req, res, { provider: options.provider, grants, upstream }).catch(() => {
      if (res.headersSent) res.destroy()
      else sendText(res, 502, `The ${options.provider.name} emulator did not answer.`)
    })
  })
  const listening = await listen(server, options)
  try {
    upstream = await options.startUpstream(listening.url)
  } catch (error) {
    await listening.stop()
    throw error
  }
  return listening
}

interface Surroundings {
  readonly provider: Provider
  readonly grants: Grants
  readonly upstream: string
}

async function answer(req: IncomingMessage, res: ServerResponse, around: Surroundings): Promise<void> {
  const { provider } = around
  const url = requestUrl(req)
  const route = `${req.method} ${url.pathname}`
  if (route === `GET ${provider.authorizePath}`) return authorize(res, url.searchParams, around)
  if (route === `POST ${provider.choicePath}`) return choose(req, res, around)
  if (req.method === 'POST' && provider.tokenPaths.includes(url.pathname)) return trade(req, res, around)
  const resource = provider.resources.find((one) => req.method === 'GET' && one.paths.includes(url.pathname))
  if (resource) {
    const token = bearerToken(req, provider.takesTokenInQuery ? url.searchParams.get('access_token') : null)
    const scopes = token ? around.grants.scopesOf(token) : null
    if (!token || !scopes) return send(res, provider.refuseToken)
    const profile = await fetch(around.upstream + resource.upstreamPath, {
      headers: { authorization: `Bearer ${token}` },
    })
    return send(res, resource.shape((await profile.json()) as Record<string, unknown>, scopes))
  }
  if (route.startsWith(`GET ${avatarPath}`)) {
    return sendAvatar(res, provider, decodeURIComponent(url.pathname.slice(avatarPath.length)))
  }
  if (route === 'GET /') return sendProviderHome(res, provider)
  sendJson(res, 404, { message: 'Not Found' })
}

/** The emulator judges the client; the page is ours, with our people and a way to say no. */
async function authorize(res: ServerResponse, params: URLSearchParams, { provider, upstream }: Surroundings) {
  const redirectUri = params.get('redirect_uri') ?? provider.client.redirectUri
  if (redirectUri !== provider.client.redirectUri) return sendMismatchPage(res, provider, redirectUri)
  const verdict = await fetch(`${upstream}${provider.authorizePath}?${params}`)
  if (verdict.ok) return sendChooserPage(res, provider, params)
  res.writeHead(verdict.status, { 'content-type': 'text/html; charset=utf-8' }).end(await verdict.text())
}

async function choose(req: IncomingMessage, res: ServerResponse, { provider, grants, upstream }: Surroundings) {
  const form = await readForm(req)
  const redirectUri = form.get('redirect_uri') ?? provider.client.redirectUri
  const isKnown = provider.accounts.some((account) => account.id === form.get(provider.accountField))
  if (!isKnown || redirectUri !== provider.client.redirectUri || form.get('client_id') !== provider.client.clientId) {
    return sendText(res, 400, 'This choice does not belong to a sign-in that was started here.')
  }
  form.set('redirect_uri', redirectUri)
  const chosen = await fetch(upstream + provider.choicePath, { method: 'POST', body: form, redirect: 'manual' })
  const location = new URL(chosen.headers.get('location') ?? '')
  grants.addCode(location.searchParams.get('code') ?? '', {
    clientId: provider.client.clientId,
    redirectUri,
    scopes: (form.get('scope') ?? '').split(/[\s,]+/).filter(Boolean),
    codeChallenge: form.get('code_challenge'),
  })
  res.writeHead(302, { location: location.href }).end()
}

async function trade(req: IncomingMessage, res: ServerResponse, { provider, grants, upstream }: Surroundings) {
  const form = await readForm(req)
  const { id, secret } = clientOf(req, form)
  const isKnown = id === provider.client.clientId
  // Providers look at who asks before they look at the code.
  if (!isKnown || secret !== provider.client.clientSecret) return send(res, provider.refuseClient(isKnown))
  const grant = grants.redeem(form.get('code') ?? '', {
    clientId: id,
    redirectUri: form.get('redirect_uri') ?? provider.client.redirectUri,
    codeVerifier: form.get('code_verifier') ?? '',
  })
  if (typeof grant === 'string') return send(res, provider.refuseCode(grant))
  const traded = await fetch(upstream + provider.tokenPaths[0], {
    method: 'POST',
    body: form,
    headers: { accept: 'application/json' },
  })
  const body = (await traded.json()) as Record<string, unknown>
  if (typeof body.access_token !== 'string') return send(res, { status: traded.status, body })
  grants.addToken(body.access_token, grant)
  const token = provider.shapeToken(body)
  if (!provider.formEncodesToken || req.headers.accept?.includes('json')) return sendJson(res, 200, token)
  res.writeHead(200, { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' })
  res.end(toForm(token).toString())
}

/** Both providers take the client's names in the form, or as the user of Basic authentication. */
function clientOf(req: IncomingMessage, form: URLSearchParams): { readonly id: string; readonly secret: string } {
  const [, encoded] = /^Basic (.+)$/i.exec(req.headers.authorization ?? '') ?? []
  const [id = '', secret = ''] = encoded ? Buffer.from(encoded, 'base64').toString('utf8').split(':') : []
  return { id: form.get('client_id') ?? id, secret: form.get('client_secret') ?? secret }
}

/** A form, or the JSON that both providers take in its place. */
async function readForm(req: IncomingMessage): Promise<URLSearchParams> {
  const text = (await readBody(req, 64 * 1024)).toString('utf8')
  if (!req.headers['content-type']?.includes('json')) return new URLSearchParams(text)
  return toForm(JSON.parse(text) as Record<string, unknown>)
}

function toForm(fields: Record<string, unknown>): URLSearchParams {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value))
  return form
}

function bearerToken(req: IncomingMessage, fromQuery: string | null): string | null {
  return /^(?:bearer|token)\s+(\S+)$/i.exec(req.headers.authorization ?? '')?.[1] ?? fromQuery
}

function send(res: ServerResponse, { status, body }: ProviderAnswer): void {
  sendJson(res, status, body)
}
