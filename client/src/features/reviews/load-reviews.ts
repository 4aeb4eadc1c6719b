import type { ApolloClient } from '@apollo/client'
import { ShopReviewsDocument } from '../../generated/reviews.ts'
import type { ShopReviewsQueryVariables } from '../../generated/types.ts'
import { load } from '../../lib/apollo/load.ts'

export function reviewsVariables(shopId: string): ShopReviewsQueryVariables {
  return { shopId, first: 6 }
}

/** Loads what buyers say of a shop. The shop is shown without it as well. */
export async function loadShopReviews(client: ApolloClient, shopId: string): Promise<void> {
  await load(client, { query: ShopReviewsDocument, variables: reviewsVariables(shopId) }).catch(() => undefined)
}
