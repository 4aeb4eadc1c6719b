import { useApolloClient } from '@apollo/client/react'
import { useEffect, useRef, useState } from 'react'
import { toast } from '../../lib/toasts.ts'
import { beginCheckout, type CheckoutRefusal } from './begin-checkout.ts'

export interface Checkout {
  /** From the press of the button until the payment page takes the place of this one. */
  readonly isLeaving: boolean
  readonly refusal: CheckoutRefusal | null
  pay(orderIds: readonly string[]): void
}

/** Where the focus goes when the payment page was not opened: once the page is rendered as its orders stand now. */
type Direct = (refusal: CheckoutRefusal, pressed: HTMLElement | null) => void

/** Sends the browser to Stripe's page, or says why not. */
export function useCheckout(direct: Direct = backToButton): Checkout {
  const client = useApolloClient()
  const [isLeaving, setLeaving] = useState(false)
  const [refusal, setRefusal] = useState<CheckoutRefusal | null>(null)
  const isUnderWay = useRef(false)

  useEffect(() => {
    // “Back” from the payment page may show this page as it was left.
    const stay = ({ persisted }: PageTransitionEvent): void => {
      if (!persisted) return
      isUnderWay.current = false
      setLeaving(false)
    }
    window.addEventListener('pageshow', stay)
    return () => window.removeEventListener('pageshow', stay)
  }, [])

  const pay = async (orderIds: readonly string[]): Promise<void> => {
    if (isUnderWay.current) return
    isUnderWay.current = true
    const pressed = document.activeElement instanceof HTMLElement ? document.activeElement : null
    setLeaving(true)
    setRefusal(null)
    const beginning = await beginCheckout(client, orderIds)
    if (beginning.kind === 'opened') {
      window.location.assign(beginning.url)
      return
    }
    isUnderWay.current = false
    setLeaving(false)
    setRefusal(beginning)
    // The order shows how it stands now, and nothing is left here to hang the words on.
    if (beginning.kind === 'moved-on') toast(beginning.message, 'bad')
    setTimeout(() => direct(beginning, pressed))
  }
  return { isLeaving, refusal, pay: (orderIds) => void pay(orderIds) }
}

/** What was pressed is locked while it is under way, and so loses the focus. */
function backToButton(_refusal: CheckoutRefusal, pressed: HTMLElement | null): void {
  pressed?.focus()
}
