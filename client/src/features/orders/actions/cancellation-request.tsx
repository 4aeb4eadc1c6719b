import { Button } from '../../../components/button.tsx'
import { Instant } from '../../../components/instant.tsx'
import { Notice } from '../../../components/notice.tsx'
import { useDesk } from '../order-desk.ts'
import { AgreeToCancel } from './cancel-order.tsx'
import { CARRIER_FIELD } from './mark-shipped-form.tsx'

/** What the buyer has asked for: for the seller with both answers, for the buyer as a reminder that they did. */
export function CancellationRequest() {
  const { order } = useDesk()
  const { cancellationRequestedAt: at, state, viewerRole, buyer, seller, actions } = order
  if (at === null || (state !== 'PAID' && state !== 'SHIPPED')) return null
  if (viewerRole === 'BUYER') {
    return (
      <Notice title={`You asked ${seller.name} to cancel`}>
        <p>
          On <Instant at={at} />. The order goes on until they answer.
        </p>
      </Notice>
    )
  }
  if (!actions.includes('CANCEL')) return null
  const words = order.timeline.findLast(({ kind }) => kind === 'CANCELLATION_REQUESTED')?.text
  return (
    <Notice title={`${buyer.displayName} asks you to cancel`}>
      <p className="break-words text-ink-2">{words}</p>
      <Instant at={at} className="num text-ink-2 text-sm" />
      <p className="mt-3 flex flex-wrap gap-3">
        <AgreeToCancel />
        <Button look="ghost" size="small" className="min-h-11" onClick={toShipping}>
          No, send it
        </Button>
      </p>
    </Notice>
  )
}

/** The other answer is to send it. */
function toShipping(): void {
  const field = document.querySelector<HTMLElement>(`[data-focus="${CARRIER_FIELD}"]`)
  field?.closest('details')?.setAttribute('open', '')
  field?.focus()
}
