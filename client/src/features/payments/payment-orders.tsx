import { Link } from '@tanstack/react-router'
import { Price } from '../../components/price.tsx'
import type { OrderInPaymentFragment } from '../../generated/types.ts'
import { formatPrice } from '../../lib/money.ts'

/** What a payment is for, each leading to its page, and the sum. */
export function PaymentOrders({ orders }: { orders: readonly OrderInPaymentFragment[] }) {
  const [first] = orders
  if (!first) return null
  const minor = orders.reduce((sum, { total }) => sum + BigInt(total.minor), 0n).toString()
  return (
    <section aria-label="What it is for" className="rounded-lg border border-line bg-card px-6 py-2 text-ink">
      <ul>
        {orders.map(({ id, number, title, total, seller }) => (
          <li key={id} className="flex items-baseline justify-between gap-6 border-line border-b py-3 last:border-b-0">
            <span className="min-w-0">
              <Link to="/orders/$orderId" params={{ orderId: id }} search={{}} className="break-words font-bold">
                {title}
              </Link>
              <span className="block text-ink-2 text-sm">
                {number} · from {seller.name}
              </span>
            </span>
            <Price money={total} />
          </li>
        ))}
      </ul>
      {orders.length === 1 ? null : (
        <p className="flex justify-between gap-6 border-line border-t py-3 font-bold">
          <span>In all, with shipping</span>
          <span>{formatPrice({ minor, currency: first.total.currency })}</span>
        </p>
      )}
      {first.paidWith === null ? null : (
        <p className="border-line border-t py-3 text-ink-2">Paid with {first.paidWith}</p>
      )}
    </section>
  )
}
