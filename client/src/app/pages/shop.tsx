import { getRouteApi } from '@tanstack/react-router'
import { Results } from '../../features/browse/results.tsx'
import { ShopPage } from '../../features/shops/shop-page.tsx'

const route = getRouteApi('/shops/$slug')

/** A shop with its lots. */
export function Shop() {
  const { slug } = route.useParams()
  return <ShopPage results={<Results search={route.useSearch()} scope={{ shopSlug: slug }} />} />
}
