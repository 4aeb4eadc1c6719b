import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { readBody, requestUrl } from '../web/http.ts'
import { ApiError, badParameter } from './api-error.ts'
import { accountOf, type CheckedCall, checkCall, executeCall } from './execute.ts'
import type { Fault } from './faults.ts'
import type { KeyedCall } from './idempotency.ts'
import { findRoute } from './routes.ts'
import { API_VERSION } from './schema.ts'
import type { Services } from './services.ts'

const MAX_BODY = 1024 * 1024

interface Answer {
  readonly status: number
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
  /** Whether it is replayed under the call's idempotency key. */
  readonly isKept: boolean
}

/** Answers one call of `/v1` or `/v2`, with whatever fault was ordered for it. */
export async function answerApi(req: IncomingMessage, res: ServerResponse, services: Services): Promise<void> {
  const requestId = services.world.ids.make('req', 14)
  const { pathname } = requestUrl(req)
  const method = req.method ?? 'GET'
  const key = header(req, 'idempotency-key')
  const fault = services.faults.strike(method, pathname)
  if (fault?.kind === 'close_before') return void req.socket.destroy()
  if (fault?.kind === 'timeout_before') return
  const answer = await callOrRefuse(req, { services, requestId, fault, key })
  await services.saved()
  services.log({ kind: 'call', method, path: pathname, status: answer.status, requestId, body: answer.body })
  if (fault?.kind === 'close_after') return void req.socket.destroy()
  if (fault?.kind === 'timeout_after') return
  const account = header(req, 'stripe-account')
  res.writeHead(answer.status, {
    'content-type': 'application/json',
    'request-id': requestId,
    'stripe-version': API_VERSION,
    ...(key && { 'idempotency-key': key }),
    ...(account && { 'stripe-account': account }),
    ...answer.headers,
  })
  res.end(answer.body)
}

interface Attempt {
  readonly services: Services
  readonly requestId: string
  readonly fault: Fault | undefined
  readonly key: string | undefined
}

async function callOrRefuse(req: IncomingMessage, attempt: Attempt): Promise<Answer> {
  try {
    return await call(req, attempt)
  } catch (error) {
    return refusal(error, attempt)
  }
}

async function call(req: IncomingMessage, attempt: Attempt): Promise<Answer> {
  const { services, fault, key } = attempt
  const { world, keys, idempotency } = services
  const { pathname, search } = requestUrl(req)
  const method = req.method ?? 'GET'
  const body = (await readBody(req, MAX_BODY)).toString('utf8')
  keys.check(header(req, 'authorization'), method, pathname)
  const match = findRoute(method, pathname)
  if (!match) throw unknownRoute(method, pathname)
  checkVersion(header(req, 'stripe-version'))
  const account = accountOf(world, header(req, 'stripe-account') ?? header(req, 'stripe-context'))
  const checked = checkCall(match, account, { query: search, body })
  if (fault?.kind === 'rate_limit') throw rateLimited()
  if (fault?.kind === 'status_before') throw ordered(fault)
  const keyed = key && method !== 'GET' ? keyedCall(checked, { key, method, pathname }) : undefined
  const stored = keyed && idempotency.begin(keyed)
  if (stored) {
    const headers = { 'original-request': stored.requestId, 'idempotent-replayed': 'true' }
    return { status: stored.status, body: stored.body, headers, isKept: true }
  }
  let answer: Answer | null = null
  try {
    if (fault?.kind === 'latency') await wait(fault.latencyMs)
    answer = run(checked, attempt)
    return answer
  } finally {
    if (keyed) idempotency.end(keyed, kept(answer, attempt.requestId))
  }
}

/** Executes; what the API refuses is an answer, too, so that it can be kept. */
function run(checked: CheckedCall, attempt: Attempt): Answer {
  const { services, fault, requestId, key } = attempt
  if (fault?.kind === 'status_instead') return refusal(ordered(fault), attempt)
  let answer: Answer
  try {
    const result = executeCall(services.world, checked, { requestId, idempotencyKey: key ?? null })
    answer = { status: 200, body: JSON.stringify(result, null, 2), headers: {}, isKept: true }
  } catch (error) {
    answer = refusal(error, attempt)
  }
  return fault?.kind === 'status_after' ? refusal(ordered(fault), attempt) : answer
}

function kept(answer: Answer | null, requestId: string) {
  return answer?.isKept ? { status: answer.status, body: answer.body, requestId } : null
}

function refusal(error: unknown, { services, requestId }: Attempt): Answer {
  const known = error instanceof ApiError ? error : brokenStandIn(error)
  if (!(error instanceof ApiError)) services.log({ kind: 'failure', requestId, error })
  const { status, headers, isStored } = known
  return { status, body: JSON.stringify(known.body, null, 2), headers, isKept: isStored }
}

function brokenStandIn(error: unknown): ApiError {
  const message = `The stand-in failed: ${error instanceof Error ? error.message : 'unknown'}`
  return new ApiError(500, { type: 'api_error', message })
}

function ordered(fault: Fault): ApiError {
  const type = fault.status >= 500 ? 'api_error' : 'invalid_request_error'
  const message = 'An unknown error occurred. (The stand-in was told to fail here.)'
  return new ApiError(fault.status, { type, message }, { isStored: fault.kind !== 'status_before' })
}

function rateLimited(): ApiError {
  const message = 'Request rate limit exceeded.'
  return new ApiError(429, { code: 'rate_limit', message }, { isStored: false })
}

function unknownRoute(method: string, path: string): ApiError {
  const message =
    `Unrecognized request URL (${method}: ${path}). Either Stripe has no such call, or the stand-in does not imitate ` +
    'it: see server/sandbox/README.md.'
  return new ApiError(404, { message }, { isStored: false })
}

function checkVersion(version: string | undefined): void {
  if (version === undefined || version === API_VERSION) return
  throw badParameter('Stripe-Version', `The stand-in speaks API version ${API_VERSION} only, not ${version}.`)
}

function keyedCall(
  { account, params }: CheckedCall,
  { key, method, pathname }: { key: string; method: string; pathname: string },
): KeyedCall {
  if (key.length > 255) throw badParameter('Idempotency-Key', 'An idempotency key can have up to 255 characters.')
  return { account, key, route: `${method} ${pathname}`, params }
}

function header(req: IncomingMessage, name: string): string | undefined {
  const value = req.headers[name]
  return Array.isArray(value) ? value[0] : value
}
