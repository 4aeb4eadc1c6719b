import { useApolloClient, useFragment } from '@apollo/client/react'
import { useEffect, useRef, useState } from 'react'
import { OrderInPaymentFragmentDoc } from '../../generated/checkout.ts'
import type { OrderInPaymentFragment } from '../../generated/types.ts'
import { type Confirmation, confirmUntilSettled } from './confirm-until-settled.ts'

/** A payment as its page shows it: what is known of it, and its orders as they stand now. */
export interface PaymentSeen {
  readonly confirmation: Confirmation
  readonly orders: readonly OrderInPaymentFragment[]
  /** Asks anew. */
  askAgain(): void
}

const ASKING: Confirmation = { kind: 'asking' }
const UNKNOWN: Confirmation = { kind: 'unknown' }
const NO_ORDERS: readonly string[] = []

/** How a payment ended. It is asked for, and what the live line tells of its orders counts as soon as it comes. */
export function useConfirmation(sessionId: string | undefined): PaymentSeen {
  const client = useApolloClient()
  const [asked, setAsked] = useState(ASKING)
  const [attempt, setAttempt] = useState(0)
  const orderIds = 'orderIds' in asked ? asked.orderIds : NO_ORDERS
  const orders = useOrders(orderIds)
  const wasHeard = asked.kind === 'pending' && orders.length > 0 && orders.every(isOutOfPayment)
  const asking = useRef<AbortController>(undefined)

  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt is a wish to ask once more
  useEffect(() => {
    if (sessionId === undefined) {
      setAsked(UNKNOWN)
      return undefined
    }
    setAsked(ASKING)
    const controller = new AbortController()
    asking.current = controller
    void confirmUntilSettled({ client, sessionId, onConfirmation: setAsked, signal: controller.signal })
    return () => controller.abort()
  }, [client, sessionId, attempt])

  useEffect(() => {
    if (wasHeard) asking.current?.abort()
  }, [wasHeard])

  return {
    confirmation: wasHeard ? { kind: 'paid', orderIds } : asked,
    orders,
    askAgain: () => setAttempt((count) => count + 1),
  }
}

/** The orders as the cache has them, which the live line moves. */
function useOrders(orderIds: readonly string[]): readonly OrderInPaymentFragment[] {
  const { data, complete } = useFragment({
    fragment: OrderInPaymentFragmentDoc,
    fragmentName: 'OrderInPayment',
    from: orderIds.map((id) => ({ __typename: 'Order', id })),
  })
  return complete ? data : []
}

/** Whether nothing is left to wait for: it is paid, or was called off and is not to be paid any more. */
function isOutOfPayment({ state }: OrderInPaymentFragment): boolean {
  return state !== 'AWAITING_PAYMENT'
}
