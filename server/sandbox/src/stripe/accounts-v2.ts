import { changeAccount, createAccount, DETAILS, needAccount } from './account-record.ts'
import { closeAccount, connected } from './accounts-v1.ts'
import { badParameter } from './api-error.ts'
import { isoTime } from './clock.ts'
import type { JsonObject } from './json.ts'
import { pageV2 } from './lists.ts'
import { mergeMetadata, newMetadata } from './metadata.ts'
import type { Params } from './params.ts'
import type { AccountRecord } from './records.ts'
import type { StripeObject } from './resources.ts'
import type { Call, Route } from './route.ts'
import { need, type World } from './world.ts'

const FIELDS = [
  'contact_email',
  'display_name',
  'dashboard',
  'identity',
  'configuration',
  'defaults',
  'metadata',
] as const

export const accountV2Routes: readonly Route[] = [
  { method: 'POST', path: '/v2/core/accounts', takes: [...FIELDS, 'include'], handle: create },
  {
    method: 'GET',
    path: '/v2/core/accounts',
    takes: ['limit', 'applied_configurations', 'closed'],
    handle: ({ world, params }) => {
      const isClosed = params.flag('closed') === true
      const all = isClosed ? world.store.list('account_record').filter((record) => record.isClosed) : connected(world)
      return pageV2(
        all.map((record) => present(world, record, [])),
        params,
        '/v2/core/accounts',
      )
    },
  },
  {
    method: 'GET',
    path: '/v2/core/accounts/{id}',
    takes: ['include'],
    handle: (call) => {
      const record = call.world.store.find('account_record', call.id)?.value
      const found = record?.isClosed ? record : needAccount(call.world, call.id, 'id')
      return present(call.world, found, call.params.texts('include') ?? [])
    },
  },
  { method: 'POST', path: '/v2/core/accounts/{id}', takes: [...FIELDS, 'include'], handle: update },
  {
    method: 'POST',
    path: '/v2/core/accounts/{id}/close',
    takes: ['applied_configurations'],
    handle: (call) => {
      const record = needAccount(call.world, call.id, 'id')
      closeAccount(call.world, record)
      return present(call.world, record, [])
    },
  },
  {
    method: 'GET',
    path: '/v2/core/events',
    takes: ['limit', 'object_id', 'types'],
    handle: ({ world, params }) => {
      const [about, types] = [params.text('object_id'), params.texts('types')]
      const events = world.store
        .list('v2.core.event')
        .filter((event) => (!about || event.context === about) && (!types || types.includes(event.type)))
      return pageV2(events, params, '/v2/core/events')
    },
  },
  {
    method: 'GET',
    path: '/v2/core/events/{id}',
    takes: [],
    handle: (call) => need(call, 'v2.core.event', call.id, 'id'),
  },
]

function create(call: Call): JsonObject {
  const { world, params } = call
  checkResponsibilities(params)
  const record = createAccount(world, {
    version: 'v2',
    email: params.text('contact_email') ?? null,
    displayName: params.text('display_name') ?? null,
    country: params.inside('identity').text('country') ?? 'us',
    currency: params.inside('defaults').text('currency') ?? 'usd',
    isTransferRequested: wantsTransfers(params) ?? false,
    metadata: newMetadata(params),
  })
  return present(world, record, params.texts('include') ?? [])
}

function update(call: Call): JsonObject {
  const { world, params } = call
  const record = needAccount(world, call.id, 'id')
  checkResponsibilities(params)
  const isRequested = wantsTransfers(params)
  changeAccount(world, record.id, (edited) => {
    edited.metadata = mergeMetadata(edited.metadata, params)
    edited.email = params.text('contact_email') ?? edited.email
    edited.displayName = params.text('display_name') ?? edited.displayName
    edited.transfers.isRequested = isRequested ?? edited.transfers.isRequested
  })
  return present(world, record, params.texts('include') ?? [])
}

/** The Express dashboard goes with one division of fees and losses only. */
function checkResponsibilities(params: Params): void {
  if (params.has('dashboard') && params.text('dashboard') !== 'express') {
    throw badParameter('dashboard', 'The stand-in has the Express dashboard only.')
  }
  const given = params.inside('defaults').inside('responsibilities')
  for (const name of ['fees_collector', 'losses_collector']) {
    if (given.has(name) && given.text(name) !== 'application') {
      throw badParameter(
        `defaults.responsibilities.${name}`,
        `With the Express dashboard, ${name} must be application.`,
      )
    }
  }
}

function wantsTransfers(params: Params): boolean | undefined {
  const configuration = params.inside('configuration')
  const other = Object.keys(configuration.all).find((name) => name !== 'recipient')
  if (other) throw badParameter(`configuration.${other}`, 'The stand-in knows the configuration recipient only.')
  const capabilities = configuration.inside('recipient').inside('capabilities')
  return capabilities.inside('stripe_balance').inside('stripe_transfers').flag('requested')
}

/** An account in the shape of API v2: what was not asked for with `include` is null. */
function present(world: World, record: AccountRecord, include: readonly string[]): StripeObject {
  const asked = (name: string, value: JsonObject) => (include.includes(name) ? value : null)
  return {
    id: record.id,
    object: 'v2.core.account',
    applied_configurations: record.isClosed || !record.transfers.isRequested ? [] : ['recipient'],
    closed: record.isClosed,
    configuration: include.some((name) => name.startsWith('configuration'))
      ? { customer: null, merchant: null, recipient: asked('configuration.recipient', recipientOf(record)) }
      : null,
    contact_email: record.email,
    contact_phone: null,
    created: isoTime(record.created),
    dashboard: 'express',
    defaults: asked('defaults', {
      currency: record.currency,
      locales: null,
      profile: null,
      responsibilities: {
        fees_collector: 'application',
        losses_collector: 'application',
        requirements_collector: 'stripe',
      },
    }),
    display_name: record.displayName,
    future_requirements: null,
    identity: asked('identity', {
      country: record.country.toLowerCase(),
      entity_type: record.isSubmitted ? 'individual' : null,
    }),
    livemode: false,
    metadata: record.metadata,
    requirements: asked('requirements', requirementsOf(world, record)),
  }
}

function recipientOf(record: AccountRecord): JsonObject {
  const { isRequested, status } = record.transfers
  const details = {
    active: [],
    pending: [{ code: 'requirements_pending_verification', resolution: 'no_resolution' }],
    restricted: [{ code: 'requirements_past_due', resolution: 'provide_info' }],
    rejected: [{ code: 'rejected_other', resolution: 'contact_stripe' }],
  }
  const transfers = { status, status_details: details[status] }
  return {
    applied: isRequested,
    capabilities: { stripe_balance: isRequested ? { payouts: transfers, stripe_transfers: transfers } : null },
  }
}

function requirementsOf(world: World, record: AccountRecord): JsonObject {
  const bank = record.bank ? world.store.find('bank_account', record.bank)?.value : undefined
  const due = bank?.status === 'errored' ? [...record.due, 'external_account'] : record.due
  return {
    alternatives: [],
    entries: due.map((name) => ({
      awaiting_action_from: 'user',
      description: DETAILS[name] ?? name,
      errors: [],
      impact: {
        restricts_capabilities: [
          {
            capability: 'stripe_balance.stripe_transfers',
            configuration: 'recipient',
            deadline: { status: 'currently_due' },
          },
        ],
      },
      minimum_deadline: { status: 'currently_due' },
      reference: null,
      requested_reasons: [{ code: record.isSubmitted ? 'routine_verification' : 'routine_onboarding' }],
    })),
    summary: due.length > 0 ? { minimum_deadline: { status: 'currently_due', time: null } } : null,
  }
}
