import { useApolloClient, useQuery } from '@apollo/client/react'
import { Link } from '@tanstack/react-router'
import { ShowMore } from '../../components/show-more.tsx'
import { ShopReviewsDocument } from '../../generated/reviews.ts'
import type { ShopReviewFragment } from '../../generated/types.ts'
import { formatCount } from '../../lib/numbers.ts'
import { reviewsVariables } from './load-reviews.ts'
import { ReviewText } from './review-text.tsx'

/** What buyers say of a shop, the newest first; nothing while nobody has said anything. */
export function ShopReviews({ shopId }: { shopId: string }) {
  const client = useApolloClient()
  const variables = reviewsVariables(shopId)
  const { data } = useQuery(ShopReviewsDocument, { variables, fetchPolicy: 'cache-only' })
  const reviews = data?.reviews
  if (!reviews || reviews.edges.length === 0) return null
  const { hasNextPage, endCursor } = reviews.pageInfo
  return (
    <section id="reviews" aria-labelledby="reviews-title" className="wrap pt-14 pb-6">
      <h2 id="reviews-title" className="mb-6">
        What buyers say <span className="num font-text text-base text-ink-3">{formatCount(reviews.totalCount)}</span>
      </h2>
      <ul className="grid gap-x-12 border-line border-t md:grid-cols-2">
        {reviews.edges.map(({ node }) => (
          <li key={node.id} className="border-line border-b py-6">
            <ReviewText review={node} about={<Bought review={node} />} />
          </li>
        ))}
      </ul>
      {hasNextPage ? (
        <ShowMore
          onMore={() =>
            client.query({
              query: ShopReviewsDocument,
              variables: { ...variables, after: endCursor },
              fetchPolicy: 'network-only',
            })
          }
        />
      ) : null}
    </section>
  )
}

function Bought({ review: { listing } }: { review: ShopReviewFragment }) {
  if (!listing) return null
  const { slug, title } = listing
  return (
    <>
      {' · '}
      {slug === null ? (
        title
      ) : (
        <Link to="/lots/$slug" params={{ slug }}>
          {title}
        </Link>
      )}
    </>
  )
}
