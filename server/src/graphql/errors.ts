import { type ApolloServerErrorCode, unwrapResolverError } from '@apollo/server/errors'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { Logger } from '../platform/log.ts'

/** The six codes of everything that is thrown. What a user can act on is a member of a result union instead. */
export type ErrorCode = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'NOT_FOUND' | 'BAD_USER_INPUT' | 'RATE_LIMITED' | 'INTERNAL'

/** An error whose message is meant for whoever called the API. */
export class RequestError extends GraphQLError {
  override readonly name = 'RequestError'
  readonly code: ErrorCode

  constructor(code: Exclude<ErrorCode, 'INTERNAL'>, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message, { extensions: { ...details, code } })
    this.code = code
  }
}

export const unauthenticated = (): RequestError => new RequestError('UNAUTHENTICATED', 'Sign in to do this.')

export const forbidden = (message = 'This is not yours to see or change.'): RequestError =>
  new RequestError('FORBIDDEN', message)

/** @param what the thing in a person's words, e.g. `listing` */
export const notFound = (what: string): RequestError => new RequestError('NOT_FOUND', `There is no such ${what}.`)

export const badInput = (message: string): RequestError => new RequestError('BAD_USER_INPUT', message)

/**
 * Answered with status 429.
 *
 * @param retryAfterSeconds how long to wait before it is worth trying again
 * @param reason what there is too much of, as a sentence
 */
export const rateLimited = (retryAfterSeconds: number, reason = 'Too many requests.'): RequestError =>
  new RequestError('RATE_LIMITED', `${reason} Try again in ${retryAfterSeconds} seconds.`, {
    retryAfterSeconds,
    http: { status: 429 },
  })

/** Apollo's own codes, each told as one of ours. */
const APOLLO_CODES: Readonly<Record<ApolloServerErrorCode | string, ErrorCode>> = {
  GRAPHQL_PARSE_FAILED: 'BAD_USER_INPUT',
  GRAPHQL_VALIDATION_FAILED: 'BAD_USER_INPUT',
  BAD_USER_INPUT: 'BAD_USER_INPUT',
  BAD_REQUEST: 'BAD_USER_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'BAD_USER_INPUT',
  PERSISTED_QUERY_NOT_FOUND: 'NOT_FOUND',
  PERSISTED_QUERY_NOT_SUPPORTED: 'BAD_USER_INPUT',
  UNAUTHENTICATED: 'UNAUTHENTICATED',
  FORBIDDEN: 'FORBIDDEN',
  NOT_FOUND: 'NOT_FOUND',
  RATE_LIMITED: 'RATE_LIMITED',
}

/**
 * Turns any error into what may leave the server: one of six codes, and for our own failures nothing but an apology and
 * the request's id, under which the log holds the rest.
 */
export function createErrorFormatter(log: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const code = APOLLO_CODES[String(formatted.extensions?.code)] ?? 'INTERNAL'
    if (code !== 'INTERNAL') return { ...formatted, extensions: { ...publicExtensions(formatted), code } }
    log.error({ err: unwrapResolverError(error), path: formatted.path }, 'a request failed')
    return {
      message: 'Something went wrong on our side. Nothing was changed that you did not see confirmed.',
      ...(formatted.path && { path: formatted.path }),
      extensions: { code },
    }
  }
}

function publicExtensions({ extensions }: GraphQLFormattedError): Record<string, unknown> {
  const { stacktrace: _stack, exception: _exception, ...rest } = extensions ?? {}
  return rest
}
