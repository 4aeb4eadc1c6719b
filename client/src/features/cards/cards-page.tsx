import { useApolloClient } from '@apollo/client/react'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { LoaderCircle } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { FinishCardSetupDocument } from '../../generated/cards.ts'
import { failureText } from '../../lib/apollo/failure-text.ts'
import { cardName } from './card-words.ts'
import { PaymentCard } from './payment-card.tsx'

const route = getRouteApi('/account/cards')

type Outcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'saved'; readonly name: string }
  | { readonly kind: 'not-saved' }
  | { readonly kind: 'failed'; readonly message: string }

/** Where Stripe leads back to after a card was to be saved: says what became of it, and shows the card as it is now. */
export function CardsPage() {
  const { outcome, askAgain } = useCardSetup()
  return (
    <div className="wrap py-10 lg:py-14">
      <div className="grid max-w-[40rem] gap-6">
        <header>
          <Link to="/account" className="inline-flex min-h-11 items-center text-[0.9375rem]">
            Your account
          </Link>
          <h1 className="text-[clamp(2rem,1.5rem+2vw,2.75rem)]">Payment card</h1>
        </header>
        <div role="status" className="empty:hidden">
          <OutcomeNotice outcome={outcome} onAskAgain={askAgain} />
        </div>
        <PaymentCard />
      </div>
    </div>
  )
}

function OutcomeNotice({ outcome, onAskAgain }: { outcome: Outcome; onAskAgain: () => void }) {
  switch (outcome.kind) {
    case 'none':
      return null
    case 'asking':
      return (
        <p className="flex items-center gap-3 py-3 text-ink-2">
          <LoaderCircle aria-hidden className="size-5 motion-safe:animate-spin" />
          One moment: we are asking Stripe about your card.
        </p>
      )
    case 'saved':
      return (
        <Notice tone="good" title={`${outcome.name} is saved.`}>
          Nothing was charged.
        </Notice>
      )
    case 'not-saved':
      return (
        <Notice tone="bad" title="No card was saved.">
          Stripe’s page was left too early, or the bank said no. Nothing was charged, and everything is as it was.
        </Notice>
      )
    case 'failed':
      return (
        <Notice tone="bad" title="We could not ask Stripe about your card.">
          <p>{outcome.message}</p>
          <Button look="ghost" size="small" className="mt-3" onClick={onAskAgain}>
            Ask again
          </Button>
        </Notice>
      )
  }
}

/** Finishes the card setup that the address names, once. */
function useCardSetup(): { readonly outcome: Outcome; readonly askAgain: () => void } {
  const { session_id: sessionId } = route.useSearch()
  const client = useApolloClient()
  const navigate = useNavigate()
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' })
  const asked = useRef<string>(undefined)
  const ask = useCallback(
    async (id: string) => {
      setOutcome({ kind: 'asking' })
      try {
        const { data } = await client.mutate({ mutation: FinishCardSetupDocument, variables: { sessionId: id } })
        const answer = data?.finishCardSetup
        const card = answer?.saved ? answer.viewer.card : null
        setOutcome(card ? { kind: 'saved', name: cardName(card) } : { kind: 'not-saved' })
        // It is of no more use, and asking twice on the way back tells nothing new.
        await navigate({ to: '/account/cards', search: {}, replace: true })
      } catch (error) {
        setOutcome({ kind: 'failed', message: failureText(error) })
      }
    },
    [client, navigate],
  )
  useEffect(() => {
    if (sessionId === undefined || asked.current === sessionId) return
    asked.current = sessionId
    void ask(sessionId)
  }, [sessionId, ask])
  return { outcome, askAgain: () => void (asked.current !== undefined && ask(asked.current)) }
}
