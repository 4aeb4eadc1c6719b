import { ApiError, badParameter } from './api-error.ts'

/** When the bank asks the card's owner: never, always, or unless the card was set up for it. */
type Asks = 'never' | 'always' | 'unless_set_up'

/** A test card and what happens with it. */
export interface TestCard {
  readonly number: string
  readonly brand: 'visa' | 'mastercard'
  readonly funding: 'credit' | 'debit'
  /** The part after `pm_card_` (and `tok_`) in the names of ready-made payment methods. */
  readonly names: readonly string[]
  /** One phrase for people. */
  readonly about: string
  readonly declines?: Decline
  /** A card that can be saved and then declines. */
  readonly savesDespiteDecline?: true
  readonly asksPresent: Asks
  readonly asksAbsent: Asks
  readonly asksAtSetup: boolean
  readonly fundsAtOnce?: true
  readonly afterwards?: 'dispute' | 'not_received' | 'inquiry' | 'fraud_warning'
  readonly refunds?: 'pending' | 'fail'
}

/** How the bank says no. */
export interface Decline {
  readonly code: string
  readonly declineCode: string | null
  readonly message: string
}

const DECLINED = 'Your card was declined.'
const decline = (code: string, declineCode: string | null, message: string): Decline => ({ code, declineCode, message })
const GENERIC = decline('card_declined', 'generic_decline', DECLINED)
const NO_FUNDS = decline('card_declined', 'insufficient_funds', 'Your card has insufficient funds.')

type Row = Partial<TestCard> & Pick<TestCard, 'number' | 'names' | 'about'>
const card = (row: Row): TestCard => ({
  brand: 'visa',
  funding: 'credit',
  asksPresent: 'never',
  asksAbsent: 'never',
  asksAtSetup: false,
  ...row,
})

/** The cards of docs.stripe.com/testing that the stand-in knows. The first eight are offered on the pages. */
export const TEST_CARDS: readonly TestCard[] = [
  card({ number: '4242424242424242', names: ['visa'], about: 'Succeeds' }),
  card({
    number: '4000002760003184',
    names: ['authenticationRequired'],
    about: 'Asks for 3-D Secure every time',
    asksPresent: 'always',
    asksAbsent: 'always',
    asksAtSetup: true,
  }),
  card({
    number: '4000000000009995',
    names: ['visa_chargeDeclinedInsufficientFunds', 'chargeDeclinedInsufficientFunds'],
    about: 'Declines: insufficient funds',
    declines: NO_FUNDS,
  }),
  card({
    number: '4000000000000002',
    names: ['chargeDeclined', 'visa_chargeDeclined'],
    about: 'Declines',
    declines: GENERIC,
  }),
  card({
    number: '4000002500003155',
    names: ['authenticationRequiredOnSetup'],
    about: '3-D Secure once, when it is saved',
    asksPresent: 'unless_set_up',
    asksAbsent: 'unless_set_up',
    asksAtSetup: true,
  }),
  card({
    number: '4000000000000341',
    names: ['chargeCustomerFail'],
    about: 'Can be saved, declines later',
    declines: GENERIC,
    savesDespiteDecline: true,
  }),
  card({
    number: '4000000000000077',
    names: ['bypassPending'],
    about: 'Succeeds, money available at once',
    fundsAtOnce: true,
  }),
  card({
    number: '4000000000000259',
    names: ['createDispute'],
    about: 'Succeeds, then disputed as fraud',
    afterwards: 'dispute',
  }),
  card({ number: '5555555555554444', names: ['mastercard'], about: 'Mastercard, succeeds', brand: 'mastercard' }),
  card({ number: '4000056655665556', names: ['visa_debit'], about: 'Visa debit, succeeds', funding: 'debit' }),
  card({
    number: '4000000000009987',
    names: ['visa_chargeDeclinedLostCard', 'chargeDeclinedLostCard'],
    about: 'Declines: lost card',
    declines: decline('card_declined', 'lost_card', DECLINED),
  }),
  card({
    number: '4000000000009979',
    names: ['visa_chargeDeclinedStolenCard', 'chargeDeclinedStolenCard'],
    about: 'Declines: stolen card',
    declines: decline('card_declined', 'stolen_card', DECLINED),
  }),
  card({
    number: '4000000000000069',
    names: ['chargeDeclinedExpiredCard'],
    about: 'Declines: expired',
    declines: decline('expired_card', null, 'Your card has expired.'),
  }),
  card({
    number: '4000000000000127',
    names: ['chargeDeclinedIncorrectCvc'],
    about: 'Declines: wrong CVC',
    declines: decline('incorrect_cvc', null, "Your card's security code is incorrect."),
  }),
  card({
    number: '4000000000000119',
    names: ['chargeDeclinedProcessingError'],
    about: 'Declines: processing error',
    declines: decline(
      'processing_error',
      null,
      'An error occurred while processing your card. Try again in a little bit.',
    ),
  }),
  card({
    number: '4000003800000446',
    names: ['authenticationRequiredSetupForOffSession'],
    about: '3-D Secure unless charged in absence',
    asksPresent: 'always',
  }),
  card({
    number: '4000008260003178',
    names: ['authenticationRequiredChargeDeclinedInsufficientFunds'],
    about: '3-D Secure, then insufficient funds',
    asksPresent: 'always',
    asksAbsent: 'always',
    asksAtSetup: true,
    declines: NO_FUNDS,
    savesDespiteDecline: true,
  }),
  card({
    number: '4000000000003220',
    names: ['threeDSecure2Required'],
    about: '3-D Secure 2 required',
    asksPresent: 'always',
    asksAbsent: 'unless_set_up',
    asksAtSetup: true,
  }),
  card({
    number: '4000000000003063',
    names: ['threeDSecureRequired'],
    about: '3-D Secure required',
    asksPresent: 'always',
    asksAbsent: 'unless_set_up',
    asksAtSetup: true,
  }),
  card({
    number: '4000000000002685',
    names: ['createDisputeProductNotReceived'],
    about: 'Succeeds, then disputed: not received',
    afterwards: 'not_received',
  }),
  card({
    number: '4000000000001976',
    names: ['createDisputeInquiry'],
    about: 'Succeeds, then an inquiry',
    afterwards: 'inquiry',
  }),
  card({
    number: '4000000000005423',
    names: ['createIssuerFraudRecord'],
    about: 'Succeeds, then an early fraud warning',
    afterwards: 'fraud_warning',
  }),
  card({
    number: '4000000000007726',
    names: ['pendingRefund'],
    about: 'Succeeds, refunds take time',
    refunds: 'pending',
  }),
  card({ number: '4000000000005126', names: ['refundFail'], about: 'Succeeds, refunds fail later', refunds: 'fail' }),
]

/**
 * The card with a number.
 *
 * @throws {ApiError} 402 `incorrect_number` for a number that cannot be one, and a decline for one that is no test card
 */
export function cardOf(number: string): TestCard {
  const digits = number.replace(/[\s-]/g, '')
  if (!isCardNumber(digits)) {
    throw cardError(decline('incorrect_number', null, 'Your card number is incorrect.'), { param: 'number' })
  }
  const known = TEST_CARDS.find((one) => one.number === digits)
  if (known) return known
  throw cardError(
    decline(
      'card_declined',
      'test_mode_live_card',
      'Your card was declined. Use a test card, for example 4242 4242 4242 4242.',
    ),
    { param: 'number' },
  )
}

/** The card behind a ready-made name such as `pm_card_visa` or `tok_visa`, if it is one. */
export function cardByName(name: string): TestCard | undefined {
  const short = /^(?:pm_card|tok)_(.+)$/.exec(name)?.[1]
  return short ? TEST_CARDS.find((one) => one.names.includes(short)) : undefined
}

/** 402 in the bank's name. */
export function cardError(why: Decline, more: { param?: string } = {}): ApiError {
  return new ApiError(402, {
    type: 'card_error',
    code: why.code,
    ...(why.declineCode && { decline_code: why.declineCode }),
    message: why.message,
    ...more,
  })
}

/** Throws when an expiry date lies in the past. */
export function checkExpiry(month: number, year: number, nowSeconds: number): void {
  if (!Number.isInteger(month) || month < 1 || month > 12) {
    throw cardError(decline('invalid_expiry_month', null, "Your card's expiration month is invalid."), {
      param: 'exp_month',
    })
  }
  const now = new Date(nowSeconds * 1000)
  const isPast = year < now.getUTCFullYear() || (year === now.getUTCFullYear() && month < now.getUTCMonth() + 1)
  if (!Number.isInteger(year) || isPast || year > now.getUTCFullYear() + 50) {
    throw cardError(decline('invalid_expiry_year', null, "Your card's expiration year is invalid."), {
      param: 'exp_year',
    })
  }
}

/** Throws unless a security code has three or four digits. */
export function checkCvc(cvc: string): void {
  if (!/^\d{3,4}$/.test(cvc))
    throw cardError(decline('invalid_cvc', null, "Your card's security code is invalid."), { param: 'cvc' })
}

/** Throws for a name that looks ready-made and is none. */
export function unknownCardName(name: string, param: string): ApiError {
  return badParameter(param, `The stand-in does not know the test card ${name}.`, 'resource_missing')
}

/** 12 to 19 digits with a right check digit (Luhn). */
function isCardNumber(digits: string): boolean {
  if (!/^\d{12,19}$/.test(digits)) return false
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
