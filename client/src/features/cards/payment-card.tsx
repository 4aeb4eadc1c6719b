import { useApolloClient } from '@apollo/client/react'
import { CreditCard } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { PaymentCardDocument, StartCardSetupDocument } from '../../generated/cards.ts'
import type { CardOnFileFragment } from '../../generated/types.ts'
import { useLoaded } from '../../lib/apollo/use-loaded.ts'
import { useServerTime } from '../../lib/clock/clock-context.tsx'
import { useHostedPage } from '../../lib/use-hosted-page.ts'
import { AutomaticPayment } from './automatic-payment.tsx'
import { cardName, expiresAtMs, expiryText, LIMIT_WITHOUT_CARD } from './card-words.ts'
import { RemoveCard } from './remove-card.tsx'

type Card = NonNullable<CardOnFileFragment['card']>

/** The viewer's saved card: add, replace or remove it, and say whether wins are charged to it. */
export function PaymentCard() {
  const { viewer } = useLoaded(PaymentCardDocument, {})
  // For a moment while signing out.
  return viewer ? <Panel viewer={viewer} /> : null
}

function Panel({ viewer }: { viewer: CardOnFileFragment }) {
  const { card } = viewer
  const client = useApolloClient()
  const { leave, isLeaving, failure } = useHostedPage()
  const [removalFailure, setRemovalFailure] = useState<string>()
  const addButton = useFocusAfterRemoval(card)
  const add = () =>
    leave(async () => (await client.mutate({ mutation: StartCardSetupDocument })).data?.startCardSetup ?? undefined)
  const problem = removalFailure ?? failure
  return (
    <div className="grid gap-4">
      {problem === undefined ? null : (
        <Notice tone="bad" live>
          {problem}
        </Notice>
      )}
      <div className="divide-y divide-line rounded-lg border border-line bg-card">
        <div className="grid gap-x-6 gap-y-4 px-5 py-5 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center">
          {card ? <SavedCard card={card} /> : <NoCard />}
          <div className="flex flex-wrap gap-2">
            <Button
              ref={addButton}
              look={card ? 'ghost' : 'navy'}
              size="small"
              className="min-h-11"
              busy={isLeaving}
              onClick={add}
            >
              {card ? 'Replace it' : 'Add a card'}
            </Button>
            {card ? <RemoveCard card={card} onFailure={setRemovalFailure} /> : null}
          </div>
        </div>
        <AutomaticPayment viewer={viewer} />
      </div>
      <p className="text-[0.9375rem] text-ink-2">
        You type your card on Stripe’s page: its number never reaches us. While the switch is on, saving a card lets us
        charge to it what you win.
      </p>
    </div>
  )
}

function SavedCard({ card }: { card: Card }) {
  const endMs = expiresAtMs(card)
  const hasExpired = useServerTime((nowMs) => nowMs >= endMs, endMs)
  return (
    <div className="flex gap-4">
      <CreditCard aria-hidden className={`mt-0.5 size-6 flex-none ${hasExpired ? 'text-bad' : 'text-gold-ink'}`} />
      <p>
        <b className="num">{cardName(card)}</b>
        {hasExpired ? (
          <span className="num block text-bad">
            Expired at the end of {expiryText(card)}. Replace it, or what you win cannot be charged to it.
          </span>
        ) : (
          <span className="num block text-ink-2">Good until the end of {expiryText(card)}</span>
        )}
      </p>
    </div>
  )
}

function NoCard() {
  return (
    <div className="flex gap-4">
      <CreditCard aria-hidden className="mt-0.5 size-6 flex-none text-ink-3" />
      <p>
        <b>No card saved</b>
        <span className="block text-ink-2">
          You can buy without one, and bid up to {LIMIT_WITHOUT_CARD}. You pay each order by yourself.
        </span>
      </p>
    </div>
  )
}

/** The button that was pressed to remove a card is gone with the card: the focus goes to what can be done next. */
function useFocusAfterRemoval(card: Card | null) {
  const button = useRef<HTMLButtonElement>(null)
  const had = useRef(card !== null)
  useEffect(() => {
    if (had.current && card === null) button.current?.focus()
    had.current = card !== null
  }, [card])
  return button
}
