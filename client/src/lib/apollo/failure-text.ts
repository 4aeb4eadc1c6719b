import { type ErrorCode, errorCode } from './errors.ts'

const WORDS: Partial<Record<ErrorCode, string>> = {
  UNREACHABLE: 'We cannot be reached right now. Nothing is lost: try again in a moment.',
  RATE_LIMITED: 'That was a lot at once. Wait a minute, then try again.',
  UNAUTHENTICATED: 'Your session has ended. Sign in again, then repeat this.',
}

/** What to say when a command was not answered with one of its results. */
export function failureText(error: unknown): string {
  return WORDS[errorCode(error)] ?? 'Something went wrong on our side. Trying again often helps.'
}
