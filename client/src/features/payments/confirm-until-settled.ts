import type { ApolloClient } from '@apollo/client'
import { ConfirmCheckoutDocument } from '../../generated/checkout.ts'
import type { ConfirmCheckoutMutation } from '../../generated/types.ts'
import { type ErrorCode, errorCode } from '../../lib/apollo/errors.ts'

/** What is known of a payment, for the page that the buyer comes back to. How its orders stand is in the cache. */
export type Confirmation =
  /** Nothing is known yet. */
  | { readonly kind: 'asking' }
  /** The bank has not answered. `isLate`: nobody asks any more, and the live line tells when it has. */
  | { readonly kind: 'pending'; readonly orderIds: readonly string[]; readonly isLate: boolean }
  | { readonly kind: 'paid'; readonly orderIds: readonly string[] }
  /** The payment page was closed before anything was paid. */
  | { readonly kind: 'expired'; readonly orderIds: readonly string[]; readonly message: string }
  /** No payment of the viewer's. */
  | { readonly kind: 'unknown' }
  /** There was no answer, however often the server was asked. */
  | { readonly kind: 'unanswered'; readonly message: string }

interface ConfirmOptions {
  readonly client: ApolloClient
  readonly sessionId: string
  readonly onConfirmation: (confirmation: Confirmation) => void
  readonly signal: AbortSignal
}

/** About a minute in all. Most payments are settled at the first question. */
const ASK_AGAIN_AFTER_MS: readonly number[] = [1_000, 2_000, 3_000, 5_000, 8_000, 13_000, 25_000]

type Answer =
  | { readonly kind: 'answered'; readonly confirmation: Confirmation }
  | { readonly kind: 'failed'; readonly code: ErrorCode }

/** Asks how a payment ended until that is known, or for about a minute. Asking changes nothing: it may be done at any time. */
export async function confirmUntilSettled({
  client,
  sessionId,
  onConfirmation,
  signal,
}: ConfirmOptions): Promise<void> {
  for (const waitMs of [...ASK_AGAIN_AFTER_MS, null]) {
    const answer = await ask(client, sessionId)
    if (signal.aborted) return
    const confirmation = conclude(answer, waitMs === null)
    if (confirmation) onConfirmation(confirmation)
    if (waitMs === null || isFinal(confirmation)) return
    await wait(waitMs, signal)
    if (signal.aborted) return
  }
}

async function ask(client: ApolloClient, sessionId: string): Promise<Answer> {
  try {
    const { data } = await client.mutate({ mutation: ConfirmCheckoutDocument, variables: { sessionId } })
    return data ? { kind: 'answered', confirmation: read(data.confirmCheckout) } : { kind: 'failed', code: 'INTERNAL' }
  } catch (error) {
    return { kind: 'failed', code: errorCode(error) }
  }
}

function read(answer: ConfirmCheckoutMutation['confirmCheckout']): Confirmation {
  const orderIds = answer.orders.map(({ id }) => id)
  switch (answer.__typename) {
    case 'CheckoutConfirmed':
      return { kind: 'paid', orderIds }
    case 'CheckoutPendingError':
      return { kind: 'pending', orderIds, isLate: false }
    case 'CheckoutExpiredError':
      return { kind: 'expired', orderIds, message: answer.message }
  }
}

/** Undefined when nothing new is known, and it is asked again. */
function conclude(answer: Answer, isLast: boolean): Confirmation | undefined {
  if (answer.kind === 'answered') {
    const { confirmation } = answer
    return confirmation.kind === 'pending' ? { ...confirmation, isLate: isLast } : confirmation
  }
  if (answer.code === 'NOT_FOUND' || answer.code === 'BAD_USER_INPUT') return { kind: 'unknown' }
  if (answer.code === 'UNAUTHENTICATED')
    return { kind: 'unanswered', message: 'Your session has ended. Sign in again to see how your payment ended.' }
  return isLast ? { kind: 'unanswered', message: UNANSWERED } : undefined
}

const UNANSWERED =
  'We could not find out just now how your payment ended. Whatever it is, it is written down at our bank: nothing is lost, and nothing is charged twice.'

function isFinal(confirmation: Confirmation | undefined): boolean {
  return confirmation !== undefined && confirmation.kind !== 'pending'
}

function wait(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, durationMs)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
