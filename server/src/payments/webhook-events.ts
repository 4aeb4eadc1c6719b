import type { StripeEventType } from './stripe.ts'

/**
 * Whose events an endpoint hears of. Stripe has two kinds of endpoint, each with a secret of its own, and one is never
 * enough: payouts and requirements happen to sellers' accounts.
 */
export type WebhookScope = 'platform' | 'connect'
export const WEBHOOK_SCOPES: readonly WebhookScope[] = ['platform', 'connect']

/** An endpoint's kind, as Stripe's pages call it. */
export const SCOPE_NAMES: Readonly<Record<WebhookScope, string>> = {
  platform: 'your account',
  connect: 'connected accounts',
}

/** Exactly what `handle-event.ts` does something about: an endpoint that hears of more only costs. */
export const WEBHOOK_EVENTS: Readonly<Record<WebhookScope, readonly StripeEventType[]>> = {
  platform: [
    'checkout.session.completed',
    'checkout.session.expired',
    'checkout.session.async_payment_succeeded',
    'checkout.session.async_payment_failed',
    'payment_intent.succeeded',
    'payment_intent.payment_failed',
    'payment_intent.processing',
    'payment_intent.canceled',
    'payment_intent.requires_action',
    'refund.created',
    'refund.updated',
    'refund.failed',
    'transfer.created',
    'transfer.updated',
    'transfer.reversed',
  ],
  connect: [
    'account.updated',
    'account.external_account.created',
    'account.external_account.updated',
    'account.external_account.deleted',
    'capability.updated',
    'payout.created',
    'payout.updated',
    'payout.paid',
    'payout.failed',
    'payout.canceled',
  ],
}
