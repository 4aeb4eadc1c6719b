import { PayoutBanner } from '../../features/payouts/payout-banner.tsx'
import { LiveSalesPage } from '../../features/sell/live/live-sales-page.tsx'

/** A seller's auctions while they run, under what keeps them from being paid. */
export function LiveSales() {
  return (
    <>
      <PayoutBanner />
      <LiveSalesPage />
    </>
  )
}
