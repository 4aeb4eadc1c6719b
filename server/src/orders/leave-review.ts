import type { OrderSide } from '@kollect-it/shared/orders/order-actions.ts'
import { reviewDeadline } from '@kollect-it/shared/orders/order-times.ts'
import { REVIEW_LIMITS } from '@kollect-it/shared/orders/review-limits.ts'
import { v7 } from 'uuid'
import { checkLength, cleanText } from '../accounts/text-input.ts'
import type { FieldProblem } from '../graphql/user-error.ts'
import { notify } from '../notifications/notify.ts'
import { required } from '../platform/assert.ts'
import { type Database, inTransaction, type Transaction } from '../platform/database.ts'
import { type HeldByParty, lockToAct, type OrderRequest } from './act-on-order.ts'
import { type MoveAnswer, moveOrder } from './move-order.ts'
import { findReviews, insertReview, publishReviews } from './reviews.repo.ts'
import type { Settlements } from './settlements.ts'
import { reviewNotices } from './tell-parties.ts'

export interface LeaveReview extends OrderRequest {
  /** 1 to 5. */
  readonly rating: number
  readonly text: string
}

export type LeaveReviewAnswer =
  | MoveAnswer
  | { readonly kind: 'invalid-input'; readonly problems: readonly FieldProblem[] }

/**
 * What one side says of the other, once, within 14 days of the end. Neither sees what the other wrote before both have
 * written or the time is over, so that nobody answers in kind. @throws NOT_FOUND
 */
export async function leaveReview(
  db: Database,
  settlements: Settlements,
  { rating, text, ...request }: LeaveReview,
): Promise<LeaveReviewAnswer> {
  const cleaned = cleanText(text)
  const problems = [...checkRating(rating), ...checkLength('text', cleaned, REVIEW_LIMITS.text)]
  if (problems.length > 0) return { kind: 'invalid-input', problems }
  return inTransaction(db, async (tx) => {
    const held = await lockToAct(tx, request, 'review')
    if (held.kind === 'moved-on') return held
    await write(tx, held, { rating, text: cleaned, authorId: request.viewerId })
    const { order, side } = held
    const attempt = { orderId: order.id, move: 'reviewed', by: side, actorId: request.viewerId } as const
    const answer = await moveOrder(tx, settlements, attempt)
    if (answer.kind === 'moved') await notify(tx, reviewNotices(answer.order, side))
    return answer
  })
}

interface Words {
  readonly rating: number
  readonly text: string
  readonly authorId: string
}

async function write(tx: Transaction, { order, side, now }: HeldByParty, words: Words): Promise<void> {
  const { id: orderId, shopId } = order
  const completedAt = required(order.completedAt, `order ${orderId} is completed and does not know since when`)
  const publishedAt = reviewDeadline(completedAt)
  await insertReview(tx, { id: v7(), orderId, shopId, side, ...words, createdAt: now, publishedAt })
  const written = await findReviews(tx, [orderId])
  if (hasBoth(written)) await publishReviews(tx, orderId, now)
}

function hasBoth(written: readonly { readonly side: OrderSide }[]): boolean {
  return new Set(written.map(({ side }) => side)).size === 2
}

function checkRating(rating: number): FieldProblem[] {
  const { minimum, maximum } = REVIEW_LIMITS.rating
  const isAllowed = Number.isInteger(rating) && rating >= minimum && rating <= maximum
  return isAllowed ? [] : [{ field: 'rating', message: `Give between ${minimum} and ${maximum}.` }]
}
