import { Notice } from '../../components/notice.tsx'
import { type ErrorCode, errorCode } from '../../lib/apollo/errors.ts'
import { waitInWords } from './use-wait.ts'

const WORDS: Partial<Record<ErrorCode, string>> = {
  UNREACHABLE: 'We cannot be reached right now. Nothing is lost: try again in a moment.',
  RATE_LIMITED: 'That was a lot at once. Wait a minute, then try again.',
  UNAUTHENTICATED: 'Your session has ended. Sign in again, then repeat this.',
}

/** What to say when a command was not answered with one of its results. */
export function failureText(error: unknown): string {
  return WORDS[errorCode(error)] ?? 'Something went wrong on our side. Trying again often helps.'
}

/** A message over a form: what the server said of all of it, or how long to wait. */
export function FormFailure({ message, waitSeconds = 0 }: { message: string | undefined; waitSeconds?: number }) {
  if (waitSeconds > 0) {
    return (
      <>
        <Notice tone="bad" title="Too many attempts">
          <span aria-hidden className="num">
            You can try again in {waitInWords(waitSeconds)}.
          </span>
        </Notice>
        {/* Said once, not with every second. */}
        <p role="alert" className="sr-only">
          Too many attempts. The button works again when the wait is over.
        </p>
      </>
    )
  }
  return message === undefined ? null : (
    <Notice tone="bad" live>
      {message}
    </Notice>
  )
}
