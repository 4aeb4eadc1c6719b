import type { OrderRole, OrderState } from '../../generated/types.ts'
import type { OrderFacts } from './order-facts.ts'

export interface ComingStep {
  readonly title: string
  readonly text: string
}

interface Station {
  /** The state that the order is in once this has happened. */
  readonly state: OrderState
  readonly words: Readonly<Record<OrderRole, (facts: OrderFacts) => ComingStep>>
}

/** The way of an order on which all goes well, after the sale. By when is the server's to say: `Order.next`. */
const STATIONS: readonly Station[] = [
  {
    state: 'PAID',
    words: {
      BUYER: () => ({ title: 'You pay', text: 'Your money is held until delivery.' }),
      SELLER: () => ({ title: 'The buyer pays', text: 'The money is held by Kollect-It.' }),
    },
  },
  {
    state: 'SHIPPED',
    words: {
      BUYER: ({ seller, isCollected }) =>
        isCollected
          ? { title: 'It is ready for you', text: `${seller} says where and when to collect it.` }
          : { title: 'It is sent', text: `${seller} sends it with tracking.` },
      SELLER: ({ state, isCollected }) => {
        const oncePaid = state === 'AWAITING_PAYMENT' ? ', once it is paid' : ''
        return isCollected
          ? { title: 'You hand it over', text: `In person${oncePaid}.` }
          : { title: 'You send it', text: `With tracking${oncePaid}.` }
      },
    },
  },
  {
    state: 'DELIVERED',
    words: {
      BUYER: (facts) => ({ title: arrival(facts), text: 'Your days to look it over begin.' }),
      SELLER: (facts) => ({ title: arrival(facts), text: 'The buyer’s days to look it over begin.' }),
    },
  },
  {
    state: 'COMPLETED',
    words: {
      BUYER: () => ({ title: 'The seller is paid', text: 'When you say so, or when those days are over.' }),
      SELLER: () => ({ title: 'You are paid', text: 'When the buyer says so, or when those days are over.' }),
    },
  },
]

/** What comes next if all goes well; nothing for an order that is over, or while its money is frozen. */
export function comingSteps(facts: OrderFacts): readonly ComingStep[] {
  const { state, funds, role } = facts
  if (funds === 'FROZEN') return []
  return STATIONS.slice(place(state) + 1).map(({ words }) => words[role](facts))
}

/** The last station that lies behind; all of them, for an order whose way has ended. */
function place(state: OrderState): number {
  switch (state) {
    case 'AWAITING_PAYMENT':
      return -1
    case 'PAID':
    case 'SHIPPED':
    case 'DELIVERED':
    case 'COMPLETED':
      return STATIONS.findIndex((station) => station.state === state)
    case 'CANCELED':
    case 'REFUNDED':
    case 'EXPIRED':
      return STATIONS.length
  }
}

function arrival({ isCollected }: OrderFacts): string {
  return isCollected ? 'It is collected' : 'It arrives'
}
