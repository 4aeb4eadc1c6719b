import { useApolloClient } from '@apollo/client/react'
import { OfferPickupDocument } from '../../../generated/order-actions.ts'
import { useDesk } from '../order-desk.ts'
import { AskFirst } from './ask-first.tsx'

/** The seller hands the piece over in person: the buyer gets a code. */
export function OfferPickup({ isMain }: { isMain: boolean }) {
  const client = useApolloClient()
  const { order } = useDesk()
  const { buyer, listing } = order
  const send = async () => {
    const { data } = await client.mutate({ mutation: OfferPickupDocument, variables: { orderId: order.id } })
    return data?.offerPickup
  }
  return (
    <AskFirst
      label={isMain ? 'It can be collected' : 'Offer it for collection'}
      look={isMain ? 'navy' : 'ghost'}
      size={isMain ? 'normal' : 'small'}
      title="Offer it for collection?"
      confirm="Offer it"
      send={send}
    >
      <p>
        {buyer.displayName} is told that it is ready{listing.pickupLocation ? ` at ${listing.pickupLocation}` : ''}, and
        gets a code of six digits. When you hand the piece over you ask for that code and enter it here, which proves
        that {buyer.displayName} has it.
      </p>
    </AskFirst>
  )
}
