import { noSuch, refused } from './api-error.ts'
import { blankCharge } from './charges.ts'
import { change, emit } from './events.ts'
import { copy } from './json.ts'
import { balanceOf, move, transactionOf } from './ledger.ts'
import { listPage } from './lists.ts'
import { mergeMetadata, newMetadata } from './metadata.ts'
import type { Charge, Transfer } from './resources.ts'
import { type Call, list, type Route } from './route.ts'
import { checkCurrency, checkPositive } from './shared-params.ts'
import { need, own } from './world.ts'

export const transferRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/transfers',
    takes: ['amount', 'currency', 'destination', 'source_transaction', 'transfer_group', 'description', 'metadata'],
    handle: create,
  },
  {
    method: 'GET',
    path: '/v1/transfers',
    takes: ['destination', 'transfer_group', ...list],
    handle: ({ world, account, params }) => {
      const [destination, group] = [params.text('destination'), params.text('transfer_group')]
      const transfers = world.store
        .list('transfer', account)
        .filter((one) => (!destination || one.destination === destination) && (!group || one.transfer_group === group))
      return listPage(transfers, params, '/v1/transfers')
    },
  },
  { method: 'GET', path: '/v1/transfers/{id}', takes: [], handle: (call) => need(call, 'transfer', call.id, 'id') },
  {
    method: 'POST',
    path: '/v1/transfers/{id}',
    takes: ['metadata', 'description'],
    handle: (call) => {
      const transfer = need(call, 'transfer', call.id, 'id')
      change(call, transfer, 'transfer.updated', (edited) => {
        edited.metadata = mergeMetadata(edited.metadata, call.params)
        const description = call.params.unsettable('description')
        if (description !== undefined) edited.description = description
      })
      return transfer
    },
  },
]

function create(call: Call): Transfer {
  const { world, account, params } = call
  const currency = checkCurrency(params.needText('currency'))
  const destination = findDestination(call)
  const sourceId = params.text('source_transaction')
  const source = sourceId ? need(call, 'charge', sourceId, 'source_transaction') : undefined
  const amount = checkPositive(
    params.integer('amount') ?? (source ? leftToTransfer(call, source) : params.needInteger('amount')),
  )
  const availableOn = source ? checkSource(call, source, { amount, currency }) : world.clock.seconds()
  if (availableOn <= world.clock.seconds()) checkBalance(call, amount, currency)
  const [id, paymentId] = [world.ids.make('tr'), world.ids.make('py')]
  const description = params.text('description') ?? null
  const [debit, credit] = move(world, currency, {
    bookings: [
      { account, type: 'transfer', amount: -amount, source: id, availableOn, reportingCategory: 'transfer' },
      { account: destination, type: 'payment', amount, source: paymentId, availableOn, reportingCategory: 'charge' },
    ],
  })
  world.store.insert('charge', destination, {
    ...blankCharge(paymentId, world.clock.seconds()),
    amount,
    amount_captured: amount,
    balance_transaction: credit?.id ?? null,
    captured: true,
    currency,
    paid: true,
    source_transfer: id,
    status: 'succeeded',
  })
  const transfer = world.store.insert('transfer', account, {
    id,
    object: 'transfer',
    amount,
    amount_reversed: 0,
    balance_transaction: debit?.id ?? '',
    created: world.clock.seconds(),
    currency,
    description,
    destination,
    destination_payment: paymentId,
    livemode: false,
    metadata: newMetadata(params),
    reversals: { object: 'list', data: [], has_more: false, total_count: 0, url: `/v1/transfers/${id}/reversals` },
    reversed: false,
    source_transaction: source?.id ?? null,
    source_type: 'card',
    transfer_group: params.text('transfer_group') ?? source?.transfer_group ?? (source ? `group_${source.id}` : null),
  })
  emit(call, 'transfer.created', transfer)
  return transfer
}

function findDestination(call: Call): string {
  const id = call.params.needText('destination')
  const record = call.world.store.find('account_record', id)?.value
  if (!record || record.isPlatform || record.isClosed) throw noSuch('destination', id, 'destination')
  if (record.transfers.status !== 'active') {
    throw refused(
      'Your destination account needs to have at least one of the following capabilities enabled: transfers, ' +
        'crypto_transfers, legacy_payments',
      'insufficient_capabilities_for_transfer',
    )
  }
  return id
}

function leftToTransfer({ world }: Call, charge: Charge): number {
  const transferred = world.store
    .list('transfer')
    .filter((transfer) => transfer.source_transaction === charge.id)
    .reduce((sum, transfer) => sum + transfer.amount - transfer.amount_reversed, 0)
  return charge.amount_captured - transferred
}

/** @returns when the charge's money, and so the transfer's, is available */
function checkSource(call: Call, charge: Charge, money: { amount: number; currency: string }): number {
  if (charge.status !== 'succeeded' || !charge.captured) {
    throw refused(`The charge ${charge.id} has taken no money that could be transferred.`, undefined, {
      param: 'source_transaction',
    })
  }
  if (charge.currency !== money.currency) {
    throw refused(
      `The currency of source_transaction's balance transaction (${charge.currency}) must be the same as the transfer currency (${money.currency})`,
      undefined,
      { param: 'currency' },
    )
  }
  const left = leftToTransfer(call, charge)
  if (money.amount > left) {
    throw refused(
      `Transfers using this transaction as a source must not exceed the source amount of ${charge.amount_captured}. ` +
        `(There is already ${charge.amount_captured - left} in transfers using this source.) Amounts in minor units.`,
      'transfer_source_balance_parameters_mismatch',
      { param: 'amount' },
    )
  }
  return transactionOf(call.world, call.account, charge.id)?.available_on ?? call.world.clock.seconds()
}

function checkBalance({ world, account }: Call, amount: number, currency: string): void {
  if (balanceOf(world, account, currency).available >= amount) return
  throw refused(
    'You have insufficient available funds in your Stripe account. Try adding funds directly to your available balance ' +
      'by creating Charges using the 4000000000000077 test card.',
    'balance_insufficient',
  )
}

/** The object as it stands, with its newest reversals in it. */
export function refreshReversals(call: Call, transfer: Transfer): void {
  const reversals = call.world.store
    .list('transfer_reversal', call.account)
    .filter((reversal) => reversal.transfer === transfer.id)
    .reverse()
  transfer.reversals = {
    object: 'list',
    data: copy(reversals.slice(0, 10)),
    has_more: reversals.length > 10,
    total_count: reversals.length,
    url: `/v1/transfers/${transfer.id}/reversals`,
  }
}

/** The booking that credited the seller, by which a reversal follows the same money. */
export function transferredOn(call: Call, transfer: Transfer): number {
  return own(call.world, 'balance_transaction', transfer.balance_transaction).available_on
}
