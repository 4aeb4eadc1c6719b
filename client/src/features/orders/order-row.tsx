import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { Instant } from '../../components/instant.tsx'
import { Price } from '../../components/price.tsx'
import type { OrderRole, OrderSummaryFragment } from '../../generated/types.ts'
import { useLiveOrder } from '../../lib/realtime/live-context.tsx'
import { useVisible } from '../../lib/use-visible.ts'
import { OrderPhoto } from './order-photo.tsx'
import { OrderStatus } from './order-status.tsx'

/** An order in a list: what, with whom, how much, and where it stands. All of it leads to its page. */
export function OrderRow({ order, role }: { order: OrderSummaryFragment; role: OrderRole }) {
  const { id, number, title, cover, state, total, buyer, seller } = order
  const row = useRef<HTMLLIElement>(null)
  const isVisible = useVisible(row)
  useLiveOrder(isVisible && !isOver(state) ? id : null)
  return (
    <li
      ref={row}
      className="relative grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-4 border-line border-b py-5 hover:bg-sunken/50 md:grid-cols-[6rem_minmax(0,1fr)_auto] md:gap-x-6"
    >
      <OrderPhoto url={cover} className="aspect-square rounded-md max-md:row-span-2" />
      <div className="grid min-w-0 content-start gap-1">
        <p className="num text-ink-3 text-sm">
          {number} · {role === 'BUYER' ? `from ${seller.name}` : `to ${buyer.displayName}`}
        </p>
        <h3 className="line-clamp-2 break-words text-[1.3rem] leading-tight">
          <Link
            to="/orders/$orderId"
            params={{ orderId: id }}
            search={{}}
            {...(role === 'BUYER' && state === 'AWAITING_PAYMENT' && { hash: 'pay' })}
            className="no-underline after:absolute after:inset-0 hover:underline"
          >
            {title}
          </Link>
        </h3>
        <OrderStatus order={order} role={role} />
        <Deadline order={order} />
      </div>
      <Price money={total} className="font-bold text-[1.05rem] max-md:col-start-2 max-md:mt-1" />
    </li>
  )
}

function Deadline({ order: { state, payBy, shipBy, inspectionEndsAt } }: { order: OrderSummaryFragment }) {
  const dates = {
    AWAITING_PAYMENT: ['Pay by', payBy],
    PAID: ['Send by', shipBy],
    DELIVERED: ['Until', inspectionEndsAt],
  }
  const [words, at] = state in dates ? dates[state as keyof typeof dates] : []
  if (!words || !at) return null
  return (
    <p className="num text-[0.9375rem] text-ink-2">
      {words} <Instant at={at} />
    </p>
  )
}

function isOver(state: OrderSummaryFragment['state']): boolean {
  return state === 'COMPLETED' || state === 'CANCELED' || state === 'REFUNDED' || state === 'EXPIRED'
}
