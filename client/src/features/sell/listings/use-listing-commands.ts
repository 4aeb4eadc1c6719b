import { useApolloClient } from '@apollo/client/react'
import { useNavigate } from '@tanstack/react-router'
import {
  DeleteDraftDocument,
  DuplicateListingDocument,
  MyListingCountsDocument,
  MyListingsDocument,
  WithdrawListingDocument,
} from '../../../generated/my-listings.ts'
import { errorCode } from '../../../lib/apollo/errors.ts'
import { toast } from '../../../lib/toasts.ts'
import { forgetLists } from './forget-lists.ts'

/** What a seller can do with a listing from their list. Each says what became of it, and brings the lists up to date. */
export function useListingCommands() {
  const client = useApolloClient()
  const navigate = useNavigate()

  const refresh = async (): Promise<void> => {
    forgetLists(client)
    await client.refetchQueries({ include: [MyListingsDocument, MyListingCountsDocument] })
  }
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      toast(
        errorCode(error) === 'UNREACHABLE'
          ? 'We cannot be reached right now. Try again in a moment.'
          : 'That did not work. Try again in a moment.',
        'bad',
      )
    }
  }
  return {
    withdraw: (id: string) =>
      attempt(async () => {
        const { data } = await client.mutate({ mutation: WithdrawListingDocument, variables: { id } })
        const answer = data?.withdrawListing
        if (answer?.__typename === 'ListingWithdrawn') toast('It is withdrawn.')
        else toast(answer?.message ?? 'It could not be withdrawn.', 'bad')
        await refresh()
      }),
    duplicate: (id: string) =>
      attempt(async () => {
        const { data } = await client.mutate({ mutation: DuplicateListingDocument, variables: { id } })
        const copy = data?.duplicateListing.listing
        if (!copy) return
        forgetLists(client)
        await navigate({ to: '/sell/$listingId', params: { listingId: copy.id }, search: { step: 'details' } })
        toast('This is the copy. It is a draft until you publish it.')
      }),
    deleteDraft: (id: string) =>
      attempt(async () => {
        const { data } = await client.mutate({ mutation: DeleteDraftDocument, variables: { id } })
        const answer = data?.deleteDraft
        if (answer?.__typename === 'DraftDeleted') toast('The draft is deleted.')
        else toast(answer?.message ?? 'It could not be deleted.', 'bad')
        await refresh()
      }),
  }
}
