import { useApolloClient } from '@apollo/client/react'
import { valibotResolver } from '@hookform/resolvers/valibot'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { InferOutput } from 'valibot'
import { ShellDocument } from '../../generated/shell.ts'
import { OpenShopDocument, UpdateShopDocument } from '../../generated/shop-form.ts'
import type { ShopDetailsFragment } from '../../generated/types.ts'
import { failureText } from '../../lib/apollo/failure-text.ts'
import { showProblems } from '../../lib/show-problems.ts'
import { toast } from '../../lib/toasts.ts'
import { shopSchema } from './account-schemas.ts'

type ShopInput = InferOutput<typeof shopSchema>

const NAMES = ['name', 'tagline', 'story', 'location', 'country', 'handlingDays'] as const

/** The form of a shop and what it sends: a new shop where there is none, else changes of the one there is. */
export function useShopForm(shop: ShopDetailsFragment | null, onOpened: (() => void) | undefined) {
  const client = useApolloClient()
  const [failure, setFailure] = useState<string>()
  const form = useForm({ resolver: valibotResolver(shopSchema), defaultValues: valuesOf(shop) })

  const send = async (input: ShopInput) => {
    if (shop) {
      const { data } = await client.mutate({ mutation: UpdateShopDocument, variables: { input } })
      return data?.updateShop
    }
    const { data } = await client.mutate({ mutation: OpenShopDocument, variables: { input } })
    return data?.openShop
  }
  const save = async (input: ShopInput) => {
    setFailure(undefined)
    try {
      const answer = await send(input)
      switch (answer?.__typename) {
        case 'ShopUpdated':
          form.reset(valuesOf(answer.shop))
          return toast('Your shop is saved.', 'good')
        case 'ShopOpened':
        case 'ShopExistsError':
          // The viewer has a shop now, which no answer so far has told.
          await client.query({ query: ShellDocument, fetchPolicy: 'network-only' })
          form.reset(valuesOf(answer.shop))
          toast(`${answer.shop.name} is open.`, 'good')
          return onOpened?.()
        case 'ShopNameTakenError':
          return form.setError('name', { message: answer.message }, { shouldFocus: true })
        case 'InvalidInputError':
          return setFailure(showProblems(form, NAMES, answer.problems))
        default:
          return setFailure(answer?.message ?? 'Please try again.')
      }
    } catch (error) {
      setFailure(failureText(error))
    }
  }
  return { form, failure, submit: form.handleSubmit(save) }
}

function valuesOf(shop: ShopDetailsFragment | null) {
  return {
    name: shop?.name ?? '',
    tagline: shop?.tagline ?? '',
    story: shop?.story ?? '',
    location: shop?.location ?? '',
    country: shop?.country ?? '',
    handlingDays: String(shop?.handlingDays ?? 3),
  }
}
