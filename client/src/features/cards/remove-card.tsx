import { useApolloClient } from '@apollo/client/react'
import { useRef } from 'react'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { PaymentCardDocument, RemoveCardDocument } from '../../generated/cards.ts'
import type { CardOnFileFragment } from '../../generated/types.ts'
import { errorCode } from '../../lib/apollo/errors.ts'
import { failureText } from '../../lib/apollo/failure-text.ts'
import { toast } from '../../lib/toasts.ts'
import { cardName, LIMIT_WITHOUT_CARD } from './card-words.ts'

interface RemoveCardProps {
  readonly card: NonNullable<CardOnFileFragment['card']>
  /** Why it could not be removed; undefined once it is tried again. */
  readonly onFailure: (message: string | undefined) => void
}

/** Removes the card, after saying what that means for whoever bids. */
export function RemoveCard({ card, onFailure }: RemoveCardProps) {
  const client = useApolloClient()
  const dialog = useRef<HTMLDialogElement>(null)
  const name = cardName(card)
  const remove = async () => {
    onFailure(undefined)
    try {
      await client.mutate({ mutation: RemoveCardDocument, variables: { id: card.id } })
      toast(`${name} is removed.`, 'good')
    } catch (error) {
      if (errorCode(error) !== 'NOT_FOUND') return onFailure(failureText(error))
      // Removed or replaced in another window: what is true now is shown instead.
      await client.query({ query: PaymentCardDocument, fetchPolicy: 'network-only' }).catch(() => undefined)
      toast(`${name} is no longer your card.`)
    }
  }
  return (
    <>
      <Button look="danger" size="small" className="min-h-11" onClick={() => dialog.current?.showModal()}>
        Remove it
      </Button>
      <ConfirmDialog
        ref={dialog}
        title={`Remove ${name}?`}
        confirm="Remove the card"
        cancel="Keep it"
        isDangerous
        onConfirm={remove}
      >
        <ul className="grid list-disc gap-1.5 pl-5 marker:text-gold">
          <li>
            Your bids stand. To bid more than {LIMIT_WITHOUT_CARD} you need a card again; up to that you can bid without
            one.
          </li>
          <li>What you win is no longer paid by itself: you have four days to pay each order, on Stripe’s page.</li>
          <li>What was charged to the card stays paid, and refunds still go back to it.</li>
        </ul>
      </ConfirmDialog>
    </>
  )
}
