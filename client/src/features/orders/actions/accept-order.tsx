import { useApolloClient } from '@apollo/client/react'
import { AcceptOrderDocument } from '../../../generated/order-actions.ts'
import { useDesk } from '../order-desk.ts'
import { AskFirst } from './ask-first.tsx'

/** The buyer is content, which pays the seller. */
export function AcceptOrder() {
  const client = useApolloClient()
  const { order } = useDesk()
  const send = async () => {
    const { data } = await client.mutate({ mutation: AcceptOrderDocument, variables: { orderId: order.id } })
    return data?.acceptOrder
  }
  return (
    <AskFirst
      label="Everything is as described"
      look="gold"
      title="Is everything as described?"
      confirm="Yes, pay the seller"
      send={send}
    >
      <p>
        {order.seller.name} is then paid. It cannot be taken back, so look the piece over first: compare it with its
        photos and its description.
      </p>
    </AskFirst>
  )
}
