import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../graphql/context.ts'
import { required } from '../platform/assert.ts'
import { accountLoader, shopOfLoader } from './accounts.loaders.ts'
import { PublicProfile, toPublicProfile } from './public-profile.type.ts'
import { Shop } from './shop.type.ts'

@Resolver(() => PublicProfile)
export class PublicProfileResolver {
  @FieldResolver(() => Shop, { nullable: true, description: 'Their shop, if they have opened one.' })
  async shop(@Root() profile: PublicProfile, @Ctx() context: Context): Promise<Shop | null> {
    return (await shopOfLoader(context).load(profile.id)) ?? null
  }
}

/** The public profile of a member who is known to exist. */
export async function readProfile(context: Context, userId: string): Promise<PublicProfile> {
  return toPublicProfile(required(await accountLoader(context).load(userId), `there is no account ${userId}`))
}
