import { unreachable } from '@kollect-it/shared/unreachable.ts'
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql'
import { toFreshListing } from '../catalog/catalog.loaders.ts'
import { type Context, requireViewer } from '../graphql/context.ts'
import { typed } from '../graphql/user-error.ts'
import { cancelOrder, requestCancellation } from './cancel-order.ts'
import { markShipped } from './mark-shipped.ts'
import { MarkShippedInput } from './order.inputs.ts'
import {
  AcceptOrderResult,
  CancelOrderResult,
  ConfirmDeliveryResult,
  ConfirmPickupResult,
  MarkShippedResult,
  OfferPickupResult,
  RelistResult,
  RequestCancellationResult,
} from './order.results.ts'
import { invalidInput, toMoveResult } from './order-answers.ts'
import { CancelReason } from './order-enums.ts'
import { confirmPickup, offerPickup } from './pickup.ts'
import { acceptOrder, confirmDelivery } from './receive-order.ts'
import { relist } from './relist.ts'

const OWN_ORDER = { description: 'An order of the viewer’s.' } as const

@Resolver()
export class OrderCommandsResolver {
  @Mutation(() => MarkShippedResult, { description: 'Seller: it is sent.' })
  async markShipped(
    @Arg('input', () => MarkShippedInput, { description: 'With whom it was sent.' }) input: MarkShippedInput,
    @Ctx() context: Context,
  ): Promise<typeof MarkShippedResult> {
    const { id: viewerId } = requireViewer(context)
    const answer = await markShipped(context.db, context.settlements, { ...input, viewerId })
    return answer.kind === 'invalid-input'
      ? invalidInput(answer.problems)
      : toMoveResult(context, 'OrderShipped', answer)
  }

  @Mutation(() => OfferPickupResult, {
    description: 'Seller: it can be collected. The buyer gets a code, which the seller enters when they hand it over.',
  })
  async offerPickup(
    @Arg('orderId', () => ID, OWN_ORDER) orderId: string,
    @Ctx() context: Context,
  ): Promise<typeof OfferPickupResult> {
    const { id: viewerId } = requireViewer(context)
    const answer = await offerPickup(context.db, context.settlements, { orderId, viewerId })
    return toMoveResult(context, 'PickupOffered', answer)
  }

  @Mutation(() => ConfirmPickupResult, {
    description:
      'Seller: it was handed over, as the buyer’s code proves. Five wrong codes, and only the buyer can confirm.',
  })
  async confirmPickup(
    @Arg('orderId', () => ID, OWN_ORDER) orderId: string,
    @Arg('code', () => String, { description: 'The six digits that the buyer tells.' }) code: string,
    @Ctx() context: Context,
  ): Promise<typeof ConfirmPickupResult> {
    const { id: viewerId } = requireViewer(context)
    const secrets = context.config.SESSION_SECRET
    const answer = await confirmPickup(context.db, context.settlements, { orderId, viewerId, code, secrets })
    if (answer.kind !== 'wrong-code') return toMoveResult(context, 'OrderDelivered', answer)
    const { attemptsLeft } = answer
    const message =
      attemptsLeft > 0
        ? `This is not the buyer’s code. Ask them again; ${attemptsLeft} of 5 tries are left.`
        : 'Too many wrong codes. Ask the buyer to confirm on their own order page that they have it.'
    return typed('WrongPickupCodeError', { message, attemptsLeft })
  }

  @Mutation(() => ConfirmDeliveryResult, {
    description: 'Buyer: it has arrived. The money stays held while they look at it, until `inspectionEndsAt`.',
  })
  async confirmDelivery(
    @Arg('orderId', () => ID, OWN_ORDER) orderId: string,
    @Ctx() context: Context,
  ): Promise<typeof ConfirmDeliveryResult> {
    const { id: viewerId } = requireViewer(context)
    const answer = await confirmDelivery(context.db, context.settlements, { orderId, viewerId })
    return toMoveResult(context, 'OrderDelivered', answer)
  }

  @Mutation(() => AcceptOrderResult, { description: 'Buyer: all is well. The money becomes the seller’s.' })
  async acceptOrder(
    @Arg('orderId', () => ID, OWN_ORDER) orderId: string,
    @Ctx() context: Context,
  ): Promise<typeof AcceptOrderResult> {
    const { id: viewerId } = requireViewer(context)
    const answer = await acceptOrder(context.db, context.settlements, { orderId, viewerId })
    return toMoveResult(context, 'OrderCompleted', answer)
  }

  @Mutation(() => CancelOrderResult, {
    description:
      'Calls it off; what was paid goes back whole. The seller until it is sent (UNAVAILABLE, BUYER_ASKED) and what was not paid in time (NOT_PAID); the buyer after nine business days (NOT_SHIPPED). BAD_USER_INPUT for another reason.',
  })
  async cancelOrder(
    @Arg('orderId', () => ID, OWN_ORDER) orderId: string,
    @Arg('reason', () => CancelReason, { description: 'Why.' })
    reason: (typeof CancelReason)[keyof typeof CancelReason],
    @Ctx() context: Context,
  ): Promise<typeof CancelOrderResult> {
    const { id: viewerId } = requireViewer(context)
    const answer = await cancelOrder(context.db, context.settlements, { orderId, viewerId, reason })
    return toMoveResult(context, 'OrderCanceled', answer)
  }

  @Mutation(() => RequestCancellationResult, {
    description: 'Buyer: asks the seller to cancel what is paid and not sent. The seller answers with `cancelOrder`.',
  })
  async requestCancellation(
    @Arg('orderId', () => ID, OWN_ORDER) orderId: string,
    @Arg('message', () => String, { nullable: true, description: 'Why, for the seller; up to 500 characters.' })
    message: string | null,
    @Ctx() context: Context,
  ): Promise<typeof RequestCancellationResult> {
    const { id: viewerId } = requireViewer(context)
    const request = { orderId, viewerId, message: message ?? null }
    return toMoveResult(
      context,
      'CancellationRequested',
      await requestCancellation(context.db, context.settlements, request),
    )
  }

  @Mutation(() => RelistResult, {
    description:
      'Seller: a new draft from what was not sold, or not paid, or called off. Asked again, it is the same draft.',
  })
  async relist(
    @Arg('listingId', () => ID, { description: 'A listing of the viewer’s own.' }) listingId: string,
    @Ctx() context: Context,
  ): Promise<typeof RelistResult> {
    const { id: viewerId } = requireViewer(context)
    const answer = await relist(context.db, context.settlements, { viewerId, listingId })
    switch (answer.kind) {
      case 'relisted':
        return typed('ListingDuplicated', { listing: toFreshListing(context, answer.listing) })
      case 'not-for-sale':
        return typed('NotForSaleError', { message: answer.message, listing: toFreshListing(context, answer.listing) })
      default:
        return unreachable(answer)
    }
  }
}
