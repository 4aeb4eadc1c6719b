import { useApolloClient } from '@apollo/client/react'
import { Button } from '../../../components/button.tsx'
import { ConfirmDeliveryDocument } from '../../../generated/order-actions.ts'
import { isCollected } from '../is-collected.ts'
import { useDesk, useOrderAction } from '../order-desk.ts'

/** The buyer has it, and begins to look it over. */
export function ConfirmDelivery() {
  const client = useApolloClient()
  const { order } = useDesk()
  const { act, finish, isBusy, failure } = useOrderAction()
  const confirm = async () => {
    const answer = await act(async () => {
      const { data } = await client.mutate({ mutation: ConfirmDeliveryDocument, variables: { orderId: order.id } })
      return data?.confirmDelivery
    })
    if (answer) finish()
  }
  return (
    <>
      <Button look="gold" busy={isBusy} onClick={confirm}>
        {isCollected(order) ? 'I have collected it' : 'It has arrived'}
      </Button>
      {failure === undefined ? null : <p role="alert">{failure}</p>}
    </>
  )
}
