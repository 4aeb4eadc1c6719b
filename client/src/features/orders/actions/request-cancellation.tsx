import { useApolloClient } from '@apollo/client/react'
import { useState } from 'react'
import { Field, TEXT_AREA } from '../../../components/field.tsx'
import { RequestCancellationDocument } from '../../../generated/order-actions.ts'
import { useDesk } from '../order-desk.ts'
import { AskFirst } from './ask-first.tsx'

const LONGEST_MESSAGE = 500

/** The buyer asks the seller to cancel what is paid and not sent yet. */
export function RequestCancellation() {
  const client = useApolloClient()
  const { order } = useDesk()
  const [message, setMessage] = useState('')
  const send = async () => {
    const { data } = await client.mutate({
      mutation: RequestCancellationDocument,
      variables: { orderId: order.id, message: message.trim() || null },
    })
    return data?.requestCancellation
  }
  return (
    <AskFirst
      label="Ask to cancel"
      look="ghost"
      size="small"
      title="Ask the seller to cancel?"
      confirm="Ask the seller"
      cancel="Keep the order"
      send={send}
    >
      <p>
        {order.seller.name} decides. If they agree, you get the whole amount back; until they do, the order goes on and
        the piece may still be sent.
      </p>
      <Field label="Why" optional hint={`The seller reads it. ${LONGEST_MESSAGE} characters at most.`}>
        {(control) => (
          <textarea
            {...control}
            rows={3}
            maxLength={LONGEST_MESSAGE}
            value={message}
            onChange={({ target }) => setMessage(target.value)}
            className={TEXT_AREA}
          />
        )}
      </Field>
    </AskFirst>
  )
}
