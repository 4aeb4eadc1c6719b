import { Notice } from '../../components/notice.tsx'
import { waitInWords } from './use-wait.ts'

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
