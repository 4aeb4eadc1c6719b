import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody, requestUrl, sendJson } from '../web/http.ts'
import { ApiError, badParameter } from './api-error.ts'
import { consolePage } from './console-page.ts'
import { findControl } from './controls.ts'
import { parseForm } from './form.ts'
import { isObject, type JsonObject } from './json.ts'
import type { Services } from './services.ts'

/**
 * The stand-in's own controls under `/_sandbox`: JSON or a form in, JSON out; a browser that posts a form comes back to
 * the console.
 */
export async function answerControl(req: IncomingMessage, res: ServerResponse, services: Services): Promise<void> {
  const { pathname, searchParams } = requestUrl(req)
  const method = req.method ?? 'GET'
  const path = pathname.slice('/_sandbox'.length).replace(/\/$/, '')
  if (method === 'GET' && path === '') return consolePage(services, searchParams)(res)
  try {
    refuseStrangers(req)
    const control = findControl(method, path)
    if (!control) throw new ApiError(404, { message: `There is no control ${method} ${pathname}.` })
    const given = method === 'GET' ? Object.fromEntries(searchParams) : await readGiven(req)
    const result = await control.handle({ services, given, id: control.id })
    if (method !== 'GET') services.timekeeper.tick()
    await services.saved()
    if (isForm(req)) return void res.writeHead(303, { location: comeBack(given) }).end()
    sendJson(res, 200, result)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    sendJson(res, error.status, error.body)
  }
}

/** Other people's pages must not work the controls from a developer's browser. */
function refuseStrangers(req: IncomingMessage): void {
  const { host, origin } = req.headers
  const site = req.headers['sec-fetch-site']
  if (site === 'same-origin' || site === 'none') return
  // Programs send neither header; a form on the console's own page has the origin `null`, and says `same-origin`.
  if (site === undefined && (origin === undefined || origin === `http://${host}`)) return
  throw new ApiError(403, { message: "Other sites' pages may not work the stand-in's controls." })
}

async function readGiven(req: IncomingMessage): Promise<JsonObject> {
  const text = (await readBody(req, 1024 * 1024)).toString('utf8')
  if (text === '') return {}
  if (isForm(req)) return parseForm(text)
  try {
    const parsed: unknown = JSON.parse(text)
    if (isObject(parsed)) return parsed
  } catch {
    // Falls through to the same refusal.
  }
  throw badParameter('body', 'The body must be a JSON object or a form.')
}

function isForm(req: IncomingMessage): boolean {
  return req.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true
}

/** Only places in the console. */
function comeBack(given: JsonObject): string {
  const { back } = given
  return typeof back === 'string' && /^[\w-]+$/.test(back) ? `/_sandbox?show=${back}` : '/_sandbox'
}
