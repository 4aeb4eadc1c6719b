import type { ApolloClient } from '@apollo/client'
import { StartCheckoutDocument, StartCombinedCheckoutDocument } from '../../generated/checkout.ts'
import type { CheckoutAnswerFragment } from '../../generated/types.ts'
import { failureText } from '../../lib/apollo/failure-text.ts'

/** Why the payment page was not opened, in words. */
export type CheckoutRefusal =
  /** The buyer has to say first where an order goes. */
  | { readonly kind: 'address-needed'; readonly message: string; readonly orderId: string; readonly title: string }
  /** It cannot be paid any more, or is paid already: the cache knows how it stands now. */
  | { readonly kind: 'moved-on'; readonly message: string }
  | { readonly kind: 'not-together'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string }

export type CheckoutBeginning = { readonly kind: 'opened'; readonly url: string } | CheckoutRefusal

/** Opens Stripe's page for an order, or one page for several of one seller. Asked twice, it is the same page. */
export async function beginCheckout(client: ApolloClient, orderIds: readonly string[]): Promise<CheckoutBeginning> {
  try {
    const answer = await send(client, orderIds)
    return answer ? read(answer) : { kind: 'failed', message: 'That was not answered. Please try again.' }
  } catch (error) {
    return { kind: 'failed', message: failureText(error) }
  }
}

async function send(client: ApolloClient, orderIds: readonly string[]): Promise<CheckoutAnswerFragment | undefined> {
  const [orderId, ...others] = orderIds
  if (orderId !== undefined && others.length === 0) {
    const { data } = await client.mutate({ mutation: StartCheckoutDocument, variables: { orderId } })
    return data?.startCheckout
  }
  const { data } = await client.mutate({
    mutation: StartCombinedCheckoutDocument,
    variables: { orderIds: [...orderIds] },
  })
  return data?.startCombinedCheckout
}

function read(answer: CheckoutAnswerFragment): CheckoutBeginning {
  switch (answer.__typename) {
    case 'CheckoutStarted':
      return { kind: 'opened', url: answer.url }
    case 'AddressNeededError': {
      const { id, title } = answer.order
      return { kind: 'address-needed', message: answer.message, orderId: id, title }
    }
    case 'OrderMovedOnError':
      return { kind: 'moved-on', message: answer.message }
    case 'NotTogetherError':
      return { kind: 'not-together', message: answer.message }
  }
}
