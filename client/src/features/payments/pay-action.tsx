import { useSearch } from '@tanstack/react-router'
import { LockKeyhole } from 'lucide-react'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import type { OrderDetailsFragment } from '../../generated/types.ts'
import { formatPrice } from '../../lib/money.ts'
import { toast } from '../../lib/toasts.ts'
import type { CheckoutRefusal } from './begin-checkout.ts'
import { useCheckout } from './use-checkout.ts'

/** Where on an order's page its buyer says where it goes: the focus goes there when that has to be done first. */
export const ADDRESS_CHOICE_ID = 'order-address'

/** The way to pay an order, for its buyer and as long as it is to be paid. On a navy ground. */
export function PayAction({ order }: { order: OrderDetailsFragment }) {
  const { id, viewerRole, state, funds, total, paymentProblem } = order
  const { checkout } = useSearch({ strict: false })
  const { isLeaving, refusal, pay } = useCheckout(direct)
  if (viewerRole !== 'BUYER' || state !== 'AWAITING_PAYMENT' || funds !== 'NONE') return null
  // A card that was declined says more than that the page was left.
  const isBack = checkout === 'canceled' && paymentProblem === null && !isLeaving && refusal === null
  return (
    <div id="pay" className="num grid w-full scroll-mt-28 justify-items-start gap-4">
      {isBack ? (
        <Notice title="Nothing was charged.">
          <p>You left the payment page before paying. The piece is still yours to pay.</p>
        </Notice>
      ) : null}
      {paymentProblem === null ? null : (
        <Notice tone="bad" title="The last payment did not go through.">
          <p>{paymentProblem} Nothing was charged.</p>
        </Notice>
      )}
      <div className="grid gap-2.5 max-sm:w-full">
        <p>
          <Button look="gold" busy={isLeaving} onClick={() => pay([id])} className="max-sm:w-full">
            {isLeaving ? 'Opening the payment page…' : `Pay ${formatPrice(total)}`}
          </Button>
        </p>
        <p className="flex items-start gap-2 text-on-navy-2 text-sm">
          <LockKeyhole aria-hidden className="mt-0.5 size-4 flex-none" />
          {paymentProblem === null ? 'By card' : 'With this card or another'}, on a page of Stripe’s. It brings you back
          here.
        </p>
      </div>
      {refusal?.kind === 'failed' || refusal?.kind === 'not-together' ? (
        <Notice tone="bad" live>
          <p>{refusal.message}</p>
        </Notice>
      ) : null}
    </div>
  )
}

/** Takes whoever could not pay to where something can be done about it. */
function direct({ kind, message }: CheckoutRefusal, pressed: HTMLElement | null): void {
  if (kind === 'address-needed') focusAddressChoice(message)
  else if (pressed?.isConnected) pressed.focus()
  else document.getElementById('next-step')?.focus()
}

function focusAddressChoice(message: string): void {
  toast(message)
  const choice = document.getElementById(ADDRESS_CHOICE_ID)
  choice?.scrollIntoView({ block: 'center' })
  const first = choice?.querySelector<HTMLElement>('input, select, textarea, button') ?? choice
  first?.focus({ preventScroll: true })
}
