import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { buttonClass } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { LiveSalesDocument } from '../../../generated/live-sales.ts'
import { useLoaded } from '../../../lib/apollo/use-loaded.ts'
import { formatPrice } from '../../../lib/money.ts'
import { formatCount } from '../../../lib/numbers.ts'
import { LiveSaleRow } from './live-sale-row.tsx'
import { LIVE_SALES_VARIABLES } from './load-live-sales.ts'
import { byEnd, type SaleTotals, saleTotals } from './sale-figures.ts'

/** A seller's auctions while they run, with what only the seller may know. */
export function LiveSalesPage() {
  const { runningAuctions } = useLoaded(LiveSalesDocument, LIVE_SALES_VARIABLES)
  const sales = byEnd(runningAuctions.edges.map(({ node }) => node))
  return (
    <div className="wrap py-10">
      <header className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-[clamp(2rem,1.5rem+2vw,2.75rem)]">Live sales</h1>
        <Link to="/sell/listings" className={`${buttonClass('ghost', 'small')} min-h-11`}>
          My listings
        </Link>
      </header>
      {sales.length === 0 ? (
        <div className="pt-8">
          <Nothing />
        </div>
      ) : (
        <>
          <Totals totals={saleTotals(sales)} />
          <h2 className="sr-only">Lots, the soonest ending first</h2>
          <ul>
            {sales.map((sale) => (
              <LiveSaleRow key={sale.id} sale={sale} />
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function Totals({ totals: { running, scheduled, bidSum, wouldSell } }: { totals: SaleTotals }) {
  return (
    <dl className="num mt-6 grid grid-cols-2 gap-x-6 gap-y-5 rounded-lg bg-navy px-6 py-6 text-on-navy md:grid-cols-4">
      <Total name="Lots running">{formatCount(running)}</Total>
      <Total name="Lots to come">{formatCount(scheduled)}</Total>
      <Total name="Bid in all">{bidSum ? formatPrice(bidSum) : 'Nothing yet'}</Total>
      <Total name="Would be sold now">
        {formatCount(wouldSell)} of {formatCount(running)}
      </Total>
    </dl>
  )
}

function Total({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-on-navy-2 text-sm">{name}</dt>
      <dd className="mt-0.5 font-bold text-[1.4rem] leading-tight">{children}</dd>
    </div>
  )
}

function Nothing() {
  return (
    <EmptyState
      title="No auction of yours is running"
      action={
        <Link to="/sell/$listingId" params={{ listingId: 'new' }} search={{}} className={buttonClass()}>
          List a piece
        </Link>
      }
    >
      While your lots are in an auction they stand here, with every bid as it lands and what is missing to the reserve.
    </EmptyState>
  )
}
