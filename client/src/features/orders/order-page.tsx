import { getRouteApi, Link } from '@tanstack/react-router'
import { ShieldCheck } from 'lucide-react'
import type { ComponentType, ReactNode } from 'react'
import { Notice } from '../../components/notice.tsx'
import { OrderPageDocument } from '../../generated/order.ts'
import type { OrderDetailsFragment, OrderRole } from '../../generated/types.ts'
import { useLoaded } from '../../lib/apollo/use-loaded.ts'
import { useLiveOrder } from '../../lib/realtime/live-context.tsx'
import { CancellationRequest } from './actions/cancellation-request.tsx'
import { DeliveryBox } from './delivery-box.tsx'
import { MoneyBox } from './money-box.tsx'
import { NextBlock } from './next-block.tsx'
import { MainAction, OtherActions, Tasks } from './order-actions.tsx'
import { DeskContext, type MovedOn, type OrderNews, useOrderDesk } from './order-desk.ts'
import { OrderHead } from './order-head.tsx'
import { OrderTimeline } from './order-timeline.tsx'
import { useOrderFacts } from './use-order-facts.ts'

/** What other features have to say of an order, on its page. */
export interface OrderParts {
  /** The way to pay it, when the buyer can. */
  readonly Pay: ComponentType<{ order: OrderDetailsFragment }>
  /** The choice of where it goes, while the buyer has it. */
  readonly Address: ComponentType<AddressPartProps>
  /** What both sides say of each other once it is over. */
  readonly Reviews?: ComponentType<{ order: OrderDetailsFragment }>
}

interface AddressPartProps {
  readonly order: OrderDetailsFragment
  readonly onSet: () => void
  readonly onMovedOn: (moved: MovedOn) => void
}

const route = getRouteApi('/orders/$orderId')

/** An order: what do I do now, what if I do nothing, what happened, where is my money. */
export function OrderPage({ parts }: { parts: OrderParts }) {
  const { orderId } = route.useParams()
  const { order } = useLoaded(OrderPageDocument, { id: orderId })
  const status = useLiveOrder(orderId)
  // For a moment while signing out.
  if (!order) return null
  // Staff see it from the buyer's side, and are asked for nothing.
  const role = order.viewerRole ?? 'BUYER'
  return (
    <div className="wrap grid gap-x-12 gap-y-8 py-8 lg:grid-cols-[minmax(0,1.4fr)_minmax(20rem,0.8fr)]">
      <Story order={order} role={role} isLive={status.connection !== 'away'} parts={parts} />
    </div>
  )
}

interface StoryProps {
  readonly order: OrderDetailsFragment
  readonly role: OrderRole
  readonly isLive: boolean
  readonly parts: OrderParts
}

function Story({ order, role, isLive, parts: { Pay, Address, Reviews } }: StoryProps) {
  const facts = useOrderFacts(order, role)
  const { desk, news, heading, tellMoved } = useOrderDesk(order)
  return (
    <DeskContext value={desk}>
      <div>
        <OrderHead order={order} role={role} />
        {news === null ? null : <News news={news} />}
        {order.viewerRole === null ? null : (
          <>
            <NextBlock facts={facts} next={order.next} heading={heading}>
              <MainAction Pay={Pay} />
            </NextBlock>
            <div className="mb-8 grid gap-5 empty:hidden">
              <CancellationRequest />
              {order.actions.includes('SET_ADDRESS') ? (
                <Address order={order} onSet={desk.toNext} onMovedOn={tellMoved} />
              ) : null}
              <Tasks />
              <OtherActions />
            </div>
          </>
        )}
        {isLive ? null : (
          <p role="status" className="mb-5 text-ink-2 text-sm">
            The live line is down; this page asks again every few seconds.
          </p>
        )}
        <OrderTimeline events={order.timeline} facts={facts} />
        <div className="mt-10 empty:hidden">{Reviews ? <Reviews order={order} /> : null}</div>
      </div>
      <aside aria-label="Money, delivery and protection" className="grid content-start gap-6">
        <MoneyBox order={order} facts={facts} />
        <DeliveryBox order={order} />
        <Protection role={role} />
      </aside>
    </DeskContext>
  )
}

/** Why what the reader wanted was not done, and what had happened meanwhile. */
function News({ news: { message, events } }: { news: OrderNews }) {
  return (
    <div className="mt-6">
      <Notice live title={message}>
        {events.length === 0 ? null : (
          <ul className="list-disc pl-5 marker:text-gold">
            {events.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        )}
      </Notice>
    </div>
  )
}

const PROTECTION: Readonly<Record<OrderRole, ReactNode>> = {
  BUYER:
    'What you pay is held until delivery. The seller is paid only when you are content, or when your days to look the piece over have ended.',
  SELLER:
    'What the buyer pays is held until delivery. You never send a piece that is not paid, and are paid when the buyer is content or their days have ended.',
}

function Protection({ role }: { role: OrderRole }) {
  return (
    <section className="grid gap-3 rounded-lg border border-line bg-card p-6">
      <h2 className="flex items-center gap-2.5 text-[1.35rem]">
        <ShieldCheck aria-hidden className="size-5 text-gold-ink" />
        Payment protection
      </h2>
      <p className="text-[0.9375rem] text-ink-2">{PROTECTION[role]}</p>
      <Link to="/payment-protection" className="flex min-h-11 items-center text-[0.9375rem]">
        How it works
      </Link>
    </section>
  )
}
