import { useApolloClient } from '@apollo/client/react'
import { useId, useState } from 'react'
import { SetAutomaticPaymentDocument } from '../../generated/cards.ts'
import type { CardOnFileFragment } from '../../generated/types.ts'

interface Message {
  readonly text: string
  readonly isBad: boolean
}

const SWITCH =
  "relative h-7 w-12 flex-none cursor-pointer appearance-none rounded-full border border-line-strong bg-sunken transition-colors duration-150 before:absolute before:top-[3px] before:left-[3px] before:size-5 before:rounded-full before:bg-ink-3 before:transition-transform before:duration-150 before:content-[''] checked:border-good checked:bg-good checked:before:translate-x-5 checked:before:bg-card disabled:cursor-not-allowed disabled:opacity-55"

/** Whether wins are charged to the saved card, with what the viewer agrees to by it. Saved at once. */
export function AutomaticPayment({ viewer }: { viewer: CardOnFileFragment }) {
  const { automaticPayment, card } = viewer
  const id = useId()
  const { choose, message } = useAutomaticPayment(viewer)
  return (
    <div className="grid gap-3 px-5 py-5">
      <label className="flex min-h-11 cursor-pointer items-center justify-between gap-4">
        <b>Charge what I win to this card automatically</b>
        <input
          type="checkbox"
          role="switch"
          checked={automaticPayment}
          aria-checked={automaticPayment}
          disabled={card === null}
          aria-describedby={`${id}-reason ${id}-consent`}
          onChange={({ target }) => void choose(target.checked)}
          className={SWITCH}
        />
      </label>
      <p id={`${id}-reason`} className="text-gold-ink empty:hidden">
        {card === null ? reasonWithoutCard(automaticPayment) : null}
      </p>
      <ul id={`${id}-consent`} className="grid list-disc gap-1.5 pl-5 text-[0.9375rem] text-ink-2 marker:text-gold">
        <li>The amount is your winning bid and its shipping, and nothing else.</li>
        <li>It is charged when you have won, without you being there (“off-session”). Your order says so.</li>
        <li>
          Your bank may want you to confirm it (3-D Secure). Then nothing is charged, and you pay on Stripe’s page in
          the four days that you have for it.
        </li>
        <li>You can turn this off at any time. It counts from the next piece you win.</li>
      </ul>
      <p role="status" className={`min-h-6 text-sm ${message?.isBad ? 'text-bad' : 'text-ink-2'}`}>
        {message?.text}
      </p>
    </div>
  )
}

function reasonWithoutCard(isOn: boolean): string {
  return isOn
    ? 'There is no card to charge: add one first. This is on from then, until you turn it off.'
    : 'There is no card to charge: add one first.'
}

/** Shows a choice before the server has answered; what could not be saved goes back by itself. */
function useAutomaticPayment(viewer: CardOnFileFragment) {
  const client = useApolloClient()
  const [message, setMessage] = useState<Message>()
  const choose = async (enabled: boolean): Promise<void> => {
    setMessage({ text: 'Saving…', isBad: false })
    try {
      await client.mutate({
        mutation: SetAutomaticPaymentDocument,
        variables: { enabled },
        optimisticResponse: {
          setAutomaticPayment: { __typename: 'AutomaticPaymentSet', viewer: { ...viewer, automaticPayment: enabled } },
        },
      })
      setMessage({ text: enabled ? 'Saved: on.' : 'Saved: off. You pay what you win by yourself.', isBad: false })
    } catch {
      setMessage({ text: 'This could not be saved and is as it was. Try again in a moment.', isBad: true })
    }
  }
  return { choose, message }
}
