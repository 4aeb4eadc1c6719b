import { useApolloClient } from '@apollo/client/react'
import { useId, useState } from 'react'
import { CancelOrderDocument } from '../../../generated/order-actions.ts'
import type { CancelReason, OrderDetailsFragment } from '../../../generated/types.ts'
import { formatPrice } from '../../../lib/money.ts'
import { useDesk } from '../order-desk.ts'
import { AskFirst } from './ask-first.tsx'

const REASONS: Readonly<Record<CancelReason, string>> = {
  UNAVAILABLE: 'I cannot deliver the piece',
  BUYER_ASKED: 'The buyer asked for it',
  NOT_PAID: 'It was not paid in time',
  NOT_SHIPPED: 'It was not sent in time',
}

/** Calls the order off, for a reason that its side has now. */
export function CancelOrder() {
  const { order } = useDesk()
  const group = useId()
  const [first, ...others] = reasonsOf(order)
  const [chosen, choose] = useState<CancelReason>()
  const reason = chosen ?? first
  const send = useCancel(reason)
  return (
    <AskFirst {...wordsFor(order)} look="ghost" size="small" cancel="Keep it" isDangerous send={send}>
      <Consequence order={order} />
      {others.length === 0 ? null : (
        <fieldset className="grid gap-1">
          <legend className="mb-1 font-bold text-ink">Why</legend>
          {[first, ...others].map((one) => (
            <label key={one} className="flex min-h-11 items-center gap-3 text-ink">
              <input
                type="radio"
                name={group}
                checked={one === reason}
                onChange={() => choose(one)}
                className="size-4 flex-none accent-gold"
              />
              {REASONS[one]}
            </label>
          ))}
        </fieldset>
      )}
    </AskFirst>
  )
}

function wordsFor({ viewerRole, state }: OrderDetailsFragment) {
  if (viewerRole !== 'BUYER') {
    return { label: 'Cancel the sale', title: 'Cancel this sale?', confirm: 'Cancel the sale' }
  }
  const label = state === 'AWAITING_PAYMENT' ? 'Let it go' : 'Cancel, and get your money back'
  return { label, title: 'Cancel this order?', confirm: 'Cancel the order' }
}

/** The seller agrees to what the buyer has asked for. */
export function AgreeToCancel() {
  const { order } = useDesk()
  const send = useCancel('BUYER_ASKED')
  return (
    <AskFirst
      label="Cancel, and refund the buyer"
      size="small"
      title="Cancel this sale?"
      confirm="Cancel the sale"
      cancel="Keep it"
      isDangerous
      send={send}
    >
      <Consequence order={order} />
    </AskFirst>
  )
}

function Consequence({ order: { state, viewerRole, total, buyer } }: { order: OrderDetailsFragment }) {
  if (state === 'AWAITING_PAYMENT' && viewerRole === 'BUYER') {
    return <p>Nothing was paid, so nothing is charged. The piece is free again, and somebody else can buy it.</p>
  }
  if (state === 'AWAITING_PAYMENT') {
    return <p>Nothing was paid, so nothing is charged. You can offer the piece again. It cannot be taken back.</p>
  }
  return viewerRole === 'BUYER' ? (
    <p>
      It was not sent in nine business days. {formatPrice(total)} goes back the way you paid. It cannot be taken back.
    </p>
  ) : (
    <p>
      {buyer.displayName} gets the whole {formatPrice(total)} back. You owe nothing, and can offer the piece again. It
      cannot be taken back.
    </p>
  )
}

function useCancel(reason: CancelReason) {
  const client = useApolloClient()
  const { order } = useDesk()
  return async () => {
    const { data } = await client.mutate({ mutation: CancelOrderDocument, variables: { orderId: order.id, reason } })
    return data?.cancelOrder
  }
}

/** The reasons that somebody can have, the likeliest first; the server holds them to these. */
function reasonsOf({
  viewerRole,
  state,
  cancellationRequestedAt,
}: OrderDetailsFragment): readonly [CancelReason, ...CancelReason[]] {
  // What is only reserved for them, they may let go.
  if (viewerRole === 'BUYER') return [state === 'AWAITING_PAYMENT' ? 'BUYER_ASKED' : 'NOT_SHIPPED']
  if (state === 'AWAITING_PAYMENT') return ['NOT_PAID']
  return cancellationRequestedAt === null ? ['UNAVAILABLE'] : ['BUYER_ASKED', 'UNAVAILABLE']
}
