import { validate as isUuid } from 'uuid'
import {
  checkPageSize,
  decodeCursor,
  encodeCursor,
  MAXIMUM_EXACT_COUNT,
  type Connection as Page,
  toConnection,
} from '../graphql/connection.ts'
import type { Context } from '../graphql/context.ts'
import { badInput } from '../graphql/errors.ts'
import { type Review, toReview } from './review.type.ts'
import { countShopReviews, findShopReviews, type ReviewPlace } from './reviews.repo.ts'

export interface ReviewPageRequest {
  readonly shopId: string
  readonly first: number
  readonly after: string | null | undefined
}

/** What buyers say of a shop, the newest first. @throws BAD_USER_INPUT for a page size or cursor that makes no sense */
export async function listShopReviews({ db, clock }: Context, request: ReviewPageRequest): Promise<Page<Review>> {
  const first = checkPageSize(request.first)
  const after = readCursor(request.after)
  const shopId = isUuid(request.shopId) ? request.shopId : undefined
  const [rows, total] = shopId
    ? await Promise.all([
        findShopReviews(db, shopId, { limit: first + 1, after }),
        countShopReviews(db, shopId, MAXIMUM_EXACT_COUNT + 1),
      ])
    : [[], 0]
  return toConnection({
    rows,
    first,
    after: request.after,
    cursor: ({ place }) => encodeCursor([LIST, place.publishedAtMicros, place.id]),
    node: ({ row, listingId }) => toReview({ row, listingId, now: clock.now() }),
    total,
  })
}

const LIST = 'reviews'
const MICROS = /^\d{1,17}$/

function readCursor(cursor: string | null | undefined): ReviewPlace | undefined {
  if (!cursor) return undefined
  const [list, publishedAtMicros = '', id = ''] = decodeCursor(cursor, 3).map(String)
  if (list !== LIST || !MICROS.test(publishedAtMicros) || !isUuid(id)) {
    throw badInput('after is not a cursor of this list. Take it from pageInfo.endCursor.')
  }
  return { publishedAtMicros, id }
}
