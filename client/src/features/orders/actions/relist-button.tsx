import { useApolloClient } from '@apollo/client/react'
import { useNavigate } from '@tanstack/react-router'
import { Button } from '../../../components/button.tsx'
import { RelistDocument } from '../../../generated/order-actions.ts'
import { toast } from '../../../lib/toasts.ts'
import { useDesk, useOrderAction } from '../order-desk.ts'

/** Offers the piece again: a new draft with all that was said of it, and its page. */
export function RelistButton() {
  const client = useApolloClient()
  const navigate = useNavigate()
  const { order } = useDesk()
  const { act, isBusy, failure, fail } = useOrderAction()
  const relist = async () => {
    const answer = await act(async () => {
      const { data } = await client.mutate({
        mutation: RelistDocument,
        variables: { listingId: order.listing.id },
        // The seller's list of drafts has one more.
        update: (cache) => cache.evict({ id: 'ROOT_QUERY', fieldName: 'myListings' }),
      })
      return data?.relist
    })
    if (answer?.__typename === 'NotForSaleError') return fail(answer.message)
    if (!answer) return undefined
    await navigate({ to: '/sell/$listingId', params: { listingId: answer.listing.id }, search: { step: 'details' } })
    toast('This is the new draft. Look it over, then publish it.')
  }
  return (
    <>
      <Button look="gold" busy={isBusy} onClick={relist}>
        Offer it again
      </Button>
      {failure === undefined ? null : <p role="alert">{failure}</p>}
    </>
  )
}
