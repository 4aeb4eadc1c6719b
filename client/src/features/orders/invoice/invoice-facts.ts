import type { InvoiceOrderFragment } from '../../../generated/types.ts'
import { isPaid } from '../funds-words.ts'

/** What an invoice says besides the sums. */
export interface InvoiceFacts {
  /** Whether it is paid, in a word or two. */
  readonly standing: string
  readonly origin: string
  /** Days of what happened, the first first. */
  readonly days: readonly { readonly name: string; readonly at: string }[]
}

const ORIGINS: Readonly<Record<InvoiceOrderFragment['origin'], string>> = {
  AUCTION: 'Sold at auction',
  BUY_NOW: 'Sold at a fixed price',
}

export function invoiceFacts(order: InvoiceOrderFragment): InvoiceFacts {
  const { state, funds, origin, createdAt, payBy, timeline } = order
  const happened = (kind: InvoiceOrderFragment['timeline'][number]['kind']) =>
    timeline.find((event) => event.kind === kind)?.at ?? null
  const days = [
    { name: 'Sold', at: createdAt },
    { name: 'Pay by', at: state === 'AWAITING_PAYMENT' ? payBy : null },
    { name: 'Paid', at: happened('PAID') },
    { name: 'Sent', at: happened('SHIPPED') },
    { name: 'Arrived', at: order.deliveredAt },
    { name: 'Refunded', at: happened('REFUNDED') },
  ]
  return {
    standing: standingOf(funds),
    origin: ORIGINS[origin],
    days: days.flatMap(({ name, at }) => (at === null ? [] : [{ name, at }])),
  }
}

function standingOf(funds: InvoiceOrderFragment['funds']): string {
  if (funds === 'REFUNDED' || funds === 'REVERSED') return 'Refunded'
  if (funds === 'PROCESSING') return 'Payment on its way'
  return isPaid(funds) ? 'Paid' : 'Not yet paid'
}
