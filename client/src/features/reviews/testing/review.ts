import type { OneReviewFragment } from '../../../generated/types.ts'

/** What Ada, who bought the clock, says of its seller. Nobody else sees it yet. */
export function review(changes: Partial<OneReviewFragment> = {}): OneReviewFragment {
  return {
    __typename: 'Review',
    id: 'r1',
    rating: 4,
    text: 'Well packed.\nA little late.',
    createdAt: '2026-11-23T10:00:00Z',
    publishedAt: null,
    author: { __typename: 'PublicProfile', id: 'u1', displayName: 'Ada' },
    ...changes,
  }
}

/** What the seller says of Ada. */
export function sellersReview(changes: Partial<OneReviewFragment> = {}): OneReviewFragment {
  return review({
    id: 'r2',
    rating: 5,
    text: 'Paid at once.',
    author: { __typename: 'PublicProfile', id: 'u2', displayName: 'Bell' },
    ...changes,
  })
}
