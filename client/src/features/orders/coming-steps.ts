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

/** The way of an order on which all goes well, after the sale. */
const STATIONS: readonly Station[] = [
  {
    state: 'PAID',
    words: {
      BUYER: ({ payBy }) => ({ title: 'You pay', text: `${by(payBy)}Your money is held until delivery.` }),
      SELLER: ({ payBy }) => ({ title: 'The buyer pays', text: `${by(payBy)}The money is held by Kollect-It.` }),
    },
  },
  {
    state: 'SHIPPED',
    words: {
      BUYER: ({ seller, shipBy }) => ({ title: 'It is sent', text: `${by(shipBy)}${seller} sends it with tracking.` }),
      SELLER: ({ shipBy }) => ({ title: 'You send it', text: `${by(shipBy)}With tracking, once it is paid.` }),
    },
  },
  {
    state: 'DELIVERED',
    words: {
      BUYER: () => ({ title: 'It arrives', text: 'Your days to look it over begin.' }),
      SELLER: () => ({ title: 'It arrives', text: 'The buyer’s days to look it over begin.' }),
    },
  },
  {
    state: 'COMPLETED',
    words: {
      BUYER: ({ inspectionEnds }) => ({
        title: 'The seller is paid',
        text: atTheLatest(inspectionEnds, 'when you say so'),
      }),
      SELLER: ({ inspectionEnds }) => ({
        title: 'You are paid',
        text: atTheLatest(inspectionEnds, 'when the buyer says so'),
      }),
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

function by(instant: string | null): string {
  return instant === null ? '' : `By ${instant}. `
}

function atTheLatest(instant: string | null, earlier: string): string {
  return instant === null ? 'When those days are over.' : `${instant} at the latest, or ${earlier}.`
}
