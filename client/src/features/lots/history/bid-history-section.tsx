import { lazy, Suspense, useRef } from 'react'
import { useVisible } from '../../../lib/use-visible.ts'

const BidHistory = lazy(async () => {
  const { BidHistory: component } = await import('./bid-history.tsx')
  return { default: component }
})

/** The bids of a lot, fetched when one comes near them. */
export function BidHistorySection({ auctionId }: { auctionId: string }) {
  const section = useRef<HTMLElement>(null)
  const isNear = useVisible(section, { margin: '600px', once: true })
  return (
    <section ref={section} aria-labelledby="bids" className="min-h-64">
      <h2 id="bids">Bids</h2>
      {isNear ? (
        <Suspense fallback={<HistorySkeleton />}>
          <BidHistory key={auctionId} auctionId={auctionId} />
        </Suspense>
      ) : (
        <HistorySkeleton />
      )}
    </section>
  )
}

export function HistorySkeleton() {
  return (
    <div aria-hidden className="mt-5 grid gap-3">
      {[1, 2, 3].map((row) => (
        <div key={row} className="skeleton h-9" />
      ))}
    </div>
  )
}
