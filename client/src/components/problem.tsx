import { type ErrorCode, errorCode, requestIdOf } from '../lib/apollo/errors.ts'
import { Button } from './button.tsx'

const TITLES: Record<ErrorCode, string> = {
  UNREACHABLE: 'We cannot reach the house',
  RATE_LIMITED: 'That was a lot at once',
  UNAUTHENTICATED: 'Please sign in again',
  FORBIDDEN: 'This is not open to you',
  NOT_FOUND: 'This is no longer here',
  BAD_USER_INPUT: 'That address does not make sense to us',
  INTERNAL: 'Something went wrong on our side',
}

const CURES: Record<ErrorCode, string> = {
  UNREACHABLE: 'Your connection or our server is down. Nothing is lost: try again in a moment.',
  RATE_LIMITED: 'We slow down very many requests from one place. Wait a minute, then try again.',
  UNAUTHENTICATED: 'Your session has ended.',
  FORBIDDEN: 'It belongs to somebody else, or needs another sign-in.',
  NOT_FOUND: 'It may have been withdrawn or moved since you last saw it.',
  BAD_USER_INPUT: 'Part of the address is not understood. Start over from the search.',
  INTERNAL: 'It has been written down and will be looked at. Trying again often helps.',
}

interface ProblemProps {
  readonly error: unknown
  readonly onRetry: () => void
  readonly heading?: 'h1' | 'h2'
}

/** What went wrong, what to do, and the number to quote when asking for help. */
export function Problem({ error, onRetry, heading: Heading = 'h2' }: ProblemProps) {
  const code = errorCode(error)
  const requestId = requestIdOf(error)
  return (
    <div role="alert" className="grid justify-items-start gap-4 rounded-lg border border-line bg-card px-6 py-8">
      <Heading className="text-[2rem]">{TITLES[code]}</Heading>
      <p className="max-w-[56ch] text-ink-2">{CURES[code]}</p>
      <Button onClick={onRetry}>Try again</Button>
      {requestId === undefined ? null : (
        <p className="text-ink-3 text-sm">
          Reference for our help desk: <code className="select-all break-all">{requestId}</code>
        </p>
      )}
    </div>
  )
}
