import { noSuch } from './api-error.ts'
import { emit, emitThin } from './events.ts'
import { copy, isSame, type JsonObject } from './json.ts'
import { presentAccount, presentCapability } from './present-account.ts'
import type { AccountRecord } from './records.ts'
import type { BankAccount, Metadata } from './resources.ts'
import { own, type World } from './world.ts'

/** What onboarding asks for, in API v1's words, and how API v2 says it. */
export const DETAILS: Readonly<Record<string, string>> = {
  business_type: 'identity.entity_type',
  'business_profile.product_description': 'defaults.profile.product_description',
  external_account: 'defaults.payout_methods',
  'individual.address.city': 'identity.individual.address.city',
  'individual.address.line1': 'identity.individual.address.line1',
  'individual.address.postal_code': 'identity.individual.address.postal_code',
  'individual.dob.day': 'identity.individual.date_of_birth',
  'individual.first_name': 'identity.individual.given_name',
  'individual.last_name': 'identity.individual.surname',
  'individual.verification.document': 'identity.individual.documents.primary_verification',
  'tos_acceptance.date': 'identity.attestations.terms_of_service.account.date',
}

/** Missing before a seller has been through onboarding; a document is asked for only when something is unclear. */
const DUE_AT_FIRST = Object.keys(DETAILS).filter((name) => name !== 'individual.verification.document')

/** What a new account is made of. */
export interface NewAccount {
  readonly version: 'v1' | 'v2'
  readonly email: string | null
  readonly displayName: string | null
  readonly country: string
  readonly currency: string
  readonly isTransferRequested: boolean
  readonly metadata: Metadata
}

/** Makes a connected account that has yet to be onboarded. */
export function createAccount(world: World, wanted: NewAccount): AccountRecord {
  const id = world.ids.make('acct', 16)
  const record = world.store.insert('account_record', world.platform, {
    ...blankAccount(id, world.clock.seconds()),
    version: wanted.version,
    email: wanted.email,
    displayName: wanted.displayName,
    country: wanted.country.toUpperCase(),
    currency: wanted.currency.toLowerCase(),
    transfers: { isRequested: wanted.isTransferRequested, status: 'restricted' },
    due: [...DUE_AT_FIRST],
    metadata: wanted.metadata,
  })
  emitThin(world, 'v2.core.account.created', id)
  return record
}

function blankAccount(id: string, created: number) {
  return {
    id,
    object: 'account_record' as const,
    created,
    isPlatform: false,
    isClosed: false,
    isSubmitted: false,
    bank: null,
    payouts: { interval: 'daily' as const, minimumBalance: {}, statementDescriptor: null },
  }
}

/** The platform's own account, complete from the start. Its payouts are manual, as a platform that holds money needs them. */
export function createPlatform(world: World): AccountRecord {
  const id = world.platform
  const record = world.store.insert('account_record', id, {
    ...blankAccount(id, world.clock.seconds()),
    isPlatform: true,
    version: 'v1',
    email: 'platform@kollect-it.test',
    displayName: 'Kollect-It',
    country: 'US',
    currency: 'usd',
    transfers: { isRequested: true, status: 'active' },
    isSubmitted: true,
    due: [],
    payouts: { interval: 'manual', minimumBalance: {}, statementDescriptor: null },
    metadata: {},
  })
  record.bank = createBank(world, record, '6789').id
  return record
}

/** Adds the bank account that an account is paid out to. */
export function createBank(world: World, record: AccountRecord, last4: string): BankAccount {
  const id = world.ids.make('ba')
  return world.store.insert('bank_account', record.id, {
    id,
    object: 'bank_account',
    account: record.id,
    account_holder_name: record.displayName,
    account_holder_type: 'individual',
    account_type: null,
    available_payout_methods: ['standard'],
    bank_name: 'STRIPE TEST BANK',
    country: record.country,
    currency: record.currency,
    default_for_currency: true,
    fingerprint: id.slice(-16),
    future_requirements: null,
    last4,
    metadata: {},
    requirements: null,
    routing_number: record.country === 'US' ? '110000000' : null,
    status: 'new',
  })
}

/** A connected account that is there and open. */
export function needAccount(world: World, id: string, param: string): AccountRecord {
  const record = world.store.find('account_record', id)?.value
  if (!record || record.isClosed) throw noSuch('account', id, param)
  return record
}

/** Changes an account and writes what changed: `account.updated`, `capability.updated`, and their thin counterparts. */
export function changeAccount(world: World, id: string, edit: (record: AccountRecord) => void): void {
  const scope = { world, account: id }
  const record = own(world, 'account_record', id)
  const before = presentAccount(world, id)
  const capabilityBefore = presentCapability(record)
  const dueBefore = copy(record.due)
  edit(record)
  const after: JsonObject = presentAccount(world, id)
  const capability = presentCapability(record)
  if (!isSame(capabilityBefore, capability)) {
    emit(scope, 'capability.updated', capability, capabilityBefore)
    emitThin(world, 'v2.core.account[configuration.recipient].capability_status_updated', id)
  }
  if (!isSame(dueBefore, record.due)) emitThin(world, 'v2.core.account[requirements].updated', id)
  if (!isSame(before, after)) emit(scope, 'account.updated', after, before)
}

/** What a seller gives on the onboarding page. */
export interface Onboarded {
  readonly name: string
  readonly last4: string
  /** Whether something is left to be asked for. */
  readonly isIncomplete: boolean
}

/** The seller has been through the form. Complete: they can be paid at once. */
export function completeOnboarding(world: World, id: string, given: Onboarded): void {
  changeAccount(world, id, (record) => {
    record.isSubmitted = true
    record.displayName ??= given.name
    if (!record.bank) {
      const bank = createBank(world, record, given.last4)
      record.bank = bank.id
      emit({ world, account: id }, 'account.external_account.created', bank)
    }
    record.due = given.isIncomplete ? ['individual.verification.document'] : []
    record.transfers.status = given.isIncomplete ? 'restricted' : 'active'
  })
}

/** A new bank account in place of one that failed. */
export function replaceBank(world: World, id: string, last4: string): void {
  changeAccount(world, id, (record) => {
    const bank = createBank(world, record, last4)
    record.bank = bank.id
    emit({ world, account: id }, 'account.external_account.created', bank)
  })
}
