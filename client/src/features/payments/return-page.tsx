import { getRouteApi, Link } from '@tanstack/react-router'
import { CircleCheck, CircleSlash, Hourglass, LoaderCircle, SearchX, WifiOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, buttonClass } from '../../components/button.tsx'
import type { OrderInPaymentFragment } from '../../generated/types.ts'
import { useLiveOrder } from '../../lib/realtime/live-context.tsx'
import { PaidSteps } from './paid-steps.tsx'
import { PaymentOrders } from './payment-orders.tsx'
import { type PaymentSeen, useConfirmation } from './use-confirmation.ts'

const route = getRouteApi('/checkout/return')

/** Where Stripe's page leads back to: says how the payment ended, whatever became of it. Opening it again does no harm. */
export function CheckoutReturnPage() {
  const { session_id: sessionId } = route.useSearch()
  const seen = useConfirmation(sessionId)
  return (
    <div className="wrap py-14 lg:py-20">
      <div className="num mx-auto grid max-w-[38rem] gap-6 text-ink-2">
        <Ending seen={seen} />
      </div>
      {seen.orders.map(({ id }) => (
        <FollowOrder key={id} id={id} />
      ))}
    </div>
  )
}

/** Hears what becomes of an order while the page is open. */
function FollowOrder({ id }: { id: string }) {
  useLiveOrder(id)
  return null
}

function Ending({ seen: { confirmation, orders, askAgain } }: { seen: PaymentSeen }) {
  switch (confirmation.kind) {
    case 'asking':
      return (
        <Said
          icon={<LoaderCircle className="size-10 text-ink-3 motion-safe:animate-spin" />}
          title="Confirming your payment…"
        >
          <p>This takes a moment. You can leave this page: what you paid is written down either way.</p>
        </Said>
      )
    case 'pending':
      return <Pending orders={orders} isLate={confirmation.isLate} />
    case 'paid':
      return <Paid orders={orders} />
    case 'expired':
      return (
        <>
          <Said icon={<CircleSlash className="size-10 text-ink-3" />} title="This payment was not made.">
            <p>
              {confirmation.message} You can begin again from {orders.length === 1 ? 'your order' : 'your orders'}.
            </p>
          </Said>
          <PaymentOrders orders={orders} />
          <Onward orders={orders} />
        </>
      )
    case 'unknown':
      return (
        <>
          <Said icon={<SearchX className="size-10 text-ink-3" />} title="We know of no such payment.">
            <p>
              The address may be incomplete, or the payment was made by somebody else. How your own orders stand, they
              say themselves.
            </p>
          </Said>
          <Onward orders={orders} />
        </>
      )
    case 'unanswered':
      return (
        <>
          <Said icon={<WifiOff className="size-10 text-bad" />} title="That did not get through.">
            <p>{confirmation.message}</p>
          </Said>
          <p className="flex flex-wrap gap-3">
            <Button onClick={askAgain}>Ask again</Button>
            <Link to="/orders" search={{}} className={buttonClass('ghost')}>
              See your orders
            </Link>
          </p>
        </>
      )
  }
}

interface PendingProps {
  readonly orders: readonly OrderInPaymentFragment[]
  readonly isLate: boolean
}

function Pending({ orders, isLate }: PendingProps) {
  return (
    <>
      {isLate ? (
        <Said icon={<Hourglass className="size-10 text-gold-ink" />} title="We will tell you when it has arrived.">
          <p>
            Your bank takes its time. You need not wait here: you get a notification, and nothing has to be paid twice.
          </p>
        </Said>
      ) : (
        <Said
          icon={<LoaderCircle className="size-10 text-ink-3 motion-safe:animate-spin" />}
          title="Confirming your payment…"
        >
          <p>Your bank has not answered yet. This page says when it has.</p>
        </Said>
      )}
      <PaymentOrders orders={orders} />
      <Onward orders={orders} look="ghost" />
    </>
  )
}

function Paid({ orders }: { orders: readonly OrderInPaymentFragment[] }) {
  // Called off before the money came: it goes back by itself.
  const isOff = orders.every(({ state }) => state === 'CANCELED' || state === 'EXPIRED' || state === 'REFUNDED')
  return (
    <>
      {isOff ? (
        <Said icon={<CircleSlash className="size-10 text-ink-3" />} title="Too late: the sale was called off.">
          <p>Your payment came after that. The whole of it goes back to where it came from, by itself.</p>
        </Said>
      ) : (
        <Said icon={<CircleCheck className="size-10 text-good" />} title="Paid. Thank you.">
          <p>Your money is held until delivery. The seller has it only once you are content.</p>
        </Said>
      )}
      <PaymentOrders orders={orders} />
      {isOff ? null : <PaidSteps orders={orders} />}
      <Onward orders={orders} />
    </>
  )
}

interface OnwardProps {
  readonly orders: readonly OrderInPaymentFragment[]
  readonly look?: 'navy' | 'ghost'
}

/** Where to go from here: there is always a way. */
function Onward({ orders, look = 'navy' }: OnwardProps) {
  const [order, ...others] = orders
  return (
    <p>
      {order && others.length === 0 ? (
        <Link to="/orders/$orderId" params={{ orderId: order.id }} search={{}} className={buttonClass(look)}>
          Go to the order
        </Link>
      ) : (
        <Link to="/orders" search={{}} className={buttonClass(look)}>
          See your orders
        </Link>
      )}
    </p>
  )
}

interface SaidProps {
  readonly icon: ReactNode
  readonly title: string
  readonly children: ReactNode
}

function Said({ icon, title, children }: SaidProps) {
  return (
    <div role="status" className="grid justify-items-start gap-4">
      <span aria-hidden>{icon}</span>
      <h1 className="text-ink">{title}</h1>
      {children}
    </div>
  )
}
