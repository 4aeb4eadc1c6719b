import { unreachable } from '@kollect-it/shared/unreachable.ts'
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql'
import { type Context, requireViewer } from '../graphql/context.ts'
import { typed } from '../graphql/user-error.ts'
import { required } from '../platform/assert.ts'
import { accountLoader, providersLoader, shopOfLoader } from './accounts.loaders.ts'
import type { SignInMethod } from './hooks.ts'
import { UpdateProfileInput, UpdateProfileResult } from './profile.type.ts'
import { readProfile } from './public-profile.resolver.ts'
import { PublicProfile } from './public-profile.type.ts'
import { Shop } from './shop.type.ts'
import { updateProfile } from './update-profile.ts'
import { SignInProvider, toViewer, Viewer } from './viewer.type.ts'

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { nullable: true, description: 'Whoever is signed in; null for a guest.' })
  async viewer(@Ctx() context: Context): Promise<Viewer | null> {
    return context.viewer && readViewerOf(context, context.viewer.id)
  }

  @FieldResolver(() => PublicProfile, { description: 'What others see of them.' })
  profile(@Root() viewer: Viewer, @Ctx() context: Context): Promise<PublicProfile> {
    return readProfile(context, viewer.id)
  }

  @FieldResolver(() => Shop, { nullable: true, description: 'Their shop, if they have opened one.' })
  async shop(@Root() viewer: Viewer, @Ctx() context: Context): Promise<Shop | null> {
    return (await shopOfLoader(context).load(viewer.id)) ?? null
  }

  @FieldResolver(() => [SignInProvider], { description: 'The ways they can sign in.' })
  async providers(@Root() viewer: Viewer, @Ctx() context: Context): Promise<SignInMethod[]> {
    const providers = (await providersLoader(context).load(viewer.id)) ?? []
    return [...(viewer.hasPassword ? (['password'] as const) : []), ...providers]
  }

  @Mutation(() => UpdateProfileResult, { description: 'Changes the viewer’s profile.' })
  async updateProfile(
    @Arg('input', () => UpdateProfileInput, { description: 'What is to change.' }) input: UpdateProfileInput,
    @Ctx() context: Context,
  ): Promise<typeof UpdateProfileResult> {
    const { id } = requireViewer(context)
    const answer = await updateProfile(context, id, input)
    switch (answer.kind) {
      case 'profile-updated':
        return typed('ProfileUpdated', { viewer: await readViewerOf(context, id) })
      case 'invalid-input':
        return typed('InvalidInputError', { message: 'Please check what you entered.', problems: answer.problems })
      case 'photo-rejected':
        return typed('PhotoRejectedError', { message: answer.message })
      default:
        return unreachable(answer)
    }
  }
}

/** The viewer as the database knows them now, whatever this request has read before. */
export async function readViewerOf(context: Context, userId: string): Promise<Viewer> {
  const account = await accountLoader(context).clear(userId).load(userId)
  return toViewer(required(account, `viewer ${userId} has no account`))
}
