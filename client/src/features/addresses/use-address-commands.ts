import { useApolloClient } from '@apollo/client/react'
import { useState } from 'react'
import { AddressesDocument, DeleteAddressDocument, SaveAddressDocument } from '../../generated/addresses.ts'
import type { AddressPartsFragment } from '../../generated/types.ts'
import { failureText } from '../../lib/apollo/failure-text.ts'
import { toast } from '../../lib/toasts.ts'

/** What is done with a saved address by one press. Each says what became of it. */
export function useAddressCommands(address: AddressPartsFragment) {
  const client = useApolloClient()
  const [isBusy, setBusy] = useState(false)
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    try {
      await work()
    } catch (error) {
      toast(failureText(error), 'bad')
    } finally {
      setBusy(false)
    }
  }
  return {
    isBusy,
    makeDefault: () =>
      attempt(async () => {
        const { __typename: _type, ...entry } = address
        const { data } = await client.mutate({
          mutation: SaveAddressDocument,
          variables: { input: { ...entry, isDefault: true } },
          // It takes that from another.
          refetchQueries: [AddressesDocument],
        })
        if (data?.saveAddress.__typename === 'AddressSaved') toast('It is offered first from now on.', 'good')
        else toast(data?.saveAddress.message ?? 'That could not be saved.', 'bad')
      }),
    remove: () =>
      attempt(async () => {
        await client.mutate({
          mutation: DeleteAddressDocument,
          variables: { id: address.id },
          // Another may become the first.
          refetchQueries: [AddressesDocument],
          awaitRefetchQueries: true,
        })
        toast('The address is removed.')
      }),
  }
}
