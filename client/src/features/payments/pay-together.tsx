import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { Price } from '../../components/price.tsx'
import type { OrderToPayFragment } from '../../generated/types.ts'
import { formatPrice } from '../../lib/money.ts'
import { counted } from '../../lib/numbers.ts'
import type { CheckoutRefusal } from './begin-checkout.ts'
import { type PayableGroup, payableGroups } from './payable-groups.ts'
import { useCheckout } from './use-checkout.ts'

interface PayTogetherProps {
  readonly orders: readonly OrderToPayFragment[]
  /** Whether the buyer has just come back from a payment page without paying. */
  readonly isBackUnpaid: boolean
}

/** Over the list of what was bought: what can be paid at once, and what is saved by it. */
export function PayTogether({ orders, isBackUnpaid }: PayTogetherProps) {
  const groups = payableGroups(orders)
  return (
    <div className="grid gap-5 py-6 empty:hidden">
      {isBackUnpaid ? (
        <Notice title="Nothing was charged.">
          <p>You left the payment page before paying. What you bought is still yours to pay.</p>
        </Notice>
      ) : null}
      {groups.map((group) => (
        <GroupToPay key={`${group.seller.id} ${group.total.currency}`} group={group} />
      ))}
    </div>
  )
}

function GroupToPay({ group }: { group: PayableGroup }) {
  const { seller, orders, pieces, shipping, shippingApart, saved, total } = group
  const { isLeaving, refusal, pay } = useCheckout()
  const headingId = `together-${seller.id}-${total.currency}`
  const isCheaper = saved.minor !== '0'
  return (
    <section
      aria-labelledby={headingId}
      className="num grid gap-x-10 gap-y-5 rounded-lg border border-line bg-card p-6 md:grid-cols-[minmax(0,1fr)_minmax(16rem,auto)]"
    >
      <div className="grid content-start gap-2">
        <h2 id={headingId} className="text-[1.5rem]">
          {counted(orders.length, 'piece')} from {seller.name} to pay
        </h2>
        <p className="text-ink-2">
          {isCheaper
            ? `Paid together they are sent together: you save ${formatPrice(saved)} on shipping.`
            : 'You can pay them at once.'}
        </p>
        <ul className="list-disc pl-5 text-ink-2 marker:text-gold">
          {orders.map(({ id, title }) => (
            <li key={id} className="break-words">
              {title}
            </li>
          ))}
        </ul>
      </div>
      <div className="grid content-start gap-4">
        <dl className="grid gap-1.5">
          <Line name="The pieces">
            <Price money={pieces} />
          </Line>
          <Line name="Shipping, combined">
            {isCheaper ? (
              <>
                <s className="mr-2 text-ink-3">
                  <span className="sr-only">Instead of </span>
                  <Price money={shippingApart} />
                </s>
                <Price money={shipping} />
              </>
            ) : (
              <Price money={shipping} />
            )}
          </Line>
          <div className="flex justify-between gap-6 border-line border-t pt-2 font-bold">
            <dt>In all</dt>
            <dd>
              <Price money={total} />
            </dd>
          </div>
        </dl>
        <Button look="gold" busy={isLeaving} onClick={() => pay(orders.map(({ id }) => id))}>
          {isLeaving ? 'Opening the payment page…' : `Pay ${counted(orders.length, 'piece')} together`}
        </Button>
      </div>
      {refusal && refusal.kind !== 'moved-on' ? (
        <div className="md:col-span-2">
          <Refusal refusal={refusal} />
        </div>
      ) : null}
    </section>
  )
}

function Refusal({ refusal }: { refusal: CheckoutRefusal }) {
  return (
    <Notice tone="bad" live title="They were not paid, and nothing was charged.">
      <p>
        {refusal.message}{' '}
        {refusal.kind === 'address-needed' ? (
          <Link to="/orders/$orderId" params={{ orderId: refusal.orderId }}>
            Go to “{refusal.title}”
          </Link>
        ) : null}
      </p>
    </Notice>
  )
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-6">
      <dt className="text-ink-2">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
