import type { JsonObject } from './json.ts'
import type { Metadata, StripeObject } from './resources.ts'

/** What the stand-in knows about its objects and does not tell: kept beside them under the same kind of store. */

/** The card behind a payment method. */
export interface CardRecord extends StripeObject {
  object: 'card_record'
  number: string
  /** Detached from its customer: it cannot be used again. */
  isSpent: boolean
  /** Set up for charges while its owner is away. */
  isSetUp: boolean
}

/** A 3-D Secure question that a buyer has been sent to answer. */
export interface Challenge extends StripeObject {
  object: 'challenge'
  intent: string
  /** Where the buyer goes afterwards; null when the intent was confirmed without a `return_url`. */
  returnUrl: string | null
  isAnswered: boolean
}

/** What a Checkout Session will make, and when it ends on this clock. */
export interface SessionRecord extends StripeObject {
  object: 'session_record'
  lineItems: LineItem[]
  intentData: JsonObject
  endsAt: number
  /** Shown on the page: why the last attempt failed. */
  problem: string | null
}

export type LineItem = {
  id: string
  name: string
  details: string | null
  image: string | null
  currency: string
  unitAmount: number
  quantity: number
  priceId: string
  productId: string
  metadata: Metadata
}

/** How a webhook endpoint is signed for and what it is sent. */
export interface EndpointRecord extends StripeObject {
  object: 'endpoint_record'
  isConnect: boolean
  secrets: { secret: string; validUntil: number | null }[]
}

/** One event on its way to one endpoint. */
export interface Delivery extends StripeObject {
  object: 'delivery'
  event: string
  type: string
  endpoint: string
  /** `held` waits for others that are to overtake it. */
  status: 'waiting' | 'held' | 'delivered' | 'failed' | 'dropped' | 'canceled'
  dueAt: number
  /** The order of sending among those due. */
  position: number
  copies: number
  attempts: { at: number; status: number | null; error: string | null }[]
}

/** A seller's account; the API shows it in two shapes, v1 and v2. */
export interface AccountRecord extends StripeObject {
  object: 'account_record'
  created: number
  isPlatform: boolean
  version: 'v1' | 'v2'
  isClosed: boolean
  email: string | null
  displayName: string | null
  country: string
  currency: string
  /** Whether and how far the seller may be transferred money. */
  transfers: { isRequested: boolean; status: TransfersStatus }
  isSubmitted: boolean
  /** Names of details still missing, in API v1's words. */
  due: string[]
  bank: string | null
  payouts: {
    interval: 'daily' | 'manual'
    minimumBalance: Record<string, number>
    statementDescriptor: string | null
  }
  metadata: Metadata
}

export type TransfersStatus = 'active' | 'pending' | 'restricted' | 'rejected'

/** A link to onboarding or to the Express dashboard that works once. */
export interface SingleUseLink extends StripeObject {
  object: 'link'
  account: string
  purpose: 'onboarding' | 'dashboard'
  returnUrl: string | null
  refreshUrl: string | null
  expiresAt: number
  /** Proves that the browser came by the link: set when it is opened. */
  ticket: string | null
}

/** What a call under an idempotency key was and how it ended. */
export interface IdempotentCall extends StripeObject {
  object: 'idempotent_call'
  created: number
  route: string
  params: JsonObject
  status: number
  body: string
  requestId: string
}

/** Money outside all accounts: cards, banks, and what the provider earned. */
export interface Pot extends StripeObject {
  object: 'pot'
  currency: string
  amount: number
}

/** Something to be done when the clock shows `at`. */
export interface Task extends StripeObject {
  object: 'task'
  at: number
  duty: string
  subject: string
}
