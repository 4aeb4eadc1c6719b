import { stripeBalance } from '../ledger/accounts.ts'
import type { OrderMoney } from '../payments/payments.loaders.ts'
import { MoneyLineKind } from './money-line.type.ts'

/** Whoever looks at an order's money. */
export type MoneyViewer = 'buyer' | 'seller' | 'staff'

/** What happened to money of an order, as one side reads it. */
export interface TellableLine {
  readonly id: string
  readonly kind: MoneyLineKind
  readonly label: string
  /** Minor units of the order's currency, not below zero. */
  readonly amount: bigint
  readonly negative: boolean
  readonly at: Date
}

/** A line with what it stands in line by: ids of rows count up with time. */
interface PlacedLine extends TellableLine {
  readonly place: string
}

/**
 * An order's money line by line, in the order in which it became known. The buyer reads what they paid and got back, the
 * seller what is held for them and what became of it; neither reads of the other what is not theirs: the buyer no fee,
 * the seller no card, and nothing of what was paid twice and went back.
 */
export function moneyLines(facts: OrderMoney, viewer: MoneyViewer): TellableLine[] {
  const lines = [...paidLines(facts, viewer), ...refundLines(facts, viewer)]
  if (viewer !== 'buyer') lines.push(...earnedLines(facts), ...payoutLines(facts))
  return lines
    .sort((one, other) => (one.place < other.place ? -1 : Number(one.place > other.place)))
    .map(({ place, ...line }) => line)
}

function paidLines(facts: OrderMoney, viewer: MoneyViewer): PlacedLine[] {
  const paid = facts.entries.filter(({ kind, amount }) => kind === 'payment-succeeded' && amount < 0n)
  return paid.flatMap((entry) => {
    const found = facts.payments.find(({ payment }) => payment.chargeId === entry.cause)
    const isPaid = found?.isPaid ?? false
    const known = { amount: -entry.amount, at: entry.occurredAt, place: entry.journalId }
    const card = viewer === 'buyer' ? found?.payment.paidWith : undefined
    const charge: PlacedLine = {
      ...known,
      id: `charge:${entry.journalId}`,
      kind: MoneyLineKind.CHARGE,
      label: card ? `Paid with ${card}` : 'Paid',
      negative: viewer === 'buyer',
    }
    const held: PlacedLine = {
      ...known,
      id: `held:${entry.journalId}`,
      kind: MoneyLineKind.HELD,
      label: heldLabel(facts, -entry.amount),
      negative: false,
    }
    return [...(viewer === 'seller' ? [] : [charge]), ...(isPaid ? [held] : [])]
  })
}

/** How long it is held: it stays in the list when it is held no more. */
function heldLabel({ payments, refunds, released }: OrderMoney, amount: bigint): string {
  if (released) return 'Held until the order was complete'
  const paidWith = payments.find(({ isPaid }) => isPaid)?.payment.id
  const back = refunds.filter(({ paymentId }) => paymentId === paidWith).reduce((sum, one) => sum + one.amount, 0n)
  return back === amount ? 'Held until it was refunded' : 'Held until delivery'
}

interface EarnedWords extends Pick<TellableLine, 'kind' | 'negative'> {
  readonly label: (feeBps: number) => string
}

const { FEE, RELEASE, TRANSFER } = MoneyLineKind

/** What the seller's part is told by, from the release on: the kind of the journal with the account's title. */
const EARNED: Readonly<Record<string, EarnedWords>> = {
  'release platform_fee': { kind: FEE, label: (feeBps) => `Our fee, ${feeBps / 100} %`, negative: true },
  'release seller_payable': { kind: RELEASE, label: () => 'Released to the seller', negative: false },
  'debt-offset seller_payable': { kind: RELEASE, label: () => 'Kept for an earlier refund', negative: true },
  'transfer-created stripe_balance': { kind: TRANSFER, label: () => 'Sent to the payout account', negative: false },
  'refund-decided platform_fee': { kind: FEE, label: () => 'Our fee on the refund, given back', negative: false },
  'transfer-reversed stripe_balance': {
    kind: TRANSFER,
    label: () => 'Taken back from the payout account',
    negative: true,
  },
}

function earnedLines({ entries, released }: OrderMoney): PlacedLine[] {
  return entries.flatMap(({ journalId, number, kind, account, amount, occurredAt: at }): PlacedLine[] => {
    const told = EARNED[`${kind} ${account.name.split(':')[0]}`]
    if (!told) return []
    const label = told.label(released?.release.feeBps ?? 0)
    const id = `entry:${journalId}:${number}`
    return [{ ...told, id, label, at, place: journalId, amount: amount < 0n ? -amount : amount }]
  })
}

function payoutLines({ entries, released }: OrderMoney): PlacedLine[] {
  const { release, payout } = released ?? {}
  if (!release || payout?.state !== 'paid') return []
  // What was taken back before it left was no part of it.
  const back = entries
    .filter(({ kind, account }) => kind === 'transfer-reversed' && account.name === stripeBalance.name)
    .filter(({ occurredAt }) => occurredAt <= payout.createdAt)
    .reduce((sum, { amount }) => sum + amount, 0n)
  const amount = (release.amount ?? 0n) - back
  const line = { kind: MoneyLineKind.PAYOUT, label: 'Paid out to the bank', amount, negative: false }
  const at = payout.arrivesAt ?? payout.createdAt
  return amount > 0n ? [{ ...line, id: `payout:${release.id}`, at, place: payout.id }] : []
}

function refundLines({ entries, refunds, payments }: OrderMoney, viewer: MoneyViewer): PlacedLine[] {
  return refunds.flatMap((refund): PlacedLine[] => {
    const found = payments.find(({ payment }) => payment.id === refund.paymentId)
    const charge = entries.find(({ cause }) => cause === found?.payment.chargeId)
    if (viewer === 'seller' && !found?.isPaid) return []
    const card = viewer === 'buyer' ? found?.payment.paidWith : undefined
    return [
      {
        id: `refund:${refund.id}`,
        kind: MoneyLineKind.REFUND,
        label: refundLabel(refund.state, card ? ` to ${card}` : ' to the buyer'),
        amount: refund.amount,
        negative: viewer !== 'buyer',
        at: refund.completedAt ?? refund.createdAt,
        // What was paid twice is sent back before it is booked, and is read after it all the same.
        place: charge && charge.journalId > refund.id ? `${charge.journalId}:back` : refund.id,
      },
    ]
  })
}

function refundLabel(state: OrderMoney['refunds'][number]['state'], whereTo: string): string {
  switch (state) {
    case 'succeeded':
      return `Refunded${whereTo}`
    case 'failed':
      return 'Refund that the bank sent back: we are looking into it'
    default:
      return `Refund on its way${whereTo}`
  }
}
