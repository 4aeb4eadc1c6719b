import { schedule } from './agenda.ts'
import { refused } from './api-error.ts'
import { emptyEvidence } from './blank-evidence.ts'
import { cardOf } from './cards.ts'
import { emit } from './events.ts'
import { copy } from './json.ts'
import { move } from './ledger.ts'
import { listPage } from './lists.ts'
import { mergeMetadata } from './metadata.ts'
import type { BalanceTransaction, Charge, Dispute } from './resources.ts'
import { type Call, list, type Route } from './route.ts'
import { TIMINGS } from './settings.ts'
import { need, own, type Scope, type World } from './world.ts'

export const disputeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/disputes',
    takes: ['charge', 'payment_intent', ...list],
    handle: ({ world, account, params }) => {
      const [charge, intent] = [params.text('charge'), params.text('payment_intent')]
      const disputes = world.store
        .list('dispute', account)
        .filter((one) => (!charge || one.charge === charge) && (!intent || one.payment_intent === intent))
      return listPage(disputes, params, '/v1/disputes')
    },
  },
  { method: 'GET', path: '/v1/disputes/{id}', takes: [], handle: find },
  { method: 'POST', path: '/v1/disputes/{id}', takes: ['evidence', 'metadata', 'submit'], handle: update },
  {
    method: 'POST',
    path: '/v1/disputes/{id}/close',
    takes: [],
    handle: (call) => {
      const dispute = find(call)
      if (!isOpen(dispute)) throw refused(`This dispute is already closed: its status is ${dispute.status}.`)
      decide(call, dispute, 'lost')
      return dispute
    },
  },
]

function find(call: Call): Dispute {
  return need(call, 'dispute', call.id, 'id')
}

/** What a buyer's bank may do after a charge. */
export type Complaint = 'dispute' | 'not_received' | 'inquiry' | 'fraud_warning'

/** Opens a dispute over what is left of a charge; an inquiry moves no money. */
export function openDispute(scope: Scope, charge: Charge, complaint: Complaint): Dispute | undefined {
  const { world, account } = scope
  if (complaint === 'fraud_warning') return void warn(scope, charge)
  const amount = charge.amount_captured - charge.amount_refunded
  if (
    amount <= 0 ||
    world.store.list('dispute').some((one) => one.charge === charge.id && one.status !== 'warning_closed')
  ) {
    throw refused(`There is nothing left of charge ${charge.id} that could be disputed.`)
  }
  const isInquiry = complaint === 'inquiry'
  const now = world.clock.seconds()
  const { brand } = own(world, 'payment_method', charge.payment_method ?? '').card
  const dispute = world.store.insert('dispute', account, {
    id: world.ids.make('du'),
    object: 'dispute',
    amount,
    balance_transactions: [],
    charge: charge.id,
    created: now,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: emptyEvidence(),
    evidence_details: {
      due_by: now + TIMINGS.disputeAnswer,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: isInquiry,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    payment_method_details: {
      card: { brand, case_type: isInquiry ? 'inquiry' : 'chargeback', network: brand, network_reason_code: '83' },
      type: 'card',
    },
    reason: complaint === 'dispute' ? 'fraudulent' : complaint === 'not_received' ? 'product_not_received' : 'general',
    status: isInquiry ? 'warning_needs_response' : 'needs_response',
  })
  charge.disputed = true
  if (!isInquiry) withdraw(scope, dispute)
  emit(scope, 'charge.dispute.created', dispute)
  if (!isInquiry) emit(scope, 'charge.dispute.funds_withdrawn', dispute)
  schedule(world, 'dispute-due', dispute.id, now + TIMINGS.disputeAnswer)
  return dispute
}

/** An early fraud warning is an event and nothing more. */
function warn(scope: Scope, charge: Charge): void {
  emit(scope, 'radar.early_fraud_warning.created', {
    id: scope.world.ids.make('issfr'),
    object: 'radar.early_fraud_warning',
    actionable: true,
    charge: charge.id,
    created: scope.world.clock.seconds(),
    fraud_type: 'misc',
    livemode: false,
    payment_intent: charge.payment_intent,
  })
}

function withdraw({ world, account }: Scope, dispute: Dispute): void {
  const [transaction] = move(world, dispute.currency, {
    bookings: [
      {
        account,
        type: 'adjustment',
        amount: -dispute.amount,
        fee: world.settings.disputeFee,
        source: dispute.id,
        description: `Chargeback withdrawal for ${dispute.charge}`,
        reportingCategory: 'dispute',
      },
    ],
    pots: { cards: dispute.amount },
  })
  addTransaction(dispute, transaction)
}

function addTransaction(dispute: Dispute, transaction: BalanceTransaction | undefined): void {
  if (transaction) dispute.balance_transactions = [...dispute.balance_transactions, copy(transaction)]
}

/** Called by the agenda some seconds after a charge on a card whose owner complains. */
export function openPlannedDispute(world: World, chargeId: string): void {
  const row = world.store.find('charge', chargeId)
  if (!row || row.value.amount_refunded >= row.value.amount_captured) return
  const { afterwards } = cardOf(own(world, 'card_record', row.value.payment_method ?? '').number)
  if (afterwards) openDispute({ world, account: row.account }, row.value, afterwards)
}

function update(call: Call): Dispute {
  const { params, world } = call
  const dispute = find(call)
  if (!isOpen(dispute)) throw refused(`This dispute is closed: its status is ${dispute.status}.`)
  const before = copy(dispute)
  const { appeal, enhanced_evidence, ...evidence } = params.inside('evidence').all
  if (appeal !== undefined || enhanced_evidence !== undefined) {
    throw refused('The stand-in imitates neither appeals nor enhanced evidence.', undefined, { param: 'evidence' })
  }
  for (const [name, value] of Object.entries(evidence)) dispute.evidence[name] = value === '' ? null : value
  dispute.metadata = mergeMetadata(dispute.metadata, params)
  const details = dispute.evidence_details
  details.has_evidence = Object.values(dispute.evidence).some((value) => typeof value === 'string')
  if (params.flag('submit') ?? params.has('evidence')) {
    details.submission_count += 1
    details.submission_method = 'manual'
    dispute.status = dispute.status.startsWith('warning') ? 'warning_under_review' : 'under_review'
    if (verdictIn(dispute))
      schedule(world, 'dispute-verdict', dispute.id, world.clock.seconds() + TIMINGS.disputeVerdict)
  }
  emit(call, 'charge.dispute.updated', dispute, before)
  return dispute
}

/** Stripe's two magic words for test disputes. */
function verdictIn(dispute: Dispute): 'won' | 'lost' | undefined {
  const texts = Object.values(dispute.evidence)
  if (texts.includes('winning_evidence')) return 'won'
  return texts.includes('losing_evidence') ? 'lost' : undefined
}

/** Called by the agenda: the bank has read the evidence. */
export function giveVerdict(world: World, id: string): void {
  const row = world.store.find('dispute', id)
  const verdict = row && verdictIn(row.value)
  if (row && verdict && isOpen(row.value)) decide({ world, account: row.account }, row.value, verdict)
}

/** Called by the agenda: who has not answered by now has lost; an inquiry is closed. */
export function passDeadline(world: World, id: string): void {
  const row = world.store.find('dispute', id)
  if (!row || !['needs_response', 'warning_needs_response'].includes(row.value.status)) return
  row.value.evidence_details.past_due = true
  decide({ world, account: row.account }, row.value, 'lost')
}

export function isOpen(dispute: Dispute): boolean {
  return ['needs_response', 'under_review', 'warning_needs_response', 'warning_under_review'].includes(dispute.status)
}

/** Ends a dispute. Won: the amount comes back, the fee does not. An inquiry is closed either way. */
export function decide(scope: Scope, dispute: Dispute, verdict: 'won' | 'lost'): void {
  const { world, account } = scope
  const isInquiry = dispute.status.startsWith('warning')
  dispute.status = isInquiry ? 'warning_closed' : verdict
  if (isInquiry || verdict === 'won') own(world, 'charge', dispute.charge).disputed = !isInquiry
  if (!isInquiry && verdict === 'won') {
    const [transaction] = move(world, dispute.currency, {
      bookings: [
        {
          account,
          type: 'adjustment',
          amount: dispute.amount,
          source: dispute.id,
          description: `Chargeback reversal for ${dispute.charge}`,
          reportingCategory: 'dispute_reversal',
        },
      ],
      pots: { cards: -dispute.amount },
    })
    addTransaction(dispute, transaction)
    dispute.is_charge_refundable = true
    emit(scope, 'charge.dispute.funds_reinstated', dispute)
  }
  emit(scope, 'charge.dispute.closed', dispute)
}

/** Turns an inquiry into a dispute that takes the money. */
export function escalate(scope: Scope, dispute: Dispute): void {
  if (!isOpen(dispute) || !dispute.status.startsWith('warning')) {
    throw refused(`Only an open inquiry can become a dispute; ${dispute.id} is ${dispute.status}.`)
  }
  const before = copy(dispute)
  Object.assign(dispute, { status: 'needs_response', is_charge_refundable: false })
  withdraw(scope, dispute)
  emit(scope, 'charge.dispute.updated', dispute, before)
  emit(scope, 'charge.dispute.funds_withdrawn', dispute)
}
