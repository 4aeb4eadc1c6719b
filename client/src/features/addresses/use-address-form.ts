import { useApolloClient } from '@apollo/client/react'
import { valibotResolver } from '@hookform/resolvers/valibot'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { InferOutput } from 'valibot'
import { AddressesDocument, SaveAddressDocument } from '../../generated/addresses.ts'
import type { AddressPartsFragment } from '../../generated/types.ts'
import { failureText } from '../../lib/apollo/failure-text.ts'
import { showProblems } from '../../lib/show-problems.ts'
import { type AddressValues, addressSchema } from './address-schema.ts'

const NAMES = ['name', 'country', 'line1', 'line2', 'city', 'region', 'postalCode', 'phone'] as const

interface AddressFormOptions {
  /** The one to change; null for a new one. */
  readonly address: AddressPartsFragment | null
  /** The form is busy until this has settled. */
  readonly onSaved: (address: AddressPartsFragment) => Promise<void> | void
}

/** The form of an address and what it sends. What was entered stays until it is saved. */
export function useAddressForm({ address, onSaved }: AddressFormOptions) {
  const client = useApolloClient()
  const [failure, setFailure] = useState<string>()
  const form = useForm<AddressValues, unknown, InferOutput<typeof addressSchema>>({
    resolver: valibotResolver(addressSchema),
    defaultValues: valuesOf(address),
  })
  const save = async ({ isDefault, ...entry }: InferOutput<typeof addressSchema>) => {
    setFailure(undefined)
    try {
      const { data } = await client.mutate({
        mutation: SaveAddressDocument,
        // Left out, it stays as it is: nobody takes away a default but by choosing another.
        variables: { input: { ...entry, ...(address && { id: address.id }), ...(isDefault && { isDefault }) } },
        // A new one joins the list, and one that is offered first takes that from another.
        refetchQueries: [AddressesDocument],
        awaitRefetchQueries: true,
      })
      const answer = data?.saveAddress
      switch (answer?.__typename) {
        case 'AddressSaved':
          return await onSaved(answer.address)
        case 'InvalidInputError':
          return setFailure(showProblems(form, NAMES, answer.problems))
        default:
          return setFailure('That was not answered. Please try again.')
      }
    } catch (error) {
      setFailure(failureText(error))
    }
  }
  return { form, failure, submit: form.handleSubmit(save) }
}

function valuesOf(address: AddressPartsFragment | null): AddressValues {
  return {
    name: address?.name ?? '',
    country: address?.country ?? '',
    line1: address?.line1 ?? '',
    line2: address?.line2 ?? '',
    city: address?.city ?? '',
    region: address?.region ?? '',
    postalCode: address?.postalCode ?? '',
    phone: address?.phone ?? '',
    isDefault: address?.isDefault ?? false,
  }
}
