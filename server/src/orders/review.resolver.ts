import type { OrderSide } from '@kollect-it/shared/orders/order-actions.ts'
import { Arg, Ctx, FieldResolver, Float, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import { readProfile } from '../accounts/public-profile.resolver.ts'
import { PublicProfile } from '../accounts/public-profile.type.ts'
import { Shop } from '../accounts/shop.type.ts'
import { listingById } from '../catalog/catalog.loaders.ts'
import { Listing } from '../catalog/listing.type.ts'
import type { Connection } from '../graphql/connection.ts'
import { type Context, requireViewer } from '../graphql/context.ts'
import { listCost } from '../graphql/cost.ts'
import { leaveReview } from './leave-review.ts'
import { ReviewInput } from './order.inputs.ts'
import { LeaveReviewResult } from './order.results.ts'
import { Order } from './order.type.ts'
import { invalidInput, toMoveResult } from './order-answers.ts'
import { reviewsOfOrder, standingOfShop } from './orders.loaders.ts'
import { Review, ReviewConnection, toReview } from './review.type.ts'
import { listShopReviews } from './review-page.ts'

/** How many a page has when nobody says. */
const USUAL_PAGE = 10

@Resolver(() => Review)
export class ReviewResolver {
  @Query(() => ReviewConnection, {
    complexity: listCost,
    description: 'What buyers say of a shop, the newest first; only what is published.',
  })
  reviews(
    @Arg('shopId', () => ID, { description: 'The shop.' }) shopId: string,
    @Arg('first', () => Int, { nullable: true, defaultValue: USUAL_PAGE, description: 'How many, 1 to 100.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' })
    after: string | null,
    @Ctx() context: Context,
  ): Promise<Connection<Review>> {
    return listShopReviews(context, { shopId, first: first ?? USUAL_PAGE, after })
  }

  @Mutation(() => LeaveReviewResult, {
    description:
      'What one side of a completed order says of the other, once, within 14 days. Shown once both have written, or then.',
  })
  async leaveReview(
    @Arg('input', () => ReviewInput, { description: 'The review.' }) input: ReviewInput,
    @Ctx() context: Context,
  ): Promise<typeof LeaveReviewResult> {
    const { id: viewerId } = requireViewer(context)
    const answer = await leaveReview(context.db, context.settlements, { ...input, viewerId })
    return answer.kind === 'invalid-input' ? invalidInput(answer.problems) : toMoveResult(context, 'ReviewLeft', answer)
  }

  @FieldResolver(() => PublicProfile, { description: 'Who wrote it.' })
  author(@Root() { authorId }: Review, @Ctx() context: Context): Promise<PublicProfile> {
    return readProfile(context, authorId)
  }

  @FieldResolver(() => Listing, { nullable: true, description: 'What was bought.' })
  async listing(@Root() { listingId }: Review, @Ctx() context: Context): Promise<Listing | null> {
    return (await listingById(context).load(listingId)) ?? null
  }
}

@Resolver(() => Order)
export class OrderReviewsResolver {
  @FieldResolver(() => Review, {
    nullable: true,
    description: 'What the seller says of the buyer; before it is published, for the seller only.',
  })
  reviewOfBuyer(@Root() order: Order, @Ctx() context: Context): Promise<Review | null> {
    return readReview(context, order, 'seller')
  }

  @FieldResolver(() => Review, {
    nullable: true,
    description: 'What the buyer says of the seller; before it is published, for the buyer only.',
  })
  reviewOfSeller(@Root() order: Order, @Ctx() context: Context): Promise<Review | null> {
    return readReview(context, order, 'buyer')
  }
}

@Resolver(() => Shop)
export class ShopStandingResolver {
  @FieldResolver(() => Float, {
    nullable: true,
    description: 'Mean of its published ratings, 1 to 5, to one decimal; null without any.',
  })
  async rating(@Root() { id }: Shop, @Ctx() context: Context): Promise<number | null> {
    return (await standingOfShop(context).load(id))?.rating ?? null
  }

  @FieldResolver(() => Int, { description: 'How many of its reviews are published.' })
  async reviewCount(@Root() { id }: Shop, @Ctx() context: Context): Promise<number> {
    return (await standingOfShop(context).load(id))?.reviewCount ?? 0
  }

  @FieldResolver(() => Int, { description: 'How many of its sales were completed.' })
  async soldCount(@Root() { id }: Shop, @Ctx() context: Context): Promise<number> {
    return (await standingOfShop(context).load(id))?.soldCount ?? 0
  }
}

/** The review that this side wrote, if whoever looks may see it. */
async function readReview(context: Context, { id, row }: Order, author: OrderSide): Promise<Review | null> {
  const written = (await reviewsOfOrder(context).load(id))?.find(({ side }) => side === author)
  if (!written) return null
  const review = toReview({ row: written, listingId: row.listingId, now: context.clock.now() })
  return review.publishedAt !== null || context.viewer?.id === written.authorId ? review : null
}
