import { changeAccount, DETAILS, needAccount } from './account-record.ts'
import { badParameter, noSuch } from './api-error.ts'
import { cardOf } from './cards.ts'
import { type Control, type ControlCall, numberOf, textOf } from './controls-shared.ts'
import { type Complaint, decide, escalate, isOpen, openDispute } from './disputes.ts'
import { copy } from './json.ts'
import { failPayout } from './payouts.ts'
import { presentAccount } from './present-account.ts'
import type { TransfersStatus } from './records.ts'
import type { Charge } from './resources.ts'
import { addFloat } from './topups.ts'

/** What people and banks do to money and accounts. */
export const moneyControls: readonly Control[] = [
  {
    method: 'POST',
    path: '/seed',
    handle: ({ services, given }) => {
      const { world } = services
      const amount = numberOf(given, 'float') ?? 0
      if (amount > 0) addFloat({ world, account: world.platform }, amount, textOf(given, 'currency') ?? 'usd')
      return { float: amount }
    },
  },
  { method: 'POST', path: '/accounts/{id}/capability', handle: changeCapability },
  {
    method: 'POST',
    path: '/payouts/{id}/fail',
    handle: ({ services, id, given }) =>
      copy(failPayout(services.world, id, textOf(given, 'code') ?? 'account_closed')),
  },
  { method: 'POST', path: '/disputes', handle: dispute },
  { method: 'POST', path: '/disputes/{id}/win', handle: (call) => end(call, 'won') },
  { method: 'POST', path: '/disputes/{id}/lose', handle: (call) => end(call, 'lost') },
  {
    method: 'POST',
    path: '/disputes/{id}/escalate',
    handle: ({ services, id }) => {
      const row = findDispute(services, id)
      escalate({ world: services.world, account: row.account }, row.value)
      return copy(row.value)
    },
  },
  {
    method: 'POST',
    path: '/payment_methods/{id}/card',
    handle: ({ services, id, given }) => {
      const record = services.world.store.find('card_record', id)?.value
      if (!record) throw noSuch('PaymentMethod', id, 'payment_method')
      record.number = cardOf(textOf(given, 'number') ?? '').number
      return { id, number: record.number }
    },
  },
]

const STATUSES: readonly string[] = ['active', 'pending', 'restricted', 'rejected'] satisfies TransfersStatus[]

/** Stripe changes its mind about a seller: the capability and what is missing. */
function changeCapability({ services, id, given }: ControlCall) {
  const { world } = services
  needAccount(world, id, 'account')
  const status = textOf(given, 'status')
  if (!isStatus(status)) throw badParameter('status', `The status is one of ${STATUSES.join(', ')}.`)
  const listed = Array.isArray(given.due) ? given.due.map(String) : undefined
  const unknown = listed?.find((name) => !Object.hasOwn(DETAILS, name))
  if (unknown) throw badParameter('due', `${unknown} is none of ${Object.keys(DETAILS).join(', ')}.`)
  changeAccount(world, id, (record) => {
    record.transfers = { isRequested: true, status }
    if (status === 'active') Object.assign(record, { isSubmitted: true, due: [] })
    record.due = listed ?? (status === 'restricted' ? ['individual.verification.document'] : record.due)
  })
  return presentAccount(world, id)
}

function isStatus(text: string | undefined): text is TransfersStatus {
  return text !== undefined && STATUSES.includes(text)
}

const COMPLAINTS: readonly string[] = ['dispute', 'not_received', 'inquiry', 'fraud_warning'] satisfies Complaint[]

function isComplaint(text: string): text is Complaint {
  return COMPLAINTS.includes(text)
}

function dispute({ services, given }: ControlCall) {
  const kind = textOf(given, 'kind') ?? 'dispute'
  if (!isComplaint(kind)) throw badParameter('kind', `The kind is one of ${COMPLAINTS.join(', ')}.`)
  const { charge, account } = findCharge(services, textOf(given, 'charge') ?? textOf(given, 'payment_intent') ?? '')
  return copy(openDispute({ world: services.world, account }, charge, kind) ?? { ok: true })
}

function findCharge({ world }: ControlCall['services'], id: string): { charge: Charge; account: string } {
  const intent = world.store.find('payment_intent', id)?.value
  const row = world.store.find('charge', intent?.latest_charge ?? id)
  if (row?.value.status !== 'succeeded') throw noSuch('charge', id, 'charge')
  return { charge: row.value, account: row.account }
}

function end({ services, id }: ControlCall, verdict: 'won' | 'lost') {
  const row = findDispute(services, id)
  if (!isOpen(row.value)) throw badParameter('id', `${id} is closed: its status is ${row.value.status}.`)
  decide({ world: services.world, account: row.account }, row.value, verdict)
  return copy(row.value)
}

function findDispute({ world }: ControlCall['services'], id: string) {
  const row = world.store.find('dispute', id)
  if (!row) throw noSuch('dispute', id, 'dispute')
  return row
}
