import { unreachable } from '@kollect-it/shared/unreachable.ts'
import { Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { shopOfLoader } from '../accounts/accounts.loaders.ts'
import { Viewer } from '../accounts/viewer.type.ts'
import { type Context, requireViewer } from '../graphql/context.ts'
import { forbidden } from '../graphql/errors.ts'
import { typed } from '../graphql/user-error.ts'
import { partsOf } from './parts-of.ts'
import { payoutAccountOf } from './payments.loaders.ts'
import { OnboardingStarted, PayoutAccount, PayoutDashboardResult, toPayoutAccount } from './payout-account.type.ts'
import { refreshPayoutAccount } from './refresh-payout-account.ts'
import { openPayoutDashboard, startOnboarding } from './start-onboarding.ts'

const NO_SHOP = 'Open a shop first: only sellers are paid.'

@Resolver(() => Viewer)
export class PayoutAccountResolver {
  @FieldResolver(() => PayoutAccount, { nullable: true, description: 'How they are paid; null without a shop.' })
  async payoutAccount(@Root() viewer: Viewer, @Ctx() context: Context): Promise<PayoutAccount | null> {
    if (!(await shopOfLoader(context).load(viewer.id))) return null
    return toPayoutAccount(await payoutAccountOf(context).load(viewer.id))
  }

  @Mutation(() => OnboardingStarted, {
    description:
      'Opens the page of Stripe’s on which the viewer says who they are and where their money goes. Called again, it opens a fresh one. FORBIDDEN without a shop.',
  })
  async startOnboarding(@Ctx() context: Context): Promise<OnboardingStarted> {
    const { id: userId } = requireViewer(context)
    const answer = await startOnboarding(partsOf(context), { userId, publicUrl: context.config.PUBLIC_URL })
    if (answer.kind === 'no-shop') throw forbidden(NO_SHOP)
    return { url: answer.url }
  }

  @Mutation(() => PayoutAccount, {
    description:
      'Reads the viewer’s account from Stripe: the page that the browser comes back to calls it. To have come back does not mean to have finished. FORBIDDEN without a shop.',
  })
  async refreshPayoutAccount(@Ctx() context: Context): Promise<PayoutAccount> {
    const { id: userId } = requireViewer(context)
    if (!(await shopOfLoader(context).load(userId))) throw forbidden(NO_SHOP)
    return toPayoutAccount(await refreshPayoutAccount(partsOf(context), userId))
  }

  @Mutation(() => PayoutDashboardResult, {
    description: 'Opens the viewer’s own pages at Stripe: their payouts, their bank account.',
  })
  async openPayoutDashboard(@Ctx() context: Context): Promise<typeof PayoutDashboardResult> {
    const { id: userId } = requireViewer(context)
    const answer = await openPayoutDashboard(partsOf(context), userId)
    switch (answer.kind) {
      case 'opened':
        return typed('PayoutDashboardOpened', { url: answer.url })
      case 'incomplete':
        return typed('PayoutAccountIncompleteError', {
          message: 'Finish opening your payout account first: then you can see it.',
        })
      default:
        return unreachable(answer)
    }
  }
}
