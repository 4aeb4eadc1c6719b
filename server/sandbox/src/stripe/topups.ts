import { emit } from './events.ts'
import { move } from './ledger.ts'
import { listPage } from './lists.ts'
import { newMetadata } from './metadata.ts'
import { createParams, type Params } from './params.ts'
import type { Topup } from './resources.ts'
import { list, type Route } from './route.ts'
import { checkCurrency, checkPositive } from './shared-params.ts'
import { need, type Scope } from './world.ts'

export const topupRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/topups',
    takes: ['amount', 'currency', 'description', 'metadata', 'statement_descriptor', 'transfer_group'],
    handle: (call) => topUp(call, call.params),
  },
  {
    method: 'GET',
    path: '/v1/topups',
    takes: list,
    handle: ({ world, account, params }) => listPage(world.store.list('topup', account), params, '/v1/topups'),
  },
  { method: 'GET', path: '/v1/topups/{id}', takes: [], handle: (call) => need(call, 'topup', call.id, 'id') },
]

/** Adds money of the platform's own; here it arrives at once. */
function topUp(scope: Scope, params: Params): Topup {
  const { world, account } = scope
  const amount = checkPositive(params.needInteger('amount'))
  const currency = checkCurrency(params.needText('currency'))
  const id = world.ids.make('tu')
  const [transaction] = move(world, currency, {
    bookings: [{ account, type: 'topup', amount, source: id, reportingCategory: 'topup' }],
    pots: { banks: -amount },
  })
  const topup = world.store.insert('topup', account, {
    id,
    object: 'topup',
    amount,
    balance_transaction: transaction?.id ?? null,
    created: world.clock.seconds(),
    currency,
    description: params.text('description') ?? null,
    expected_availability_date: world.clock.seconds(),
    failure_code: null,
    failure_message: null,
    initiated_by: 'user',
    livemode: false,
    metadata: newMetadata(params),
    source: null,
    statement_descriptor: params.text('statement_descriptor') ?? null,
    status: 'succeeded',
    transfer_group: params.text('transfer_group') ?? null,
  })
  emit(scope, 'topup.created', topup)
  emit(scope, 'topup.succeeded', topup)
  return topup
}

/** The float a platform begins with. */
export function addFloat(scope: Scope, amount: number, currency: string): Topup {
  return topUp(scope, createParams({ amount, currency, description: 'Float' }))
}
