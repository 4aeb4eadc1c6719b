import type { OrderDetailsFragment } from '../../../generated/types.ts'

/** Whether there is anything to write an invoice of: nothing is owed for what was called off before it was paid. */
export function hasInvoice({ state, funds }: Pick<OrderDetailsFragment, 'state' | 'funds'>): boolean {
  const isOff = state === 'CANCELED' || state === 'EXPIRED'
  return !(isOff && funds === 'NONE')
}
