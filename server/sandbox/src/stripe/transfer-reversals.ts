import { noSuch, refused } from './api-error.ts'
import { change, emit } from './events.ts'
import { balanceOf, move } from './ledger.ts'
import { listPage } from './lists.ts'
import { mergeMetadata, newMetadata } from './metadata.ts'
import { recordRefund } from './refunds.ts'
import type { TransferReversal } from './resources.ts'
import { type Call, list, type Route } from './route.ts'
import { checkPositive } from './shared-params.ts'
import { refreshReversals, transferredOn } from './transfers.ts'
import { need, own } from './world.ts'

export const transferReversalRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/transfers/{id}/reversals',
    takes: ['amount', 'description', 'metadata'],
    handle: create,
  },
  {
    method: 'GET',
    path: '/v1/transfers/{id}/reversals',
    takes: list,
    handle: (call) => {
      const transfer = need(call, 'transfer', call.id, 'id')
      const reversals = call.world.store.list('transfer_reversal', call.account)
      const own = reversals.filter((reversal) => reversal.transfer === transfer.id)
      return listPage(own, call.params, `/v1/transfers/${transfer.id}/reversals`)
    },
  },
  { method: 'GET', path: '/v1/transfers/{transferId}/reversals/{id}', takes: [], handle: find },
  {
    method: 'POST',
    path: '/v1/transfers/{transferId}/reversals/{id}',
    takes: ['metadata'],
    handle: (call) => {
      const reversal = find(call)
      const transfer = own(call.world, 'transfer', reversal.transfer)
      reversal.metadata = mergeMetadata(reversal.metadata, call.params)
      change(call, transfer, 'transfer.updated', () => refreshReversals(call, transfer))
      return reversal
    },
  },
]

function find(call: Call): TransferReversal {
  const [transferId = '', id = ''] = call.ids
  need(call, 'transfer', transferId, 'transfer')
  const reversal = need(call, 'transfer_reversal', id, 'id')
  if (reversal.transfer !== transferId) throw noSuch('transfer_reversal', id, 'id')
  return reversal
}

function create(call: Call): TransferReversal {
  const { world, account, params } = call
  const transfer = need(call, 'transfer', call.id, 'id')
  const left = transfer.amount - transfer.amount_reversed
  if (left === 0) throw refused(`Transfer ${transfer.id} is already fully reversed.`)
  const amount = checkPositive(params.integer('amount') ?? left)
  if (amount > left) {
    throw refused(
      `Reversal amount (${amount}) is greater than unreversed amount on transfer (${left}), in minor units.`,
      undefined,
      {
        param: 'amount',
      },
    )
  }
  const balance = balanceOf(world, transfer.destination, transfer.currency)
  if (world.settings.reversals === 'fail' && balance.available + balance.pending < amount) {
    throw refused('The connected account does not have sufficient funds to cover the reversal.', 'balance_insufficient')
  }
  const availableOn = transferredOn(call, transfer)
  const destination = { world, account: transfer.destination }
  const payment = own(world, 'charge', transfer.destination_payment)
  const refund = recordRefund(destination, payment, amount, { reason: null, prefix: 'pyr' })
  const id = world.ids.make('trr')
  const [credit, debit] = move(world, transfer.currency, {
    bookings: [
      { account, type: 'transfer_refund', amount, source: id, availableOn, reportingCategory: 'transfer_reversal' },
      {
        account: transfer.destination,
        type: 'payment_refund',
        amount: -amount,
        source: refund.id,
        availableOn,
        reportingCategory: 'refund',
      },
    ],
  })
  refund.balance_transaction = debit?.id ?? null
  const reversal = world.store.insert('transfer_reversal', account, {
    id,
    object: 'transfer_reversal',
    amount,
    balance_transaction: credit?.id ?? null,
    created: world.clock.seconds(),
    currency: transfer.currency,
    destination_payment_refund: refund.id,
    metadata: newMetadata(params),
    source_refund: null,
    transfer: transfer.id,
  })
  refund.source_transfer_reversal = id
  transfer.amount_reversed += amount
  transfer.reversed = transfer.amount_reversed === transfer.amount
  refreshReversals(call, transfer)
  emit(call, 'transfer.reversed', transfer)
  return reversal
}
