import { registerEndpoint } from './create-webhooks.ts'
import { acceptsSecret, sendThroughStripe } from './probe-webhooks.ts'
import { type Recovered, type ReplayParts, recoverEvents } from './replay-events.ts'
import {
  atOurAddress,
  findEndpoints,
  MARKS,
  printOf,
  type WebhookConfig,
  type WebhookEndpoint,
} from './webhook-endpoints.ts'
import { WEBHOOK_SCOPES, type WebhookScope } from './webhook-events.ts'

/** A secret that Stripe has just told, for the only time. */
export interface NewSecret {
  readonly scope: WebhookScope
  readonly id: string
  readonly secret: string
}

/** How far a rotation has come, and so what is to be done before the next call. */
export type RotationState =
  /** There is nothing to rotate: some endpoint was never made. */
  | { readonly kind: 'not-set-up' }
  /** New endpoints wait, switched off. Their secrets are to be added to the configuration, and the server restarted. */
  | { readonly kind: 'replacements-made' }
  /** The configuration here does not hold the secret of these. */
  | { readonly kind: 'secret-wanted'; readonly ids: readonly string[] }
  /** The running server refuses what is signed with the new secret: it has not been restarted with it. */
  | { readonly kind: 'restart-wanted'; readonly id: string }
  /** Old and new are both on, and an event that was caused for a test did not come. Nothing was taken away. */
  | { readonly kind: 'not-delivered' }
  /** The old endpoints are gone; what may have been missed was fetched. Only these secrets are needed from now on. */
  | {
      readonly kind: 'rotated'
      readonly retired: readonly string[]
      readonly recovered: Recovered
      readonly keep: readonly string[]
    }

interface RotationParts extends ReplayParts {
  readonly config: WebhookConfig
}

interface Options {
  /** Hears each secret as soon as Stripe has told it. */
  onSecret(made: NewSecret): Promise<void>
  readonly patienceMs?: number
}

/** Events that were on their way to an old endpoint when it went. */
const OVERLAP_MS = 60 * 60 * 1000

/**
 * Replaces both endpoints, and with them their secrets, without losing an event. Each call goes as far as it can:
 *
 * 1. only old endpoints → makes a new one for each, and switches it off at once: the server does not know its secret yet.
 *    The old ones go on delivering.
 * 2. the new secret is in the configuration and the running server accepts it → switches the new ones on. Each event now
 *    comes twice, under one id, and the inbox keeps it once.
 * 3. an event caused for the purpose was handled → deletes the old ones.
 * 4. fetches everything since the beginning: what was on its way to an endpoint that is gone.
 *
 * All that must be remembered is written on the new endpoints at Stripe, so that it can be broken off anywhere and called
 * again, from any machine; each step looks first whether it has been done.
 */
export async function rotateWebhooks(parts: RotationParts, options: Options): Promise<RotationState> {
  const { stripe, config } = parts
  const endpoints = atOurAddress(await findEndpoints(stripe), config)
  const replacements = endpoints.filter(({ replaces }) => replaces)
  const isSetUp = WEBHOOK_SCOPES.every((scope) => endpoints.some((one) => one.scope === scope))
  if (!isSetUp) return { kind: 'not-set-up' }
  // Where an old one is gone already, the rest is to be brought to its end, and nothing begun.
  const isEnding = replacements.some(({ replaces }) => !endpoints.some(({ id }) => id === replaces))
  if (!isEnding && (await makeReplacements(parts, endpoints, options))) return { kind: 'replacements-made' }

  const unknown = replacements.filter((one) => !secretOf(one, config))
  if (unknown.length > 0) return { kind: 'secret-wanted', ids: unknown.map(({ id }) => id) }
  for (const one of replacements) {
    if (!(await acceptsSecret(config, secretOf(one, config) ?? ''))) return { kind: 'restart-wanted', id: one.id }
  }
  for (const { id, isEnabled } of replacements) {
    if (!isEnabled) await stripe.webhookEndpoints.update(id, { disabled: false })
  }
  if ((await sendThroughStripe(parts, options.patienceMs)) !== 'handled') return { kind: 'not-delivered' }
  return finish(parts, endpoints)
}

/** Gives up a rotation: deletes the new endpoints, as long as the old ones are there. Gives the ids of those deleted. */
export async function cancelRotation({ stripe, config }: RotationParts): Promise<string[]> {
  const endpoints = atOurAddress(await findEndpoints(stripe), config)
  const canceled = endpoints.filter(({ replaces }) => endpoints.some(({ id }) => id === replaces))
  for (const { id } of canceled) await stripe.webhookEndpoints.del(id)
  return canceled.map(({ id }) => id)
}

/** Whether some had to be made. */
async function makeReplacements(
  { stripe, config }: RotationParts,
  endpoints: readonly WebhookEndpoint[],
  { onSecret }: Options,
): Promise<boolean> {
  let isAnyMade = false
  const began = endpoints.find(({ rotationBegan }) => rotationBegan)?.rotationBegan ?? new Date()
  for (const scope of WEBHOOK_SCOPES) {
    const ofScope = endpoints.filter((one) => one.scope === scope)
    const replacement = ofScope.find(({ replaces }) => replaces)
    if (replacement?.secretPrint) continue
    const old = ofScope.find(({ replaces }) => !replaces)
    if (!old) continue
    // We were stopped before its secret was told to anybody.
    if (replacement) await stripe.webhookEndpoints.del(replacement.id)
    const marks = { [MARKS.replaces]: old.id, [MARKS.rotationBegan]: began.toISOString() }
    const { id, secret } = await registerEndpoint(stripe, config, { scope, marks })
    await stripe.webhookEndpoints.update(id, { disabled: true })
    await onSecret({ scope, id, secret })
    await stripe.webhookEndpoints.update(id, { metadata: { [MARKS.secretPrint]: printOf(secret) } })
    isAnyMade = true
  }
  return isAnyMade
}

function secretOf({ secretPrint }: WebhookEndpoint, { STRIPE_WEBHOOK_SECRET }: WebhookConfig): string | undefined {
  return STRIPE_WEBHOOK_SECRET.find((secret) => printOf(secret) === secretPrint)
}

async function finish(parts: RotationParts, endpoints: readonly WebhookEndpoint[]): Promise<RotationState> {
  const { stripe, config } = parts
  const replacements = endpoints.filter(({ replaces }) => replaces)
  const old = endpoints.filter(({ replaces }) => !replaces)
  const retired = old.filter(({ scope }) => replacements.some((one) => one.scope === scope)).map(({ id }) => id)
  for (const id of retired) await stripe.webhookEndpoints.del(id)
  const began = Math.min(...replacements.map(({ rotationBegan }) => rotationBegan?.getTime() ?? Date.now()))
  const recovered = await recoverEvents(parts, new Date(began - OVERLAP_MS))
  for (const { id } of replacements) {
    await stripe.webhookEndpoints.update(id, { metadata: { [MARKS.replaces]: '', [MARKS.rotationBegan]: '' } })
  }
  return { kind: 'rotated', retired, recovered, keep: secretsOf(endpoints, retired, config) }
}

/** The secrets of the endpoints that are left; all of them, if it is not known of one which is its own. */
function secretsOf(
  endpoints: readonly WebhookEndpoint[],
  retired: readonly string[],
  { STRIPE_WEBHOOK_SECRET }: WebhookConfig,
): readonly string[] {
  const prints = endpoints.filter(({ id }) => !retired.includes(id)).map(({ secretPrint }) => secretPrint)
  if (prints.includes(undefined)) return STRIPE_WEBHOOK_SECRET
  return STRIPE_WEBHOOK_SECRET.filter((secret) => prints.includes(printOf(secret)))
}
