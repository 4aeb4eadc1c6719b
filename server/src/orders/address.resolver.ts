import { unreachable } from '@kollect-it/shared/unreachable.ts'
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { type Context, requireViewer } from '../graphql/context.ts'
import { typed } from '../graphql/user-error.ts'
import { Address, SaveAddressResult } from './address.type.ts'
import { findAddresses } from './addresses.repo.ts'
import { AddressInput } from './order.inputs.ts'
import { SetOrderAddressResult } from './order.results.ts'
import { invalidInput, orderMovedOn } from './order-answers.ts'
import { toFreshOrder } from './orders.loaders.ts'
import { deleteAddress, saveAddress } from './save-address.ts'
import { setOrderAddress } from './set-order-address.ts'

@Resolver()
export class AddressResolver {
  @Query(() => [Address], {
    description: 'The viewer’s addresses, the default first; at most 20. UNAUTHENTICATED for guests.',
  })
  async addresses(@Ctx() context: Context): Promise<Address[]> {
    return [...(await findAddresses(context.db, requireViewer(context).id))]
  }

  @Mutation(() => SaveAddressResult, {
    description: 'Keeps an address, new or changed. Orders that go there already stay as they were.',
  })
  async saveAddress(
    @Arg('input', () => AddressInput, { description: 'The address.' }) input: AddressInput,
    @Ctx() context: Context,
  ): Promise<typeof SaveAddressResult> {
    const answer = await saveAddress(context.db, requireViewer(context).id, input)
    switch (answer.kind) {
      case 'address-saved':
        return typed('AddressSaved', { address: answer.address })
      case 'invalid-input':
        return invalidInput(answer.problems)
      default:
        return unreachable(answer)
    }
  }

  @Mutation(() => Boolean, { description: 'Removes an address of the viewer’s; false when they have none of that id.' })
  deleteAddress(
    @Arg('id', () => ID, { description: 'The address.' }) id: string,
    @Ctx() context: Context,
  ): Promise<boolean> {
    return deleteAddress(context.db, requireViewer(context).id, id)
  }

  @Mutation(() => SetOrderAddressResult, {
    description:
      'The buyer says where the order goes, which fixes what shipping costs. Before payment only; a payment page that is open ends.',
  })
  async setOrderAddress(
    @Arg('orderId', () => ID, { description: 'The order.' }) orderId: string,
    @Arg('addressId', () => ID, { description: 'An address of the viewer’s.' }) addressId: string,
    @Ctx() context: Context,
  ): Promise<typeof SetOrderAddressResult> {
    const { id: viewerId } = requireViewer(context)
    const answer = await setOrderAddress(context.db, context.settlements, { orderId, addressId, viewerId })
    switch (answer.kind) {
      case 'moved':
        return typed('OrderAddressSet', { order: toFreshOrder(context, answer.order) })
      case 'no-shipping-there': {
        const message = `The seller does not send this to ${COUNTRY_NAMES.of(answer.country)}. Choose another address, or ask them.`
        return typed('NoShippingThereError', { message, order: toFreshOrder(context, answer.order) })
      }
      case 'moved-on':
        return orderMovedOn(context, answer)
      default:
        return unreachable(answer)
    }
  }
}

const COUNTRY_NAMES = new Intl.DisplayNames('en', { type: 'region' })
