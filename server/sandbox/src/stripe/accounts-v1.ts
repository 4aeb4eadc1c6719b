import { changeAccount, createAccount, needAccount } from './account-record.ts'
import { ApiError, badParameter, noSuch, refused } from './api-error.ts'
import type { JsonObject } from './json.ts'
import { balanceOf, currenciesOf } from './ledger.ts'
import { createLink } from './links.ts'
import { listPage } from './lists.ts'
import { mergeMetadata, newMetadata } from './metadata.ts'
import type { Params } from './params.ts'
import { presentAccount, presentCapability } from './present-account.ts'
import type { AccountRecord } from './records.ts'
import type { StripeObject } from './resources.ts'
import { type Call, list, type Route } from './route.ts'
import type { World } from './world.ts'

export const accountRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/account', takes: [], handle: (call) => presentAccount(call.world, call.account) },
  {
    method: 'POST',
    path: '/v1/accounts',
    takes: ['type', 'country', 'email', 'controller', 'capabilities', 'business_type', 'default_currency', 'metadata'],
    handle: create,
  },
  {
    method: 'GET',
    path: '/v1/accounts',
    takes: list,
    handle: ({ world, params }) => {
      const accounts = connected(world).map(
        (record): StripeObject => ({ ...presentAccount(world, record.id), id: record.id, object: 'account' }),
      )
      return listPage(accounts, params, '/v1/accounts')
    },
  },
  {
    method: 'GET',
    path: '/v1/accounts/{id}',
    takes: [],
    handle: (call) => presentAccount(call.world, find(call).id),
  },
  { method: 'POST', path: '/v1/accounts/{id}', takes: ['email', 'metadata', 'capabilities'], handle: update },
  { method: 'DELETE', path: '/v1/accounts/{id}', takes: [], handle: remove },
  {
    method: 'GET',
    path: '/v1/accounts/{id}/capabilities',
    takes: [],
    handle: (call) => {
      const capability = presentCapability(find(call))
      return { object: 'list', data: [capability], has_more: false, url: `/v1/accounts/${call.id}/capabilities` }
    },
  },
  {
    method: 'GET',
    path: '/v1/accounts/{accountId}/capabilities/{id}',
    takes: [],
    handle: (call) => presentCapability(findCapability(call)),
  },
  {
    method: 'POST',
    path: '/v1/accounts/{accountId}/capabilities/{id}',
    takes: ['requested'],
    handle: (call) => {
      const { id } = findCapability(call)
      request(call.world, id, call.params.flag('requested'))
      return presentCapability(needAccount(call.world, id, 'account'))
    },
  },
  { method: 'POST', path: '/v1/accounts/{id}/login_links', takes: [], handle: createLoginLink },
]

/** All open accounts but the platform's, oldest first. */
export function connected(world: World): AccountRecord[] {
  return world.store.list('account_record').filter((record) => !record.isPlatform && !record.isClosed)
}

/** Like Stripe, says that the key reaches no such account, not that there is none. */
function find(call: Call): AccountRecord {
  const record = call.world.store.find('account_record', call.id)?.value
  if (record && !record.isClosed) return record
  throw new ApiError(403, {
    code: 'account_invalid',
    message: `The provided key does not have access to account '${call.id}' (or that account does not exist).`,
  })
}

function findCapability(call: Call): AccountRecord {
  const [account = '', name = ''] = call.ids
  const record = needAccount(call.world, account, 'account')
  if (name !== 'transfers') throw noSuch('capability', name, 'capability')
  return record
}

function create(call: Call): JsonObject {
  const { world, params } = call
  if (params.has('type') && params.has('controller')) {
    throw badParameter('type', 'You may only specify one of these parameters: type, controller.')
  }
  const record = createAccount(world, {
    version: 'v1',
    email: params.text('email') ?? null,
    displayName: null,
    country: params.text('country') ?? 'US',
    currency: params.text('default_currency') ?? 'usd',
    isTransferRequested: wantsTransfers(params) ?? false,
    metadata: newMetadata(params),
  })
  return presentAccount(world, record.id)
}

function wantsTransfers(params: Params): boolean | undefined {
  const capabilities = params.inside('capabilities')
  const other = Object.keys(capabilities.all).find((name) => name !== 'transfers')
  if (other) throw badParameter(`capabilities[${other}]`, 'The stand-in knows the capability transfers only.')
  return capabilities.inside('transfers').flag('requested')
}

function update(call: Call): JsonObject {
  const { world, params } = call
  const record = find(call)
  const isRequested = wantsTransfers(params)
  changeAccount(world, record.id, (edited) => {
    edited.metadata = mergeMetadata(edited.metadata, params)
    edited.email = params.text('email') ?? edited.email
    edited.transfers.isRequested = isRequested ?? edited.transfers.isRequested
  })
  return presentAccount(world, record.id)
}

function request(world: World, id: string, isRequested: boolean | undefined): void {
  changeAccount(world, id, (record) => {
    record.transfers.isRequested = isRequested ?? record.transfers.isRequested
  })
}

function remove(call: Call): JsonObject {
  const record = find(call)
  closeAccount(call.world, record)
  return { id: record.id, object: 'account', deleted: true }
}

/** Closes a connected account that has no money left. */
export function closeAccount(world: World, record: AccountRecord): void {
  const hasMoney = currenciesOf(world, record.id).some((currency) => {
    const { available, pending } = balanceOf(world, record.id, currency)
    return available !== 0 || pending !== 0
  })
  if (record.isPlatform || hasMoney) {
    throw refused('Only connected accounts whose balances are zero can be closed.', 'account_invalid')
  }
  record.isClosed = true
}

function createLoginLink(call: Call): JsonObject {
  const record = find(call)
  if (!record.isSubmitted) {
    throw refused('Cannot create a login link for an account that has not completed onboarding.')
  }
  const { url } = createLink(call.world, record.id, { purpose: 'dashboard', returnUrl: null, refreshUrl: null })
  return { object: 'login_link', created: call.world.clock.seconds(), url }
}
