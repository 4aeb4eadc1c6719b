import { getRouteApi } from '@tanstack/react-router'
import { Results } from '../../features/browse/results.tsx'
import { ShopReviews } from '../../features/reviews/shop-reviews.tsx'
import { ShopPage } from '../../features/shops/shop-page.tsx'

const route = getRouteApi('/shops/$slug')

/** A shop with its lots, and what buyers say of it. */
export function Shop() {
  const { slug } = route.useParams()
  return (
    <ShopPage
      results={<Results search={route.useSearch()} scope={{ shopSlug: slug }} />}
      reviews={(shopId) => <ShopReviews shopId={shopId} />}
    />
  )
}
