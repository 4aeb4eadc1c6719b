import { CombinedGraphQLErrors } from '@apollo/client/errors'
import { errorCode } from '../../../lib/apollo/errors.ts'
import { counted } from '../../../lib/numbers.ts'
import type { Sending } from './panel-state.ts'
import type { BidAnswer, BidOutcome } from './place-reliably.ts'

/** What the panel says of the outcome of a bid of `amount` minor units. */
export function describeOutcome(outcome: BidOutcome, amount: bigint): Sending {
  switch (outcome.kind) {
    case 'answered':
      return describeAnswer(outcome.answer, amount)
    case 'notArrived':
      return { kind: 'notArrived', amount }
    case 'thrown':
      return { kind: 'refused', message: thrownText(outcome.error) }
  }
}

function describeAnswer(answer: BidAnswer, amount: bigint): Sending {
  switch (answer.__typename) {
    case 'BidPlaced':
      return answer.standing === 'LEADING' ? { kind: 'idle' } : { kind: 'outbidAtOnce', amount }
    case 'BidTooLowError':
      return { kind: 'tooLow', amount }
    case 'BidderNotQualifiedError':
      return { kind: 'refused', message: answer.message, needsCard: answer.reason === 'NO_CARD' }
    default:
      // A refusal that this build does not know says itself what it means.
      return { kind: 'refused', message: answer.message || 'Your bid was not accepted.' }
  }
}

function thrownText(error: unknown): string {
  switch (errorCode(error)) {
    case 'UNAUTHENTICATED':
      return 'Your session has ended and nothing was placed. Sign in again: your amount is kept.'
    case 'RATE_LIMITED':
      return `Very many are bidding just now, and yours was not taken. Try again in ${counted(retryAfterSeconds(error), 'second')}.`
    case 'NOT_FOUND':
      return 'This auction is no longer here.'
    default:
      return 'Your bid was not accepted. Load the page again, then try once more.'
  }
}

function retryAfterSeconds(error: unknown): number {
  const seconds = CombinedGraphQLErrors.is(error) ? error.errors[0]?.extensions?.retryAfterSeconds : undefined
  return typeof seconds === 'number' ? Math.max(1, Math.ceil(seconds)) : 5
}
