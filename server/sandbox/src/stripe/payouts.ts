import { changeAccount } from './account-record.ts'
import { schedule } from './agenda.ts'
import { badParameter, refused } from './api-error.ts'
import { change, emit } from './events.ts'
import { balanceOf, currenciesOf, move } from './ledger.ts'
import { listPage } from './lists.ts'
import { mergeMetadata, newMetadata } from './metadata.ts'
import type { BankAccount, Metadata, Payout } from './resources.ts'
import { type Call, list, type Route } from './route.ts'
import { DAY, TIMINGS } from './settings.ts'
import { checkCurrency, checkPositive } from './shared-params.ts'
import { need, own, type Scope, type World } from './world.ts'

export const payoutRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/payouts',
    takes: ['amount', 'currency', 'description', 'destination', 'metadata', 'method', 'statement_descriptor'],
    handle: create,
  },
  {
    method: 'GET',
    path: '/v1/payouts',
    takes: ['status', 'destination', ...list],
    handle: ({ world, account, params }) => {
      const [status, destination] = [params.text('status'), params.text('destination')]
      const payouts = world.store
        .list('payout', account)
        .filter((one) => (!status || one.status === status) && (!destination || one.destination === destination))
      return listPage(payouts, params, '/v1/payouts')
    },
  },
  { method: 'GET', path: '/v1/payouts/{id}', takes: [], handle: find },
  {
    method: 'POST',
    path: '/v1/payouts/{id}',
    takes: ['metadata'],
    handle: (call) => {
      const payout = find(call)
      change(call, payout, 'payout.updated', (edited) => {
        edited.metadata = mergeMetadata(edited.metadata, call.params)
      })
      return payout
    },
  },
  { method: 'POST', path: '/v1/payouts/{id}/cancel', takes: [], handle: cancel },
  { method: 'POST', path: '/v1/payouts/{id}/reverse', takes: ['metadata'], handle: reverse },
]

function find(call: Call): Payout {
  return need(call, 'payout', call.id, 'id')
}

function create(call: Call): Payout {
  const { params, world, account } = call
  const amount = checkPositive(params.needInteger('amount'))
  const currency = checkCurrency(params.needText('currency'))
  if (params.text('method') === 'instant') {
    throw badParameter('method', 'The stand-in pays out by the standard method only.')
  }
  const bank = bankOf(world, account)
  if (!bank) {
    throw refused(`Sorry, you don't have any external accounts in that currency (${currency}).`, 'no_account')
  }
  const wanted = params.text('destination')
  if (wanted && wanted !== bank.id) need(call, 'bank_account', wanted, 'destination')
  if (balanceOf(world, account, currency).available < amount) {
    throw refused(
      'You have insufficient funds in your Stripe account for this transfer. Your card balance is too low.',
      'balance_insufficient',
    )
  }
  return payOut(call, bank, {
    amount,
    currency,
    isAutomatic: false,
    description: params.text('description') ?? null,
    statementDescriptor: params.text('statement_descriptor') ?? null,
    metadata: newMetadata(params),
  })
}

interface NewPayout {
  readonly amount: number
  readonly currency: string
  readonly isAutomatic: boolean
  readonly description: string | null
  readonly statementDescriptor: string | null
  readonly metadata: Metadata
}

function payOut(scope: Scope, bank: BankAccount, wanted: NewPayout): Payout {
  const { world, account } = scope
  const id = world.ids.make('po')
  const arrival = world.clock.seconds() + TIMINGS.payoutArrival
  const [transaction] = move(world, wanted.currency, {
    bookings: [{ account, type: 'payout', amount: -wanted.amount, source: id, reportingCategory: 'payout' }],
    pots: { banks: wanted.amount },
  })
  const payout = world.store.insert('payout', account, {
    ...blankPayout(id, world.clock.seconds()),
    amount: wanted.amount,
    arrival_date: arrival,
    automatic: wanted.isAutomatic,
    balance_transaction: transaction?.id ?? null,
    currency: wanted.currency,
    description: wanted.isAutomatic ? 'STRIPE PAYOUT' : wanted.description,
    destination: bank.id,
    metadata: wanted.metadata,
    reconciliation_status: wanted.isAutomatic ? 'in_progress' : 'not_applicable',
    statement_descriptor: wanted.statementDescriptor,
    status: 'pending',
  })
  emit(scope, 'payout.created', payout)
  schedule(world, 'payout-arrives', id, arrival)
  return payout
}

function blankPayout(id: string, created: number) {
  return {
    id,
    object: 'payout' as const,
    application_fee: null,
    application_fee_amount: null,
    created,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    method: 'standard',
    original_payout: null,
    payout_method: null,
    reversed_by: null,
    source_type: 'card',
    trace_id: null,
    type: 'bank_account',
  }
}

/** The bank account that an account is paid out to, when there is one in order. */
export function bankOf(world: World, account: string): BankAccount | undefined {
  const { bank } = own(world, 'account_record', account)
  const found = bank ? own(world, 'bank_account', bank) : undefined
  return found?.status === 'errored' ? undefined : found
}

/** The bank has got the money. */
export function arrive(world: World, id: string): void {
  const row = world.store.find('payout', id)
  if (!row || !['pending', 'in_transit'].includes(row.value.status)) return
  const scope = { world, account: row.account }
  Object.assign(row.value, { status: 'paid', trace_id: { status: 'supported', value: `FED${id.slice(-12)}` } })
  if (row.value.automatic) row.value.reconciliation_status = 'completed'
  emit(scope, 'payout.paid', row.value)
}

/** Pays every account on a daily schedule what it has available, and comes back at the next midnight, UTC. */
export function payDaily(world: World): void {
  for (const record of world.store.list('account_record')) {
    const bank = record.isClosed || record.payouts.interval === 'manual' ? undefined : bankOf(world, record.id)
    if (!bank) continue
    for (const currency of currenciesOf(world, record.id)) {
      const kept = record.payouts.minimumBalance[currency] ?? 0
      const amount = balanceOf(world, record.id, currency).available - kept
      if (amount <= 0) continue
      const { statementDescriptor } = record.payouts
      const wanted = { amount, currency, isAutomatic: true, description: null, statementDescriptor, metadata: {} }
      payOut({ world, account: record.id }, bank, wanted)
    }
  }
  scheduleDailyPayouts(world)
}

export function scheduleDailyPayouts(world: World): void {
  const midnight = (Math.floor(world.clock.seconds() / DAY) + 1) * DAY
  schedule(world, 'daily-payouts', 'all', midnight)
}

function cancel(call: Call): Payout {
  const payout = find(call)
  if (payout.status !== 'pending') {
    throw refused(`Payouts can only be canceled while they are pending. This one is ${payout.status}.`)
  }
  if (payout.automatic) throw refused('Automatic payouts cannot be canceled.')
  returnMoney(call, payout, 'payout_cancel')
  payout.status = 'canceled'
  emit(call, 'payout.canceled', payout)
  return payout
}

/** Takes a payout back that has arrived: a second payout, with the amount turned round. */
function reverse(call: Call): Payout {
  const { world, account } = call
  const payout = find(call)
  if (payout.status !== 'paid' || payout.reversed_by !== null || payout.amount < 0) {
    throw refused(`Payout ${payout.id} cannot be reversed: only paid payouts can, and only once.`)
  }
  const id = world.ids.make('po')
  const [transaction] = move(world, payout.currency, {
    bookings: [{ account, type: 'payout', amount: payout.amount, source: id, reportingCategory: 'payout_reversal' }],
    pots: { banks: -payout.amount },
  })
  const reversal = world.store.insert('payout', account, {
    ...blankPayout(id, world.clock.seconds()),
    amount: -payout.amount,
    arrival_date: world.clock.seconds(),
    automatic: false,
    balance_transaction: transaction?.id ?? null,
    currency: payout.currency,
    description: null,
    destination: payout.destination,
    metadata: newMetadata(call.params),
    original_payout: payout.id,
    reconciliation_status: 'not_applicable',
    statement_descriptor: null,
    status: 'paid',
  })
  payout.reversed_by = id
  emit(call, 'payout.created', reversal)
  return reversal
}

/** The bank sends the money back, and nothing more goes there until the bank account is replaced. */
export function failPayout(world: World, id: string, code: string): Payout {
  const row = world.store.find('payout', id)
  if (!row || !['pending', 'in_transit', 'paid'].includes(row.value.status) || row.value.amount < 0) {
    throw refused(`There is no payout ${id} that could fail.`, 'payout_not_found')
  }
  const scope = { world, account: row.account }
  const payout = row.value
  returnMoney(scope, payout, 'payout_failure')
  Object.assign(payout, {
    status: 'failed',
    failure_code: code,
    failure_message: `The bank refused the payout: ${code.replaceAll('_', ' ')}.`,
  })
  emit(scope, 'payout.failed', payout)
  changeAccount(world, row.account, () => {
    const bank = world.store.find('bank_account', payout.destination ?? '')?.value
    if (!bank) return
    change(scope, bank, 'account.external_account.updated', (edited) => {
      edited.status = 'errored'
    })
  })
  return payout
}

function returnMoney({ world, account }: Scope, payout: Payout, type: string): void {
  const [transaction] = move(world, payout.currency, {
    bookings: [{ account, type, amount: payout.amount, source: payout.id, reportingCategory: 'payout_reversal' }],
    pots: { banks: -payout.amount },
  })
  payout.failure_balance_transaction = transaction?.id ?? null
}
