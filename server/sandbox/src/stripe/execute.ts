import { runDue } from './agenda.ts'
import { ApiError, badParameter, noSuch } from './api-error.ts'
import { auditMoney } from './audit.ts'
import { duties } from './duties.ts'
import { expand } from './expand.ts'
import { parseForm } from './form.ts'
import { isObject, type JsonObject } from './json.ts'
import { readParameters } from './parameters.ts'
import { createParams } from './params.ts'
import { completeWaitingRefunds } from './refunds.ts'
import type { Match } from './routes.ts'
import { findOperation, type Operation } from './schema.ts'
import { NO_CAUSE, type World } from './world.ts'

/** A call that was checked and may be executed. */
export interface CheckedCall {
  readonly match: Match
  readonly operation: Operation
  readonly account: string
  readonly params: JsonObject
}

/** Reads and checks a call's parameters: the query's or the body's. */
export function checkCall(match: Match, account: string, request: { query: string; body: string }): CheckedCall {
  const { method, path, takes } = match.route
  const operation = findOperation(method, path)
  if (!operation) throw new Error(`${method} ${path} is not in the schema.`)
  const isV2 = path.startsWith('/v2/')
  const isJson = isV2 && method !== 'GET'
  const raw = isJson ? parseJson(request.body) : parseForm(method === 'GET' ? request.query : joined(request))
  // The token of a page of API v2 is no parameter: it only ever comes in an address that the API gave.
  const { page, ...given } = raw
  const read = readParameters(isV2 ? given : raw, operation.params, isJson ? 'json' : 'form')
  const unknown = Object.keys(read).find((name) => !takes.includes(name) && name !== 'expand')
  if (unknown) throw badParameter(unknown, `The stand-in does not imitate the parameter ${unknown} here.`)
  const params = isV2 && page !== undefined ? { ...read, page } : read
  return { match, operation, account, params }
}

function joined({ query, body }: { query: string; body: string }): string {
  return [query.replace(/^\?/, ''), body].filter((part) => part !== '').join('&')
}

function parseJson(body: string): JsonObject {
  if (body === '') return {}
  try {
    const parsed: unknown = JSON.parse(body)
    if (isObject(parsed)) return parsed
  } catch {
    // Falls through to the same refusal.
  }
  throw new ApiError(400, { message: 'Invalid request: the body must be a JSON object.' }, { isStored: false })
}

/**
 * Does what the call asks for and whatever was due before it.
 *
 * @throws {ApiError} what the API refuses; anything else is a mistake of ours
 */
export function executeCall(world: World, call: CheckedCall, cause: World['cause']): JsonObject {
  runDue(world, duties)
  world.cause = cause
  try {
    const { match, account } = call
    const { expand: paths, ...rest } = call.params
    const scope = { world, account, params: createParams(rest), id: match.ids.at(-1) ?? '', ids: match.ids }
    const answer = match.route.handle(scope)
    const wanted = Array.isArray(paths) ? paths.map(String) : []
    return expand(scope, answer, wanted, call.operation.response)
  } finally {
    world.cause = NO_CAUSE
    settle(world)
  }
}

/** What follows from any change: waiting refunds get their money, and the books must still be right. */
export function settle(world: World): void {
  completeWaitingRefunds(world)
  const faults = auditMoney(world)
  if (faults.length > 0) throw new Error(faults.join(' '))
}

/** The account that a call works in. */
export function accountOf(world: World, header: string | undefined): string {
  if (!header) return world.platform
  const record = world.store.find('account_record', header)?.value
  if (record && !record.isClosed) return record.id
  if (!header.startsWith('acct_')) throw noSuch('account', header, 'Stripe-Account')
  throw new ApiError(
    403,
    {
      code: 'account_invalid',
      message:
        `The provided key does not have access to account '${header}' (or that account does not exist). Application ` +
        'access may have been revoked.',
    },
    { isStored: false },
  )
}
