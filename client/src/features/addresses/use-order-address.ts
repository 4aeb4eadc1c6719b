import { useApolloClient } from '@apollo/client/react'
import { useState } from 'react'
import { SetOrderAddressDocument } from '../../generated/addresses.ts'
import type { OrderDetailsFragment, OrderLiveFragment } from '../../generated/types.ts'
import { failureText } from '../../lib/apollo/failure-text.ts'
import { useFocusAfterFailure } from '../../lib/use-focus-after-failure.ts'

/** The refusal of an order that is no longer to be paid. */
export interface OrderMoved {
  readonly __typename: 'OrderMovedOnError'
  readonly message: string
  readonly order: OrderLiveFragment
}

interface OrderAddressOptions {
  readonly order: OrderDetailsFragment
  readonly onSet: () => void
  readonly onMovedOn: (moved: OrderMoved) => void
}

/** Settles where an order goes, one address at a time, and says why it could not be. */
export function useOrderAddress({ order, onSet, onMovedOn }: OrderAddressOptions) {
  const client = useApolloClient()
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const rememberFocus = useFocusAfterFailure(failure)

  const settle = async (addressId: string): Promise<void> => {
    const { data } = await client.mutate({
      mutation: SetOrderAddressDocument,
      variables: { orderId: order.id, addressId },
    })
    const answer = data?.setOrderAddress
    switch (answer?.__typename) {
      case 'OrderAddressSet':
        return onSet()
      case 'OrderMovedOnError':
        return onMovedOn(answer)
      case 'NoShippingThereError':
        return setFailure(answer.message)
      default:
        return setFailure('That was not answered. Please try again.')
    }
  }
  const send = async (addressId: string): Promise<void> => {
    if (isBusy) return
    rememberFocus()
    setBusy(true)
    setFailure(undefined)
    try {
      await settle(addressId)
    } catch (error) {
      setFailure(failureText(error))
    } finally {
      setBusy(false)
    }
  }
  return { send, isBusy, failure }
}
