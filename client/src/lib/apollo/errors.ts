import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors'

/** The thrown codes of the API, and what happens below it. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'RATE_LIMITED'
  | 'INTERNAL'
  | 'UNREACHABLE'

const SERVER_CODES: readonly string[] = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'RATE_LIMITED',
] satisfies ErrorCode[]

/** Which of the API's codes an error carries; `UNREACHABLE` when no answer came at all. */
export function errorCode(error: unknown): ErrorCode {
  if (CombinedGraphQLErrors.is(error)) {
    const code = error.errors[0]?.extensions?.code
    return isErrorCode(code) ? code : 'INTERNAL'
  }
  if (ServerError.is(error)) return error.statusCode === 429 ? 'RATE_LIMITED' : 'INTERNAL'
  return error instanceof TypeError ? 'UNREACHABLE' : 'INTERNAL'
}

/** The id under which the server logged this error, for whoever asks for help. */
export function requestIdOf(error: unknown): string | undefined {
  if (CombinedGraphQLErrors.is(error)) {
    const id = error.errors[0]?.extensions?.requestId
    return typeof id === 'string' ? id : undefined
  }
  if (ServerError.is(error)) return error.response.headers.get('x-request-id') ?? undefined
  return undefined
}

function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && SERVER_CODES.includes(code)
}
