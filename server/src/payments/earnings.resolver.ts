import { MARKET_CURRENCY } from '@kollect-it/shared/money/currency.ts'
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql'
import type { Connection } from '../graphql/connection.ts'
import { type Context, requireViewer } from '../graphql/context.ts'
import { listCost } from '../graphql/cost.ts'
import { money } from '../graphql/money.type.ts'
import { findSellerCurrency, sumEarnings } from './earnings.repo.ts'
import { Earnings, type Payout, PayoutConnection } from './earnings.type.ts'
import { listPayouts } from './payout-page.ts'

/** How many a page has when nobody says. */
const USUAL_PAGE = 20

@Resolver()
export class EarningsResolver {
  @Query(() => Earnings, {
    description: 'What the viewer’s sales have earned, by where the money is now. UNAUTHENTICATED for guests.',
  })
  async earnings(@Ctx() context: Context): Promise<Earnings> {
    const { id: sellerId } = requireViewer(context)
    const currency = (await findSellerCurrency(context.db, sellerId)) ?? MARKET_CURRENCY
    const { held, released, transferred, paidOut, waiting } = await sumEarnings(context.db, { sellerId, currency })
    return {
      currency,
      held: money(held, currency),
      released: money(released, currency),
      // Who owes more than they have, has nothing.
      transferred: money(transferred > 0n ? transferred : 0n, currency),
      paidOut: money(paidOut, currency),
      waiting: money(waiting, currency),
    }
  }

  @Query(() => PayoutConnection, {
    complexity: listCost,
    description: 'The viewer’s payouts to their bank, the newest first. UNAUTHENTICATED for guests.',
  })
  payouts(
    @Arg('first', () => Int, { nullable: true, defaultValue: USUAL_PAGE, description: 'How many, 1 to 100.' })
    first: number,
    @Arg('after', () => String, { nullable: true, description: 'The `endCursor` of the page before.' })
    after: string | null,
    @Ctx() context: Context,
  ): Promise<Connection<Payout>> {
    const { id: sellerId } = requireViewer(context)
    return listPayouts(context, { sellerId, first, after })
  }
}
