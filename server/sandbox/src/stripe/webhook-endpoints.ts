import { badParameter } from './api-error.ts'
import { copy } from './json.ts'
import { listPage } from './lists.ts'
import { mergeMetadata, newMetadata } from './metadata.ts'
import { createParams, type Params } from './params.ts'
import type { EndpointRecord } from './records.ts'
import type { WebhookEndpoint } from './resources.ts'
import { type Call, list, type Route } from './route.ts'
import { need, own, type World } from './world.ts'

export const webhookEndpointRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/webhook_endpoints',
    takes: ['url', 'enabled_events', 'connect', 'api_version', 'description', 'metadata'],
    handle: (call) => {
      const endpoint = createEndpoint(call.world, call.params)
      // The secret is told this one time.
      return { ...copy(endpoint), secret: own(call.world, 'endpoint_record', endpoint.id).secrets[0]?.secret ?? '' }
    },
  },
  {
    method: 'GET',
    path: '/v1/webhook_endpoints',
    takes: list,
    handle: ({ world, account, params }) =>
      listPage(world.store.list('webhook_endpoint', account), params, '/v1/webhook_endpoints'),
  },
  { method: 'GET', path: '/v1/webhook_endpoints/{id}', takes: [], handle: find },
  {
    method: 'POST',
    path: '/v1/webhook_endpoints/{id}',
    takes: ['url', 'enabled_events', 'disabled', 'description', 'metadata'],
    handle: update,
  },
  { method: 'DELETE', path: '/v1/webhook_endpoints/{id}', takes: [], handle: remove },
]

/** All that an endpoint says of whom it hears: one for sellers' accounts belongs to the platform's Connect application. */
const CONNECT_APPLICATION = 'ca_KollectItSandbox'

function find(call: Call): WebhookEndpoint {
  return need(call, 'webhook_endpoint', { id: call.id })
}

/** Registers an endpoint of the platform and makes its secret. */
function createEndpoint(world: World, params: Params, secret = world.ids.make('whsec', 32)): WebhookEndpoint {
  const id = world.ids.make('we')
  const isConnect = params.flag('connect') === true
  const url = checkUrl(params.needText('url'))
  const enabled = params.texts('enabled_events') ?? []
  if (enabled.length === 0)
    throw badParameter('enabled_events', 'At least one event is needed.', 'parameter_invalid_empty')
  world.store.insert('endpoint_record', world.platform, {
    id,
    object: 'endpoint_record',
    isConnect,
    secrets: [{ secret, validUntil: null }],
  })
  return world.store.insert('webhook_endpoint', world.platform, {
    id,
    object: 'webhook_endpoint',
    api_version: params.text('api_version') ?? null,
    application: isConnect ? CONNECT_APPLICATION : null,
    created: world.clock.seconds(),
    description: params.text('description') ?? null,
    enabled_events: enabled,
    livemode: false,
    metadata: newMetadata(params),
    status: 'enabled',
    url,
  })
}

/**
 * Makes sure that an address hears of all events, and answers with the secret it is signed with: the same one however
 * often this is called. While a second endpoint takes the place of the first, both secrets, with a comma between.
 */
export function ensureEndpoint(world: World, wanted: { url: string; isConnect: boolean; apiVersion: string }): string {
  const secrets: string[] = []
  for (const endpoint of world.store.list('webhook_endpoint', world.platform)) {
    const record = own(world, 'endpoint_record', endpoint.id)
    const secret = record.secrets.at(-1)?.secret
    if (endpoint.url !== wanted.url || record.isConnect !== wanted.isConnect || !secret) continue
    endpoint.application = record.isConnect ? CONNECT_APPLICATION : null
    secrets.push(secret)
  }
  if (secrets.length > 0) return secrets.join()
  const params = createParams({
    url: wanted.url,
    enabled_events: ['*'],
    connect: wanted.isConnect,
    api_version: wanted.apiVersion,
    description: 'Registered at the start',
  })
  const endpoint = createEndpoint(world, params)
  return own(world, 'endpoint_record', endpoint.id).secrets[0]?.secret ?? ''
}

function update(call: Call): WebhookEndpoint {
  const { params } = call
  const endpoint = find(call)
  const url = params.text('url')
  if (url) endpoint.url = checkUrl(url)
  endpoint.enabled_events = params.texts('enabled_events') ?? endpoint.enabled_events
  const isDisabled = params.flag('disabled')
  if (isDisabled !== undefined) endpoint.status = isDisabled ? 'disabled' : 'enabled'
  const description = params.unsettable('description')
  if (description !== undefined) endpoint.description = description
  endpoint.metadata = mergeMetadata(endpoint.metadata, params)
  return endpoint
}

function remove(call: Call) {
  const { id } = find(call)
  call.world.store.remove('webhook_endpoint', id)
  call.world.store.remove('endpoint_record', id)
  return { id, object: 'webhook_endpoint', deleted: true }
}

/** Signs with a new secret from now on, and for a while with the old ones as well. */
export function rollSecret(world: World, record: EndpointRecord, overlapSeconds: number): string {
  const until = world.clock.seconds() + overlapSeconds
  const secret = world.ids.make('whsec', 32)
  record.secrets = [
    ...record.secrets.map((old) => ({ ...old, validUntil: Math.min(old.validUntil ?? until, until) })),
    { secret, validUntil: null },
  ]
  return secret
}

/** The secrets that count at this moment, the newest first. */
export function validSecrets(world: World, record: EndpointRecord): string[] {
  const now = world.clock.seconds()
  return record.secrets
    .filter(({ validUntil }) => validUntil === null || validUntil > now)
    .map(({ secret }) => secret)
    .reverse()
}

function checkUrl(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text
  throw badParameter('url', `Invalid URL: ${text}. An explicit scheme (such as https) must be provided.`, 'url_invalid')
}
