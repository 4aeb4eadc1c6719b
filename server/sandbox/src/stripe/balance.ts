import { badParameter } from './api-error.ts'
import { emit } from './events.ts'
import { isObject, type JsonObject } from './json.ts'
import { balanceOf, currenciesOf } from './ledger.ts'
import { listPage } from './lists.ts'
import type { BalanceTransaction } from './resources.ts'
import { type Call, list, type Route } from './route.ts'
import { need, own, type Scope, type World } from './world.ts'

export const balanceRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/balance', takes: [], handle: (call) => presentBalance(call) },
  {
    method: 'GET',
    path: '/v1/balance_transactions',
    takes: ['currency', 'payout', 'source', 'type', ...list],
    handle: ({ world, account, params }) => {
      if (params.has('payout'))
        throw badParameter('payout', 'The stand-in does not say which money a payout was made of.')
      const isWanted = (transaction: BalanceTransaction) =>
        (['currency', 'source', 'type'] as const).every(
          (field) => !params.has(field) || transaction[field] === params.text(field),
        )
      const transactions = world.store.list('balance_transaction', account).filter(isWanted)
      return listPage(transactions, params, '/v1/balance_transactions')
    },
  },
  {
    method: 'GET',
    path: '/v1/balance_transactions/{id}',
    takes: [],
    handle: (call) => need(call, 'balance_transaction', call.id, 'id'),
  },
  { method: 'GET', path: '/v1/balance_settings', takes: [], handle: presentSettings },
  { method: 'POST', path: '/v1/balance_settings', takes: ['payments'], handle: updateSettings },
]

/** What an account has, by currency. */
export function presentBalance({ world, account }: Scope): JsonObject {
  const balances = currenciesOf(world, account).map((currency) => ({
    currency,
    ...balanceOf(world, account, currency),
  }))
  const show = (part: 'available' | 'pending') =>
    balances.map((balance) => ({
      amount: balance[part],
      currency: balance.currency,
      source_types: { card: balance[part] },
    }))
  return { object: 'balance', available: show('available'), livemode: false, pending: show('pending') }
}

/** Called by the agenda: money on its way has arrived in the balance. */
export function makeAvailable(world: World, id: string): void {
  const row = world.store.find('balance_transaction', id)
  if (row?.value.status !== 'pending') return
  row.value.status = 'available'
  const scope = { world, account: row.account }
  emit(scope, 'balance.available', presentBalance(scope))
}

function presentSettings({ world, account }: Scope): JsonObject {
  const record = own(world, 'account_record', account)
  const { interval, minimumBalance, statementDescriptor } = record.payouts
  return {
    object: 'balance_settings',
    payments: {
      debit_negative_balances: true,
      payouts: {
        automatic_transfer_rules_by_currency: null,
        minimum_balance_by_currency: Object.keys(minimumBalance).length > 0 ? { ...minimumBalance } : null,
        schedule: { interval },
        statement_descriptor: statementDescriptor,
        status: record.bank ? 'enabled' : 'disabled',
      },
      settlement_timing: { delay_days: 2, start_of_day: null },
    },
  }
}

function updateSettings(call: Call): JsonObject {
  const { world, account } = call
  const payments = call.params.inside('payments')
  const other = Object.keys(payments.all).find((name) => name !== 'payouts')
  if (other) throw badParameter(`payments[${other}]`, `The stand-in does not imitate payments[${other}].`)
  const given = payments.inside('payouts')
  const { payouts } = own(world, 'account_record', account)
  const before = presentSettings(call)
  const interval = given.inside('schedule').text('interval')
  if (interval === 'daily' || interval === 'manual') payouts.interval = interval
  else if (interval !== undefined) {
    throw badParameter('payments[payouts][schedule][interval]', 'The stand-in pays out daily or manually.')
  }
  const minimum = given.all.minimum_balance_by_currency
  if (minimum === '') payouts.minimumBalance = {}
  if (isObject(minimum)) {
    for (const [currency, amount] of Object.entries(minimum)) {
      if (typeof amount === 'number') payouts.minimumBalance[currency] = amount
      else delete payouts.minimumBalance[currency]
    }
  }
  payouts.statementDescriptor = given.text('statement_descriptor') ?? payouts.statementDescriptor
  const after = presentSettings(call)
  emit(call, 'balance_settings.updated', after, before)
  return after
}
