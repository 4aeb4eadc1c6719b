import type { CardOnFileFragment } from '../../../generated/types.ts'

export const VISA = {
  __typename: 'Card',
  id: 'c1',
  brand: 'Visa',
  last4: '4242',
  expiresMonth: 12,
  expiresYear: 2034,
} as const

/** Ada, whose wins are charged to her Visa card unless told otherwise. */
export function cardHolder(changes: Partial<CardOnFileFragment> = {}): CardOnFileFragment {
  return { __typename: 'Viewer', id: 'u1', automaticPayment: true, card: VISA, ...changes }
}
