import { ChevronDown } from 'lucide-react'
import type { ComponentType, ReactNode } from 'react'
import { Notice } from '../../components/notice.tsx'
import type { OrderAction, OrderDetailsFragment } from '../../generated/types.ts'
import { AcceptOrder } from './actions/accept-order.tsx'
import { CancelOrder } from './actions/cancel-order.tsx'
import { ConfirmDelivery } from './actions/confirm-delivery.tsx'
import { ConfirmPickupForm } from './actions/confirm-pickup-form.tsx'
import { MarkShippedForm } from './actions/mark-shipped-form.tsx'
import { OfferPickup } from './actions/offer-pickup.tsx'
import { PickupCode } from './actions/pickup-code.tsx'
import { RelistButton } from './actions/relist-button.tsx'
import { RequestCancellation } from './actions/request-cancellation.tsx'
import { isCollected } from './is-collected.ts'
import { useDesk } from './order-desk.ts'

interface MainActionProps {
  readonly Pay: ComponentType<{ order: OrderDetailsFragment }>
}

/** The one thing to do now that takes a single press, for the block that says so. */
export function MainAction({ Pay }: MainActionProps) {
  const { order } = useDesk()
  const can = (action: OrderAction) => order.actions.includes(action)
  return (
    <>
      {order.pickupCode === null ? null : <PickupCode code={order.pickupCode} />}
      <div className="mt-5 grid justify-items-start gap-3 empty:hidden">
        {can('PAY') ? <Pay order={order} /> : null}
        {can('CONFIRM_DELIVERY') ? <ConfirmDelivery /> : null}
        {can('ACCEPT') ? <AcceptOrder /> : null}
        {can('RELIST') ? <RelistButton /> : null}
      </div>
    </>
  )
}

/** What takes a form to do. */
export function Tasks() {
  const { order } = useDesk()
  const { actions, state, viewerRole, buyer } = order
  const can = (action: OrderAction) => actions.includes(action)
  const inPerson = isCollected(order)
  const codesAreSpent = viewerRole === 'SELLER' && state === 'SHIPPED' && inPerson && !can('CONFIRM_PICKUP')
  return (
    <>
      {can('CONFIRM_PICKUP') ? (
        <Task title="Hand it over">
          <ConfirmPickupForm />
        </Task>
      ) : null}
      {codesAreSpent ? (
        <Notice title="No more codes can be tried">
          <p>Ask {buyer.displayName} to confirm on their own order page that they have it.</p>
        </Notice>
      ) : null}
      {can('OFFER_PICKUP') && inPerson ? (
        <Task title="Have it collected">
          <p>
            <OfferPickup isMain />
          </p>
        </Task>
      ) : null}
      {can('MARK_SHIPPED') && !inPerson ? (
        <Task title="Say how you sent it">
          <MarkShippedForm />
        </Task>
      ) : null}
      {can('MARK_SHIPPED') && inPerson ? (
        <details className="group rounded-lg border border-line bg-card px-6">
          <summary className="flex min-h-12 items-center justify-between gap-4 py-2 font-bold text-[0.9375rem]">
            Send it instead
            <ChevronDown aria-hidden className="size-5 flex-none text-ink-2 group-open:rotate-180" />
          </summary>
          <div className="pt-2 pb-6">
            <MarkShippedForm />
          </div>
        </details>
      ) : null}
    </>
  )
}

/** What can be done besides, quietly. */
export function OtherActions() {
  const { order } = useDesk()
  const can = (action: OrderAction) => order.actions.includes(action)
  return (
    <div className="flex flex-wrap gap-3 empty:hidden">
      {can('OFFER_PICKUP') && !isCollected(order) ? <OfferPickup isMain={false} /> : null}
      {can('REQUEST_CANCELLATION') ? <RequestCancellation /> : null}
      {can('CANCEL') ? <CancelOrder /> : null}
    </div>
  )
}

function Task({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="rounded-lg border border-line bg-card p-6">
      <h2 className="mb-4 text-[1.35rem]">{title}</h2>
      {children}
    </section>
  )
}
