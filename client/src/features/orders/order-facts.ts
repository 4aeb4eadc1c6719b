import type { FundsState, OrderRole, OrderState } from '../../generated/types.ts'

/** What the words about an order depend on. */
export interface OrderFacts {
  readonly state: OrderState
  readonly funds: FundsState
  /** Who is reading. */
  readonly role: OrderRole
  /** Names as they are written. */
  readonly buyer: string
  readonly seller: string
  /** What the buyer pays, and what the seller gets of it, as they are written; null where the reader may not know. */
  readonly total: string
  readonly proceeds: string | null
  /** Deadlines as they are written, in the reader's zone; null where there is none. */
  readonly payBy: string | null
  readonly shipBy: string | null
  readonly inspectionEnds: string | null
  /** Whether the time to pay is over by the server's clock. */
  readonly isPaymentDue: boolean
  /** Whether the buyer has to say where it goes before they can pay. */
  readonly needsAddress: boolean
  /** Handed over in person and not sent: agreed on so, or offered by the seller since. */
  readonly isCollected: boolean
}
