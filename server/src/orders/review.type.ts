import { Field, ID, Int, ObjectType } from 'type-graphql'
import { connectionOf } from '../graphql/connection.ts'
import { DateTime } from '../graphql/scalars.ts'
import type { ReviewRow } from './reviews.repo.ts'

@ObjectType({ description: 'What one side of an order says of the other. It is never changed and never removed.' })
export class Review {
  @Field(() => ID, { description: 'Identifies the review.' })
  id!: string

  @Field(() => Int, { description: '1 to 5.' })
  rating!: number

  @Field(() => String, { description: 'Plain text with line breaks.' })
  text!: string

  @Field(() => DateTime, { description: 'When it was written.' })
  createdAt!: Date

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when everybody may read it; null until both sides have written or the time is over.',
  })
  publishedAt!: Date | null

  /** Who wrote it. */
  authorId!: string

  /** What was bought. */
  listingId!: string
}

/** A review with what was bought. */
export function toReview({ row, listingId, now }: { row: ReviewRow; listingId: string; now: Date }): Review {
  const { id, rating, text, createdAt, publishedAt, authorId } = row
  return { id, rating, text, createdAt, publishedAt: publishedAt <= now ? publishedAt : null, authorId, listingId }
}

export const { ConnectionType: ReviewConnection } = connectionOf('Review', () => Review)
