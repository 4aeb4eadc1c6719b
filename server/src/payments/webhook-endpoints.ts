import { createHash } from 'node:crypto'
import type { Config } from '../platform/config.ts'
import type { Fault } from '../platform/finding.ts'
import { STRIPE_VERSION, type StripeApi, type StripeEndpoint } from './stripe.ts'
import { SCOPE_NAMES, WEBHOOK_EVENTS, WEBHOOK_SCOPES, type WebhookScope } from './webhook-events.ts'
import { webhookUrl, webhookUrls } from './webhook-url.ts'

export type WebhookConfig = Pick<
  Config,
  'STRIPE_SECRET_KEY' | 'STRIPE_API_BASE' | 'STRIPE_WEBHOOK_SECRET' | 'PUBLIC_URL' | 'PORT'
>

/** What we write on an endpoint of ours at Stripe. */
export const MARKS = {
  scope: 'kollect_it',
  /** Tells which secret is the endpoint's, which Stripe shows once only; nothing can be signed with it. */
  secretPrint: 'secret_print',
  /** The endpoint that this one takes the place of, while a rotation is under way. */
  replaces: 'replaces',
  rotationBegan: 'rotation_began',
} as const

/** A registered address to which Stripe sends our events. */
export interface WebhookEndpoint {
  readonly id: string
  readonly scope: WebhookScope
  readonly url: string
  readonly events: readonly string[]
  readonly apiVersion: string | null
  readonly isEnabled: boolean
  /** Of the secret; undefined when somebody made the endpoint by hand. */
  readonly secretPrint: string | undefined
  readonly replaces: string | undefined
  readonly rotationBegan: Date | undefined
}

/** A few letters that tell one secret from another and give nothing of it away. */
export function printOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex').slice(0, 16)
}

type Place = Pick<WebhookConfig, 'PUBLIC_URL' | 'PORT' | 'STRIPE_API_BASE'>

/** All endpoints of the account at Stripe, the oldest first. */
export async function findEndpoints(stripe: StripeApi): Promise<WebhookEndpoint[]> {
  const endpoints: WebhookEndpoint[] = []
  for await (const endpoint of stripe.webhookEndpoints.list({ limit: 100 })) endpoints.push(toEndpoint(endpoint))
  return endpoints.reverse()
}

/** Those at our address: others may be another application's, or this one's elsewhere, and are left alone. */
export function atOurAddress(endpoints: readonly WebhookEndpoint[], config: Place): WebhookEndpoint[] {
  const urls = webhookUrls(config)
  return endpoints.filter(({ url }) => urls.includes(url))
}

function toEndpoint(endpoint: StripeEndpoint): WebhookEndpoint {
  const { id, url, metadata } = endpoint
  const began = metadata[MARKS.rotationBegan]
  return {
    id,
    url,
    scope: scopeOf(endpoint),
    events: endpoint.enabled_events,
    apiVersion: endpoint.api_version,
    isEnabled: endpoint.status === 'enabled',
    secretPrint: metadata[MARKS.secretPrint] || undefined,
    replaces: metadata[MARKS.replaces] || undefined,
    rotationBegan: began ? new Date(began) : undefined,
  }
}

/** Stripe does not say for whom an endpoint was made, but that it belongs to a Connect application. */
function scopeOf({ application, metadata }: StripeEndpoint): WebhookScope {
  const mark = metadata[MARKS.scope]
  if (mark === 'platform' || mark === 'connect') return mark
  return application === null ? 'platform' : 'connect'
}

/** The events that an endpoint should hear of and does not. */
export function missingEvents({ scope, events }: Pick<WebhookEndpoint, 'scope' | 'events'>): string[] {
  return events.includes('*') ? [] : WEBHOOK_EVENTS[scope].filter((type) => !events.includes(type))
}

/** Everything that keeps Stripe's webhooks from us, as far as it can be seen from how they are registered. */
export function judgeEndpoints(endpoints: readonly WebhookEndpoint[], config: WebhookConfig): Fault[] {
  const ours = atOurAddress(endpoints, config)
  const faults = WEBHOOK_SCOPES.flatMap((scope) => {
    const [current, ...more] = ours.filter((one) => one.scope === scope && !one.replaces)
    if (!current) return [missing(scope, endpoints, config)]
    return [...(more.length > 0 ? [tooMany(scope, [current, ...more])] : []), ...judgeEndpoint(current, config)]
  })
  const secrets = config.STRIPE_WEBHOOK_SECRET.length
  if (faults.length > 0 || secrets >= WEBHOOK_SCOPES.length) return faults
  return [
    {
      says: 'STRIPE_WEBHOOK_SECRET holds one secret, and each of the two endpoints has its own',
      cure: 'Add the other endpoint’s signing secret, after a comma; if nobody has it: pnpm stripe webhook rotate',
    },
  ]
}

function missing(scope: WebhookScope, endpoints: readonly WebhookEndpoint[], config: WebhookConfig): Fault {
  const elsewhere = endpoints.filter((one) => one.scope === scope).map(({ id, url }) => `${id} leads to ${url}`)
  return {
    says: [`Stripe has no webhook endpoint for ${SCOPE_NAMES[scope]} at ${webhookUrl(config)}`, ...elsewhere].join(
      '; ',
    ),
    cure: 'Make it: pnpm stripe webhook create; or correct PUBLIC_URL',
  }
}

function tooMany(scope: WebhookScope, endpoints: readonly WebhookEndpoint[]): Fault {
  const ids = endpoints.map(({ id }) => id).join(', ')
  return {
    says: `there are ${endpoints.length} endpoints for ${SCOPE_NAMES[scope]} at our address: ${ids}`,
    cure: 'Delete all but one at Stripe, Developers, Webhooks',
  }
}

function judgeEndpoint(endpoint: WebhookEndpoint, config: WebhookConfig): Fault[] {
  const { id, scope, apiVersion, secretPrint } = endpoint
  const name = `endpoint ${id} (${SCOPE_NAMES[scope]})`
  const faults: Fault[] = []
  if (!endpoint.isEnabled) {
    faults.push({
      says: `${name} is disabled: Stripe sends it nothing, and nothing later either`,
      cure: 'Switch it on: pnpm stripe webhook create; then fetch what was missed: pnpm stripe webhook recover',
    })
  }
  const events = missingEvents(endpoint)
  if (events.length > 0) {
    faults.push({
      says: `${name} does not hear of ${events.join(', ')}`,
      cure: 'Add what is missing: pnpm stripe webhook create',
    })
  }
  if (apiVersion !== STRIPE_VERSION) {
    faults.push({
      says: `${name} speaks API version ${apiVersion ?? 'of the account’s default'}, and the server ${STRIPE_VERSION}`,
      cure: 'It cannot be changed, only replaced: pnpm stripe webhook rotate',
    })
  }
  if (secretPrint && !config.STRIPE_WEBHOOK_SECRET.some((secret) => printOf(secret) === secretPrint)) {
    faults.push({
      says: `STRIPE_WEBHOOK_SECRET does not hold the secret of ${name}`,
      cure: 'Add it, after a comma; if nobody has it: pnpm stripe webhook rotate',
    })
  }
  return faults
}
