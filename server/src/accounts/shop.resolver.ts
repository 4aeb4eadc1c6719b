import { unreachable } from '@kollect-it/shared/unreachable.ts'
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import { checkPageSize } from '../graphql/connection.ts'
import { type Context, requireViewer } from '../graphql/context.ts'
import { listCost } from '../graphql/cost.ts'
import { typed } from '../graphql/user-error.ts'
import { shopOfLoader } from './accounts.loaders.ts'
import { openShop } from './open-shop.ts'
import { readProfile } from './public-profile.resolver.ts'
import { PublicProfile } from './public-profile.type.ts'
import { OpenShopInput, OpenShopResult, Shop, toShop, UpdateShopInput, UpdateShopResult } from './shop.type.ts'
import { findShopBySlug, listShops } from './shops.repo.ts'
import { updateShop } from './update-shop.ts'

const NAME_TAKEN = 'Another shop has this name, or one that looks like it. Choose another.'

@Resolver(() => Shop)
export class ShopResolver {
  @Query(() => Shop, { nullable: true, description: 'A shop by its part of the address; null when there is none.' })
  async shop(
    @Arg('slug', () => String, { description: 'As in `/shop/<slug>`.' }) slug: string,
    @Ctx() { db }: Context,
  ): Promise<Shop | null> {
    const shop = /^[a-z0-9-]{1,100}$/.test(slug) ? await findShopBySlug(db, slug) : undefined
    return shop ? toShop(shop) : null
  }

  @Query(() => [Shop], {
    complexity: listCost,
    description: 'Shops to show first: trusted ones, then those longest open.',
  })
  async shops(
    @Arg('first', () => Int, { nullable: true, defaultValue: 6, description: 'How many, 1 to 100.' }) first:
      | number
      | null,
    @Ctx() { db }: Context,
  ): Promise<Shop[]> {
    return (await listShops(db, checkPageSize(first ?? 6))).map(toShop)
  }

  @FieldResolver(() => PublicProfile, { description: 'Whose shop it is.' })
  owner(@Root() shop: Shop, @Ctx() context: Context): Promise<PublicProfile> {
    return readProfile(context, shop.ownerId)
  }

  @Mutation(() => OpenShopResult, { description: 'Opens the viewer’s shop: one a person, with a proved address.' })
  async openShop(
    @Arg('input', () => OpenShopInput, { description: 'The shop.' }) input: OpenShopInput,
    @Ctx() context: Context,
  ): Promise<typeof OpenShopResult> {
    const { id } = requireViewer(context)
    const answer = await openShop(context.db, id, input)
    shopOfLoader(context).clear(id)
    switch (answer.kind) {
      case 'shop-opened':
        return typed('ShopOpened', { shop: toShop(answer.shop) })
      case 'shop-exists':
        return typed('ShopExistsError', { message: 'You have a shop already.', shop: toShop(answer.shop) })
      case 'shop-name-taken':
        return typed('ShopNameTakenError', { message: NAME_TAKEN })
      case 'email-not-verified':
        return typed('EmailNotVerifiedError', { message: 'Confirm your e-mail address first: we sent you a link.' })
      case 'invalid-input':
        return typed('InvalidInputError', { message: 'Please check what you entered.', problems: answer.problems })
      default:
        return unreachable(answer)
    }
  }

  @Mutation(() => UpdateShopResult, { description: 'Changes what the viewer’s shop says of itself.' })
  async updateShop(
    @Arg('input', () => UpdateShopInput, { description: 'What is to change.' }) input: UpdateShopInput,
    @Ctx() context: Context,
  ): Promise<typeof UpdateShopResult> {
    const { id } = requireViewer(context)
    const answer = await updateShop(context.db, id, input)
    shopOfLoader(context).clear(id)
    switch (answer.kind) {
      case 'shop-updated':
        return typed('ShopUpdated', { shop: toShop(answer.shop) })
      case 'shop-name-taken':
        return typed('ShopNameTakenError', { message: NAME_TAKEN })
      case 'no-shop':
        return typed('NoShopError', { message: 'You have no shop yet. Open one first.' })
      case 'invalid-input':
        return typed('InvalidInputError', { message: 'Please check what you entered.', problems: answer.problems })
      default:
        return unreachable(answer)
    }
  }
}
