import { useNavigate } from '@tanstack/react-router'
import { ShopForm } from '../../features/accounts/shop-form.tsx'
import { SellPage } from '../../features/sell/sell-page.tsx'
import { useViewer } from '../../lib/viewer.ts'

/** How selling works, with the form that opens a shop. */
export function Sell() {
  const viewer = useViewer()
  const navigate = useNavigate()
  const begin = () => void navigate({ to: '/sell/$listingId', params: { listingId: 'new' }, search: {} })
  return <SellPage openShop={<ShopForm shop={null} isVerified={viewer?.emailVerified ?? false} onOpened={begin} />} />
}
