import type { FundsState, OrderRole, OrderState } from '../../generated/types.ts'
import type { OrderFacts } from './order-facts.ts'

type Words = (facts: Pick<OrderFacts, 'total' | 'proceeds'>) => string

/** Where the money is, in a line. */
export function fundsWords(facts: Pick<OrderFacts, 'state' | 'funds' | 'role' | 'total' | 'proceeds'>): string {
  if (isOff(facts.state)) {
    if (facts.funds === 'NONE') return 'Nothing was paid'
    // Until the bank has it.
    if (facts.funds === 'HELD')
      return `${facts.total} on its way back to ${facts.role === 'BUYER' ? 'you' : 'the buyer'}`
  }
  return FUNDS[facts.funds][facts.role](facts)
}

/** Whether an order has ended without a sale. */
export function isOff(state: OrderState): boolean {
  return state === 'CANCELED' || state === 'EXPIRED' || state === 'REFUNDED'
}

/** Whether the money of an order is with the house. */
export function isPaid(funds: FundsState): boolean {
  return funds !== 'NONE' && funds !== 'PROCESSING'
}

const FUNDS: Readonly<Record<FundsState, Readonly<Record<OrderRole, Words>>>> = {
  NONE: both(() => 'Nothing is paid yet'),
  PROCESSING: both(({ total }) => `${total} on its way to us`),
  HELD: both(({ total }) => `${total} held until delivery`),
  FROZEN: both(({ total }) => `${total} held until the matter is settled`),
  RELEASED: { BUYER: () => 'Released to the seller', SELLER: ({ proceeds }) => `${mine(proceeds)} released to you` },
  TRANSFERRED: { BUYER: () => 'Released to the seller', SELLER: ({ proceeds }) => `${mine(proceeds)} in your balance` },
  PAID_OUT: { BUYER: () => 'Paid to the seller', SELLER: ({ proceeds }) => `${mine(proceeds)} sent to your bank` },
  REFUNDED: {
    BUYER: ({ total }) => `${total} paid back to you`,
    SELLER: ({ total }) => `${total} paid back to the buyer`,
  },
  REVERSED: { BUYER: ({ total }) => `${total} paid back to you`, SELLER: () => 'Taken back for the buyer' },
}

function both(words: Words): Readonly<Record<OrderRole, Words>> {
  return { BUYER: words, SELLER: words }
}

function mine(proceeds: string | null): string {
  return proceeds ?? 'Your share'
}
