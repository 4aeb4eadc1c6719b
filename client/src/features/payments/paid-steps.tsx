import { Instant } from '../../components/instant.tsx'
import type { OrderInPaymentFragment } from '../../generated/types.ts'

/** What happens next with what was just paid. */
export function PaidSteps({ orders }: { orders: readonly OrderInPaymentFragment[] }) {
  const [first] = orders
  if (!first) return null
  const isOne = orders.length === 1
  const isSent = orders.some(({ shippingZone }) => shippingZone !== null)
  const soonest = orders
    .map(({ shipBy }) => shipBy)
    .filter((at) => at !== null)
    .toSorted()[0]
  return (
    <section aria-labelledby="what-next">
      <h2 id="what-next" className="text-[1.35rem] text-ink">
        What happens next
      </h2>
      <ol className="mt-3 grid list-decimal gap-2 pl-5 marker:font-bold marker:text-gold-ink">
        <li>
          {first.seller.name}{' '}
          {isSent ? `sends ${isOne ? 'it' : 'them'} with tracking` : 'offers you a time and place to collect it'}
          {soonest === undefined ? (
            ''
          ) : (
            <>
              , by <Instant at={soonest} />
            </>
          )}
          .
        </li>
        <li>
          When {isOne ? 'it is' : 'they are'} with you, you have days to look {isOne ? 'it' : 'them'} over.
        </li>
        <li>The seller is paid when you are content, or when those days are over.</li>
      </ol>
    </section>
  )
}
