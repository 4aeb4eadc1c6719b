/** Why a payment did not go through. */
export interface PaymentProblem {
  /** Stripe's decline code, or its error code where the bank said nothing. */
  readonly code: string
  /** For the buyer: what happened and what to do. */
  readonly words: string
}

/** What is to be done about a saved card that was declined. */
export type DeclineVerdict =
  /** It may be better in a while. */
  | { readonly kind: 'retry'; readonly afterHours: number }
  /** Only the buyer can do something. */
  | { readonly kind: 'ask-buyer' }

/** Hours from one try to the next: three tries within a day. */
const RETRY_AFTER_HOURS: readonly number[] = [8, 16]

const PASSING = new Set(['insufficient_funds', 'processing_error', 'issuer_not_available', 'try_again_later'])

/** Whether a saved card is tried again by itself. @param attempt the one that failed, from 1 */
export function judgeDecline(code: string, attempt: number): DeclineVerdict {
  const afterHours = RETRY_AFTER_HOURS[attempt - 1]
  return PASSING.has(code) && afterHours !== undefined ? { kind: 'retry', afterHours } : { kind: 'ask-buyer' }
}

const WORDS: Readonly<Record<string, string>> = {
  authentication_required: 'The bank wants you to confirm this payment yourself.',
  payment_intent_authentication_failure: 'The payment was not confirmed with the bank. Try again, or use another card.',
  insufficient_funds: 'There was not enough money on the card.',
  expired_card: 'The card has expired. Use another card.',
  incorrect_cvc: 'The security code of the card was wrong.',
  incorrect_number: 'The number of the card was wrong.',
  processing_error: 'The bank could not process the payment just now.',
  issuer_not_available: 'The bank could not be reached.',
  card_removed: 'The saved card was removed. Use another card.',
  // A card that was reported gives its holder no reason here: whoever holds it may not be them.
  lost_card: 'The card was declined. Use another card.',
  stolen_card: 'The card was declined. Use another card.',
}

/** A decline in words for the buyer. */
export function describeDecline(code: string): PaymentProblem {
  return { code, words: WORDS[code] ?? 'The card was declined. Use another card, or ask your bank.' }
}
