import { PayoutBanner } from '../../features/payouts/payout-banner.tsx'
import { MyListingsPage } from '../../features/sell/my-listings-page.tsx'

/** A seller's listings, under what keeps them from being paid. */
export function MyListings() {
  return (
    <>
      <PayoutBanner />
      <MyListingsPage />
    </>
  )
}
