import { schedule } from './agenda.ts'
import { badParameter, noSuch, refused } from './api-error.ts'
import { cardOf } from './cards.ts'
import { emit } from './events.ts'
import { copy } from './json.ts'
import { balanceOf, move } from './ledger.ts'
import { listPage } from './lists.ts'
import { mergeMetadata, newMetadata } from './metadata.ts'
import type { Charge, Refund } from './resources.ts'
import { type Call, list, type Route } from './route.ts'
import { TIMINGS } from './settings.ts'
import { checkPositive } from './shared-params.ts'
import { need, own, type Scope, type World } from './world.ts'

export const refundRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/refunds',
    takes: ['amount', 'charge', 'payment_intent', 'reason', 'metadata'],
    handle: create,
  },
  {
    method: 'GET',
    path: '/v1/refunds',
    takes: ['charge', 'payment_intent', ...list],
    handle: ({ world, account, params }) => {
      const [charge, intent] = [params.text('charge'), params.text('payment_intent')]
      const refunds = world.store
        .list('refund', account)
        .filter((refund) => (!charge || refund.charge === charge) && (!intent || refund.payment_intent === intent))
      return listPage(refunds, params, '/v1/refunds')
    },
  },
  { method: 'GET', path: '/v1/refunds/{id}', takes: [], handle: (call) => need(call, 'refund', call.id, 'id') },
  {
    method: 'POST',
    path: '/v1/refunds/{id}',
    takes: ['metadata'],
    handle: (call) => {
      const refund = need(call, 'refund', call.id, 'id')
      update(call, refund, (edited) => {
        edited.metadata = mergeMetadata(edited.metadata, call.params)
      })
      return refund
    },
  },
  { method: 'POST', path: '/v1/refunds/{id}/cancel', takes: [], handle: cancel },
]

function create(call: Call): Refund {
  const { params } = call
  const charge = findCharge(call)
  if (charge.refunded) {
    throw refused(`Charge ${charge.id} has already been refunded.`, 'charge_already_refunded')
  }
  if (charge.disputed && isBeyondRefund(call.world, charge)) {
    throw refused(`Charge ${charge.id} has been charged back; cannot issue a refund.`, 'charge_disputed')
  }
  const left = charge.amount_captured - charge.amount_refunded
  const amount = checkPositive(params.integer('amount') ?? left)
  if (amount > left) {
    throw refused(
      `Refund amount (${amount}) is greater than unrefunded amount on charge (${left}), in minor units.`,
      undefined,
      { param: 'amount' },
    )
  }
  const refund = recordRefund(call, charge, amount, { reason: params.text('reason') ?? null })
  refund.metadata = newMetadata(params)
  const kind = cardOf(own(call.world, 'card_record', charge.payment_method ?? '').number).refunds
  if (balanceOf(call.world, call.account, charge.currency).available < amount) {
    refund.status = 'pending'
    refund.pending_reason = 'insufficient_funds'
  } else {
    payOut(call, refund, kind === 'pending')
  }
  if (kind) schedule(call.world, 'refund-outcome', refund.id, call.world.clock.seconds() + TIMINGS.refundOutcome)
  emit(call, 'charge.refunded', charge)
  emit(call, 'refund.created', refund)
  return refund
}

function findCharge(call: Call): Charge {
  const [id, intentId] = [call.params.text('charge'), call.params.text('payment_intent')]
  if (id && intentId)
    throw badParameter('charge', 'You may only specify one of these parameters: charge, payment_intent.')
  if (id) return checkCharge(need(call, 'charge', id, 'charge'))
  if (!intentId) {
    throw badParameter(
      'charge',
      'One of the following params should be provided for this request: payment_intent or charge.',
      'parameter_missing',
    )
  }
  const intent = need(call, 'payment_intent', intentId, 'payment_intent')
  const charge = intent.latest_charge ? call.world.store.get('charge', call.account, intent.latest_charge) : undefined
  if (intent.status !== 'succeeded' || !charge) {
    throw refused(`This PaymentIntent (${intentId}) does not have a successful charge to refund.`)
  }
  return checkCharge(charge)
}

function checkCharge(charge: Charge): Charge {
  if (charge.id.startsWith('py_')) throw noSuch('charge', charge.id, 'charge')
  if (charge.status !== 'succeeded' || !charge.captured) {
    throw refused(`Charge ${charge.id} took no money, so nothing can be refunded.`)
  }
  return charge
}

/** An inquiry leaves the money where it is; an open or lost dispute has taken it already. */
function isBeyondRefund(world: World, charge: Charge): boolean {
  return world.store.list('dispute').some((dispute) => dispute.charge === charge.id && !dispute.is_charge_refundable)
}

/** Writes a refund and counts it on its charge; the money is moved by the caller. */
export function recordRefund(
  scope: Scope,
  charge: Charge,
  amount: number,
  { reason, prefix = 're' }: { reason: string | null; prefix?: string },
): Refund {
  const { world, account } = scope
  charge.amount_refunded += amount
  charge.refunded = charge.amount_refunded >= charge.amount
  return world.store.insert('refund', account, {
    id: world.ids.make(prefix),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: world.clock.seconds(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: {
      card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
      type: 'card',
    },
    metadata: {},
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  })
}

/** Takes the refund from the balance and gives it back to the card. */
function payOut(scope: Scope, refund: Refund, isSlow: boolean): void {
  const { id, amount, currency } = refund
  const [transaction] = move(scope.world, currency, {
    bookings: [{ account: scope.account, type: 'refund', amount: -amount, source: id, reportingCategory: 'refund' }],
    pots: { cards: amount },
  })
  refund.balance_transaction = transaction?.id ?? null
  refund.status = isSlow ? 'pending' : 'succeeded'
  if (isSlow) refund.pending_reason = 'processing'
  else delete refund.pending_reason
}

/** Pays the refunds that waited for money, the oldest first, as far as the available balance goes. */
export function completeWaitingRefunds(world: World): void {
  for (const waiting of world.store.list('refund')) {
    if (waiting.status !== 'pending' || waiting.pending_reason !== 'insufficient_funds') continue
    const account = world.store.find('refund', waiting.id)?.account ?? world.platform
    if (balanceOf(world, account, waiting.currency).available < waiting.amount) continue
    const scope = { world, account }
    update(scope, waiting, (refund) => payOut(scope, refund, false))
  }
}

/** What becomes of refunds to the two cards that take their time. */
export function settleRefund(world: World, id: string): void {
  const row = world.store.find('refund', id)
  if (!row || row.value.status === 'canceled') return
  const scope = { world, account: row.account }
  const refund = row.value
  const charge = own(world, 'charge', refund.charge)
  const { refunds } = cardOf(own(world, 'card_record', charge.payment_method ?? '').number)
  if (refunds === 'fail' && refund.status === 'succeeded') failRefund(scope, refund, charge)
  if (refunds === 'pending' && refund.pending_reason === 'processing') {
    update(scope, refund, (edited) => {
      edited.status = 'succeeded'
      delete edited.pending_reason
    })
  }
}

function failRefund(scope: Scope, refund: Refund, charge: Charge): void {
  const { id, amount, currency } = refund
  const [transaction] = move(scope.world, currency, {
    bookings: [
      { account: scope.account, type: 'refund_failure', amount, source: id, reportingCategory: 'refund_failure' },
    ],
    pots: { cards: -amount },
  })
  giveBack(charge, amount)
  update(scope, refund, (edited) => {
    edited.status = 'failed'
    edited.failure_reason = 'lost_or_stolen_card'
    if (transaction) edited.failure_balance_transaction = transaction.id
  })
  emit(scope, 'refund.failed', refund)
}

function cancel(call: Call): Refund {
  const refund = need(call, 'refund', call.id, 'id')
  if (refund.status !== 'pending' || refund.balance_transaction !== null) {
    throw refused(`Refund ${refund.id} cannot be canceled because it has a status of ${refund.status}.`)
  }
  giveBack(own(call.world, 'charge', refund.charge), refund.amount)
  update(call, refund, (edited) => {
    edited.status = 'canceled'
    delete edited.pending_reason
  })
  return refund
}

function giveBack(charge: Charge, amount: number): void {
  charge.amount_refunded -= amount
  charge.refunded = false
}

/** The part of an authorisation that is not captured goes back without any money having moved. */
export function releaseAuthorization(scope: Scope, charge: Charge, amount: number): void {
  recordRefund(scope, charge, amount, { reason: null })
  emit(scope, 'charge.refunded', charge)
}

/** Both events tell the same: the newer one, and the one that older integrations know. */
function update(scope: Scope, refund: Refund, edit: (refund: Refund) => void): void {
  const before = copy(refund)
  edit(refund)
  emit(scope, 'refund.updated', refund, before)
  emit(scope, 'charge.refund.updated', refund, before)
}
