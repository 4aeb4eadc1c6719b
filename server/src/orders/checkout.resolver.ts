import { unreachable } from '@kollect-it/shared/unreachable.ts'
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql'
import { type Context, requireViewer } from '../graphql/context.ts'
import { notFound } from '../graphql/errors.ts'
import { typed } from '../graphql/user-error.ts'
import { partsOf } from '../payments/parts-of.ts'
import { confirmCheckout } from './confirm-checkout.ts'
import { ConfirmCheckoutResult, StartCheckoutResult } from './order.results.ts'
import { orderMovedOn } from './order-answers.ts'
import { toFreshOrder } from './orders.loaders.ts'
import { startCheckout } from './start-checkout.ts'

@Resolver()
export class CheckoutResolver {
  @Mutation(() => StartCheckoutResult, {
    description:
      'The buyer begins to pay: opens a page of Stripe’s for one order, or gives the one that is open. The amount is what the order costs now.',
  })
  startCheckout(
    @Arg('orderId', () => ID, { description: 'An order of the viewer’s.' }) orderId: string,
    @Ctx() context: Context,
  ): Promise<typeof StartCheckoutResult> {
    return start(context, [orderId])
  }

  @Mutation(() => StartCheckoutResult, {
    description:
      'The buyer begins to pay several orders of one seller at once, 1 to 20. The dearest shipping is paid whole, each other by half.',
  })
  startCombinedCheckout(
    @Arg('orderIds', () => [ID], { description: 'Orders of the viewer’s, to one address.' }) orderIds: string[],
    @Ctx() context: Context,
  ): Promise<typeof StartCheckoutResult> {
    return start(context, orderIds)
  }

  @Mutation(() => ConfirmCheckoutResult, {
    description:
      'Asks Stripe how a payment ended: the page that the browser comes back to calls it. It is recorded without it, too, as Stripe tells us. NOT_FOUND for a page that is not the viewer’s.',
  })
  async confirmCheckout(
    @Arg('sessionId', () => String, { description: 'The `session_id` of the address that Stripe led back to.' })
    sessionId: string,
    @Ctx() context: Context,
  ): Promise<typeof ConfirmCheckoutResult> {
    const { id: viewerId } = requireViewer(context)
    const { settlements } = context
    const answer = await confirmCheckout({ ...partsOf(context), settlements }, { sessionId, viewerId })
    if (answer.kind === 'unknown') throw notFound('payment')
    const orders = answer.orders.map((row) => toFreshOrder(context, row))
    switch (answer.kind) {
      case 'paid':
        return typed('CheckoutConfirmed', { orders })
      case 'processing':
        return typed('CheckoutPendingError', { message: 'Your bank has not answered yet.', orders })
      case 'open':
        return typed('CheckoutPendingError', { message: 'It has not been paid yet.', orders })
      case 'expired':
        return typed('CheckoutExpiredError', {
          message: 'The time for this payment is over. Nothing was taken.',
          orders,
        })
      default:
        return unreachable(answer)
    }
  }
}

async function start(context: Context, orderIds: readonly string[]): Promise<typeof StartCheckoutResult> {
  const { id: viewerId } = requireViewer(context)
  const publicUrl = context.config.PUBLIC_URL
  const { settlements } = context
  const answer = await startCheckout({ ...partsOf(context), settlements }, { orderIds, viewerId, publicUrl })
  switch (answer.kind) {
    case 'checkout-started':
      return typed('CheckoutStarted', { url: answer.url, expiresAt: answer.expiresAt })
    case 'address-needed':
      return typed('AddressNeededError', {
        message: 'Say first where it goes: that decides what shipping costs.',
        order: toFreshOrder(context, answer.order),
      })
    case 'not-together':
      return typed('NotTogetherError', { message: answer.message })
    case 'moved-on':
      return orderMovedOn(context, answer)
    default:
      return unreachable(answer)
  }
}
