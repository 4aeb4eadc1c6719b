import { required } from '../platform/assert.ts'
import { confirmed, STRIPE_VERSION, type StripeApi } from './stripe.ts'
import {
  atOurAddress,
  findEndpoints,
  MARKS,
  missingEvents,
  printOf,
  type WebhookConfig,
  type WebhookEndpoint,
} from './webhook-endpoints.ts'
import { SCOPE_NAMES, WEBHOOK_EVENTS, WEBHOOK_SCOPES, type WebhookScope } from './webhook-events.ts'
import { webhookUrl } from './webhook-url.ts'

type Place = Pick<WebhookConfig, 'PUBLIC_URL' | 'PORT' | 'STRIPE_API_BASE'>

export type CreatedWebhook = { readonly scope: WebhookScope; readonly id: string } & (
  | { readonly kind: 'made'; readonly secret: string }
  | { readonly kind: 'mended'; readonly what: readonly string[] }
  | { readonly kind: 'in-order' }
  /** It is there and speaks another version of the API, which only a rotation changes. */
  | { readonly kind: 'other-version' }
)

/**
 * Makes the two webhook endpoints at Stripe, for our own account and for sellers' accounts. Those that are there already
 * are kept, and mended where they are off or deaf: run twice, it changes nothing.
 *
 * @param onCreated hears each at once: Stripe tells a secret only this one time
 */
export async function createWebhooks(
  stripe: StripeApi,
  config: Place,
  onCreated: (created: CreatedWebhook) => Promise<void>,
): Promise<void> {
  const endpoints = atOurAddress(await findEndpoints(stripe), config)
  for (const scope of WEBHOOK_SCOPES) {
    const current = endpoints.find((one) => one.scope === scope && !one.replaces)
    await onCreated(current ? await mend(stripe, current) : await make(stripe, config, scope))
  }
}

async function make(stripe: StripeApi, config: Place, scope: WebhookScope): Promise<CreatedWebhook> {
  const { id, secret } = await registerEndpoint(stripe, config, { scope, marks: {} })
  await stripe.webhookEndpoints.update(id, { metadata: { [MARKS.secretPrint]: printOf(secret) } })
  return { kind: 'made', scope, id, secret }
}

/** Registers an endpoint at our address for exactly the events that are handled, in the version that we speak. */
export async function registerEndpoint(
  stripe: StripeApi,
  config: Place,
  { scope, marks }: { readonly scope: WebhookScope; readonly marks: Readonly<Record<string, string>> },
): Promise<{ readonly id: string; readonly secret: string }> {
  const made = await stripe.webhookEndpoints.create({
    url: webhookUrl(config),
    enabled_events: [...WEBHOOK_EVENTS[scope]],
    connect: scope === 'connect',
    api_version: STRIPE_VERSION,
    description: `Kollect-It, ${SCOPE_NAMES[scope]}`,
    metadata: { [MARKS.scope]: scope, ...marks },
  })
  const { id, secret } = confirmed('webhook_endpoint', made)
  return { id, secret: required(secret, `Stripe made endpoint ${id} and did not tell its secret`) }
}

async function mend(stripe: StripeApi, current: WebhookEndpoint): Promise<CreatedWebhook> {
  const { id, scope, isEnabled, apiVersion } = current
  const events = missingEvents(current)
  const what = [
    ...(isEnabled ? [] : ['switched on']),
    ...(events.length > 0 ? [`hears also of ${events.join(', ')}`] : []),
  ]
  if (what.length > 0) {
    await stripe.webhookEndpoints.update(id, {
      disabled: false,
      ...(events.length > 0 && { enabled_events: [...WEBHOOK_EVENTS[scope]] }),
    })
  }
  if (apiVersion !== STRIPE_VERSION) return { kind: 'other-version', scope, id }
  return what.length > 0 ? { kind: 'mended', scope, id, what } : { kind: 'in-order', scope, id }
}
