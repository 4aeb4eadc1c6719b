import { useApolloClient } from '@apollo/client/react'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { CircleCheck, LoaderCircle, MailX } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button, buttonClass } from '../../components/button.tsx'
import { VerifyEmailDocument } from '../../generated/verification.ts'
import { failureText } from '../../lib/apollo/failure-text.ts'
import { useViewer } from '../../lib/viewer.ts'
import { SendVerification } from './send-verification.tsx'

const route = getRouteApi('/verify-email')

type Outcome =
  | { readonly kind: 'checking' }
  | { readonly kind: 'verified' }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string }

/** Where the link in the letter leads: proves the address and says what comes next. */
export function VerifyEmailPage() {
  const { outcome, tryAgain } = useVerification()
  const viewer = useViewer()
  switch (outcome.kind) {
    case 'checking':
      return (
        <Message icon={<LoaderCircle className="size-10 animate-spin text-ink-3" />} title="One moment…">
          <p>We are confirming your address.</p>
        </Message>
      )
    case 'verified':
      return (
        <Message icon={<CircleCheck className="size-10 text-good" />} title="Your address is confirmed.">
          <p>You can bid, buy and open a shop of your own now.</p>
          <p className="flex flex-wrap gap-3">
            {viewer ? (
              <Link to="/sell" className={buttonClass('navy')}>
                Sell a piece
              </Link>
            ) : (
              <Link to="/sign-in" search={{}} className={buttonClass('navy')}>
                Sign in
              </Link>
            )}
            <Link to="/search" className={buttonClass('ghost')}>
              Look around
            </Link>
          </p>
        </Message>
      )
    case 'refused':
      return (
        <Message icon={<MailX className="size-10 text-bad" />} title="This link no longer works.">
          <p>{outcome.message}</p>
          {viewer?.emailVerified ? <p>Your address is confirmed already, so there is nothing left to do.</p> : null}
          {viewer && !viewer.emailVerified ? <SendVerification look="navy" /> : null}
          {viewer ? null : <p>Sign in to have another letter sent.</p>}
        </Message>
      )
    case 'failed':
      return (
        <Message icon={<MailX className="size-10 text-bad" />} title="That did not get through.">
          <p>{outcome.message}</p>
          <Button onClick={tryAgain}>Try again</Button>
        </Message>
      )
  }
}

function useVerification(): { readonly outcome: Outcome; readonly tryAgain: () => void } {
  const { token } = route.useSearch()
  const client = useApolloClient()
  const navigate = useNavigate()
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'checking' })
  // Each token works once: an effect that runs twice must not spend it twice.
  const spent = useRef<string>(undefined)

  const verify = async (given: string): Promise<Outcome> => {
    const { data } = await client.mutate({ mutation: VerifyEmailDocument, variables: { token: given } })
    const answer = data?.verifyEmail
    if (answer?.__typename === 'EmailVerified') return { kind: 'verified' }
    return { kind: 'refused', message: answer?.message ?? 'Ask for another letter.' }
  }
  const run = async (given: string): Promise<void> => {
    setOutcome({ kind: 'checking' })
    try {
      setOutcome(await verify(given))
      // The token is of no more use, and has no business in the history.
      await navigate({ to: '/verify-email', search: {}, replace: true })
    } catch (error) {
      setOutcome({ kind: 'failed', message: failureText(error) })
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once for each token
  useEffect(() => {
    if (token === undefined) {
      if (spent.current === undefined)
        setOutcome({ kind: 'refused', message: 'It is not complete. Open it from the letter again.' })
      return
    }
    if (spent.current === token) return
    spent.current = token
    void run(token)
  }, [token])
  return { outcome, tryAgain: () => void (spent.current !== undefined && run(spent.current)) }
}

interface MessageProps {
  readonly icon: ReactNode
  readonly title: string
  readonly children: ReactNode
}

function Message({ icon, title, children }: MessageProps) {
  return (
    <div className="wrap py-14 lg:py-20">
      <div role="status" className="mx-auto grid max-w-[34rem] justify-items-start gap-5 text-ink-2">
        <span aria-hidden>{icon}</span>
        <h1 className="text-ink">{title}</h1>
        {children}
      </div>
    </div>
  )
}
