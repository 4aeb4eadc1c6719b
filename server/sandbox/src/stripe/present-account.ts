import type { JsonObject } from './json.ts'
import { wholeList } from './lists.ts'
import type { AccountRecord, TransfersStatus } from './records.ts'
import { own, type World } from './world.ts'

/** An account in the shape of API v1. */
export function presentAccount(world: World, id: string): JsonObject {
  const record = own(world, 'account_record', id)
  const bank = record.bank ? own(world, 'bank_account', record.bank) : undefined
  const isPayable = record.transfers.status === 'active'
  return {
    id,
    object: 'account',
    business_profile: businessProfile(record),
    business_type: record.isSubmitted ? 'individual' : null,
    capabilities: {
      ...(record.transfers.isRequested && { transfers: capabilityStatus(record.transfers.status) }),
      ...(record.isPlatform && { card_payments: 'active' }),
    },
    charges_enabled: isPayable,
    controller: controller(record),
    country: record.country,
    created: record.created,
    default_currency: record.currency,
    details_submitted: record.isSubmitted,
    email: record.email,
    external_accounts: wholeList(bank ? [bank] : [], `/v1/accounts/${id}/external_accounts`),
    future_requirements: requirements([]),
    metadata: record.metadata,
    payouts_enabled: isPayable && bank !== undefined && bank.status !== 'errored',
    requirements: requirements(bank?.status === 'errored' ? [...record.due, 'external_account'] : record.due),
    settings: settings(record),
    tos_acceptance: { date: record.isSubmitted ? record.created : null, ip: null, user_agent: null },
    type: record.isPlatform ? 'standard' : record.version === 'v1' ? 'express' : 'none',
  }
}

/** The one capability that sellers ask for. */
export function presentCapability(record: AccountRecord): JsonObject {
  const { isRequested, status } = record.transfers
  return {
    id: 'transfers',
    object: 'capability',
    account: record.id,
    future_requirements: requirements([]),
    requested: isRequested,
    requested_at: isRequested ? record.created : null,
    requirements: {
      ...requirements(record.due),
      disabled_reason: status === 'active' ? null : 'requirements.fields_needed',
    },
    status: isRequested ? capabilityStatus(status) : 'unrequested',
  }
}

/** API v1 has fewer words than v2. */
function capabilityStatus(status: TransfersStatus): string {
  return status === 'active' || status === 'pending' ? status : 'inactive'
}

function businessProfile(record: AccountRecord) {
  return {
    annual_revenue: null,
    estimated_worker_count: null,
    mcc: null,
    minority_owned_business_designation: null,
    name: record.displayName,
    product_description: record.isSubmitted ? 'Collectibles' : null,
    specified_commercial_transactions_act_url: null,
    support_address: null,
    support_email: null,
    support_phone: null,
    support_url: null,
    url: null,
  }
}

function controller(record: AccountRecord): JsonObject {
  if (record.isPlatform) return { type: 'account' }
  return {
    fees: { payer: 'application' },
    is_controller: true,
    losses: { payments: 'application' },
    requirement_collection: 'stripe',
    stripe_dashboard: { type: 'express' },
    type: 'application',
  }
}

function requirements(due: readonly string[]) {
  return {
    alternatives: [],
    current_deadline: null,
    currently_due: [...due],
    disabled_reason: due.length > 0 ? 'requirements.past_due' : null,
    errors: [],
    eventually_due: [...due],
    past_due: [...due],
    pending_verification: [],
  }
}

function settings(record: AccountRecord) {
  return {
    branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
    card_payments: {
      statement_descriptor_prefix: null,
      statement_descriptor_prefix_kana: null,
      statement_descriptor_prefix_kanji: null,
    },
    dashboard: { display_name: record.displayName, timezone: 'Etc/UTC' },
    payments: {
      statement_descriptor: null,
      statement_descriptor_kana: null,
      statement_descriptor_kanji: null,
      statement_descriptor_prefix_kana: null,
      statement_descriptor_prefix_kanji: null,
    },
    payouts: {
      debit_negative_balances: true,
      schedule: { delay_days: 2, interval: record.payouts.interval },
      statement_descriptor: record.payouts.statementDescriptor,
    },
  }
}
