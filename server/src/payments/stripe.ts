import Stripe from 'stripe'
import { assert } from '../platform/assert.ts'
import { type Config, isLiveKey } from '../platform/config.ts'

/** Stripe's API through its official SDK. Every method is a network call: never inside a transaction. */
export type StripeApi = Stripe

export type StripeAccount = Stripe.V2.Core.Account
export type StripeCharge = Stripe.Charge
export type StripeEndpoint = Stripe.WebhookEndpoint
export type StripeEvent = Stripe.Event
export type StripeEventType = Stripe.WebhookEndpointCreateParams.EnabledEvent
export type StripePayment = Stripe.PaymentIntent
export type StripePayout = Stripe.Payout
export type StripeRefund = Stripe.Refund
export type StripeReversal = Stripe.TransferReversal
export type StripeSession = Stripe.Checkout.Session
export type StripeTransfer = Stripe.Transfer

/** What the types of this SDK describe; sent with every call, so that our account's own version does not matter. */
export const STRIPE_VERSION = '2026-10-28.endive'

/** Repeats by the SDK itself, under the same idempotency key. */
const RETRIES = 2
const TIMEOUT_MS = 20_000

type Keys = Pick<Config, 'STRIPE_SECRET_KEY' | 'STRIPE_API_BASE'>

const clients = new WeakMap<Keys, StripeApi>()

/** The one client of a configuration. */
export function stripeOf(config: Keys): StripeApi {
  const client = clients.get(config) ?? createStripe(config)
  clients.set(config, client)
  return client
}

/** @param options shorter waits, for tests of what never answers */
export function createStripe(config: Keys, options: { timeoutMs?: number; retries?: number } = {}): StripeApi {
  const base = config.STRIPE_API_BASE === undefined ? undefined : new URL(config.STRIPE_API_BASE)
  return new Stripe(config.STRIPE_SECRET_KEY, {
    apiVersion: STRIPE_VERSION,
    maxNetworkRetries: options.retries ?? RETRIES,
    timeout: options.timeoutMs ?? TIMEOUT_MS,
    telemetry: false,
    ...(base && {
      host: base.hostname,
      port: base.port,
      protocol: base.protocol === 'http:' ? ('http' as const) : ('https' as const),
    }),
  })
}

/** Whether real money moves. */
export function isLiveMode(config: Pick<Keys, 'STRIPE_SECRET_KEY'>): boolean {
  return isLiveKey(config.STRIPE_SECRET_KEY)
}

/**
 * Reads a webhook: signed by any of our secrets, no older than five minutes. Undefined for everything else.
 *
 * @param body byte for byte as it came
 */
export function readSignedEvent(body: Buffer, signature: string, secrets: readonly string[]): StripeEvent | undefined {
  for (const secret of secrets) {
    try {
      return Stripe.webhooks.constructEvent(body, signature, secret)
    } catch {
      // Not by this one: there is one for each endpoint, and two while one is rotated.
    }
  }
  return undefined
}

/** Signs a body as Stripe signs webhooks, at this moment: for a test of who receives them. */
export function signAsStripe(body: string, secret: string): string {
  return Stripe.webhooks.generateTestHeaderString({ payload: body, secret })
}

/** How a call ended that gave no object. */
export type StripeFailure =
  /** Stripe said no and did nothing. The answer is kept under the key. */
  | {
      readonly kind: 'refused'
      readonly code: string
      readonly message: string
      readonly paymentId: string | undefined
    }
  /** No answer, or one that says to try again: it may have happened. The same key finds out. */
  | { readonly kind: 'unknown' }
  /** An error of Stripe's own, which is kept under the key: it may have happened. Only a look tells. */
  | { readonly kind: 'broken' }
  /** The key is not accepted or may not do this: nobody's fault who pays or is paid. */
  | { readonly kind: 'forbidden'; readonly message: string }

/** What an error of the SDK means. @throws the error itself when it is none */
export function readFailure(error: unknown): StripeFailure {
  const { errors } = Stripe
  if (!(error instanceof errors.StripeError)) throw error
  if (error instanceof errors.StripeAuthenticationError || error instanceof errors.StripePermissionError) {
    return { kind: 'forbidden', message: error.message }
  }
  const { statusCode } = error
  if (statusCode === undefined || statusCode === 409 || statusCode === 429) return { kind: 'unknown' }
  if (statusCode >= 500) return { kind: 'broken' }
  return {
    kind: 'refused',
    code: error.decline_code ?? error.code ?? error.rawType ?? error.type,
    message: error.message,
    paymentId: error.payment_intent?.id,
  }
}

/** Why Stripe lets nobody in with our key, or not there; `other` when that is not it. */
export type KeyTrouble =
  | { readonly kind: 'unknown-key' }
  /** It was good once: it has expired, or somebody revoked it. */
  | { readonly kind: 'expired-key' }
  /** A restricted key without this permission, such as `webhook_read`. */
  | { readonly kind: 'not-permitted'; readonly permission: string }
  | { readonly kind: 'unreachable'; readonly code: string | undefined }
  | { readonly kind: 'other'; readonly status: number | undefined; readonly code: string | undefined }

export function readKeyTrouble(error: unknown): KeyTrouble {
  const { errors } = Stripe
  if (!(error instanceof errors.StripeError)) return { kind: 'other', status: undefined, code: undefined }
  if (error instanceof errors.StripeAuthenticationError) {
    return { kind: error.code === 'api_key_expired' ? 'expired-key' : 'unknown-key' }
  }
  if (error instanceof errors.StripePermissionError) {
    const [, permission = 'its name is in the log at Stripe'] = /\brak_(\w+)/.exec(error.message) ?? []
    return { kind: 'not-permitted', permission }
  }
  if (error instanceof errors.StripeConnectionError) return { kind: 'unreachable', code: codeOf(error.detail) }
  return { kind: 'other', status: error.statusCode, code: error.code }
}

function codeOf(detail: unknown): string | undefined {
  return detail instanceof Error && 'code' in detail && typeof detail.code === 'string' ? detail.code : undefined
}

/** Whether there is no such object, or none of ours. */
export function isMissing(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeError && error.code === 'resource_missing'
}

/**
 * The object that a call gave, made sure of: the SDK takes an answer of status 404 without an error in it for a success.
 *
 * @throws InvariantError for anything but an object of that kind
 */
export function confirmed<Answer extends { readonly id: string; readonly object: string }>(
  kind: string,
  answer: Answer,
): Answer {
  assert(
    typeof answer.id === 'string' && answer.object === kind,
    `Stripe answered with no ${kind} but with ${answer.object} ${answer.id}`,
  )
  return answer
}

/** The id of something that Stripe names or, when it was asked to, describes. */
export function idOf(reference: string | { readonly id: string } | null | undefined): string | undefined {
  return typeof reference === 'string' ? reference : reference?.id
}

/** An amount as the SDK takes it. @throws InvariantError beyond what a number holds exactly */
export function toStripeAmount(minor: bigint): number {
  assert(minor > 0n && minor <= BigInt(Number.MAX_SAFE_INTEGER), `${minor} is no amount that Stripe can be told`)
  return Number(minor)
}

/** An amount as Stripe told it. */
export function fromStripeAmount(amount: number): bigint {
  assert(Number.isSafeInteger(amount), `${amount} from Stripe is no whole number of minor units`)
  return BigInt(amount)
}

/** An instant as Stripe told it, in seconds since 1970. */
export function fromStripeTime(seconds: number): Date {
  return new Date(seconds * 1000)
}
