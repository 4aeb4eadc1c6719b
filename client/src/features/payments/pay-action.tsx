import { useApolloClient } from '@apollo/client/react'
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { StartCheckoutDocument } from '../../generated/checkout.ts'
import type { OrderDetailsFragment } from '../../generated/types.ts'
import { failureText } from '../../lib/apollo/failure-text.ts'
import { formatPrice } from '../../lib/money.ts'

/** The way to pay an order: leads to the page of Stripe's. */
export function PayAction({ order }: { order: OrderDetailsFragment }) {
  const client = useApolloClient()
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const pay = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      const { data } = await client.mutate({ mutation: StartCheckoutDocument, variables: { orderId: order.id } })
      const answer = data?.startCheckout
      if (answer?.__typename === 'CheckoutStarted') window.location.assign(answer.url)
      else setFailure(answer?.message ?? 'That was not answered. Please try again.')
    } catch (error) {
      setFailure(failureText(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button look="gold" busy={isBusy} onClick={pay}>
        Pay {formatPrice(order.total)}
      </Button>
      {failure === undefined ? null : <p role="alert">{failure}</p>}
    </>
  )
}
