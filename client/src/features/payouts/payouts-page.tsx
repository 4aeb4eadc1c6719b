import { Link } from '@tanstack/react-router'
import { buttonClass } from '../../components/button.tsx'
import { PayoutAccountDocument } from '../../generated/payouts.ts'
import { useLoaded } from '../../lib/apollo/use-loaded.ts'
import { AccountSection } from './account-section.tsx'
import { EarningsSection } from './earnings-section.tsx'
import { PayoutList } from './payout-list.tsx'

/** How a seller is paid: whether they can be, where their money is, and what went to their bank. */
export function PayoutsPage() {
  const { viewer } = useLoaded(PayoutAccountDocument, {})
  // For a moment while signing out.
  if (!viewer?.payoutAccount) return null
  return (
    <div className="wrap py-10">
      <header className="mb-6 flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-[clamp(2rem,1.5rem+2vw,2.75rem)]">Payouts</h1>
        <Link to="/orders" search={{ role: 'sold' }} className={`${buttonClass('ghost', 'small')} min-h-11`}>
          What you sold
        </Link>
      </header>
      <div className="grid items-start gap-x-10 gap-y-12 lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]">
        <div className="grid gap-12">
          <AccountSection account={viewer.payoutAccount} />
          <EarningsSection />
        </div>
        <PayoutList />
      </div>
    </div>
  )
}
