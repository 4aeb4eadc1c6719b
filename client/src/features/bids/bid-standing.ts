import type { OwnBidFragment } from '../../generated/types.ts'

/** How the viewer stands in an auction that they have bid on. */
export type BidStanding =
  | 'leading'
  | 'leadingBelowReserve'
  | 'outbid'
  /** The time is up, and the server has not yet said who won. */
  | 'closing'
  /** Won; the order is being made. */
  | 'won'
  | 'wonUnpaid'
  | 'wonPaid'
  /** Won, and the sale did not come about or was undone. */
  | 'wonLapsed'
  | 'lost'
  | 'unsold'
  | 'withdrawn'

type Facts = Pick<OwnBidFragment, 'phase' | 'viewerStanding' | 'reserveStatus' | 'order'>

/** The standing, `isDue` being whether its end has come by the server's time. Only the server ends a lot. */
export function bidStanding({ phase, viewerStanding, reserveStatus, order }: Facts, isDue: boolean): BidStanding {
  switch (phase) {
    case 'CANCELED':
      return 'withdrawn'
    case 'UNSOLD':
      return 'unsold'
    case 'SOLD':
      if (order) return orderStanding(order)
      return viewerStanding === 'LEADING' ? 'won' : 'lost'
    case 'CLOSING':
      return 'closing'
    case 'SCHEDULED':
    case 'OPEN':
      if (isDue) return 'closing'
      if (viewerStanding !== 'LEADING') return 'outbid'
      return reserveStatus === 'NOT_MET' ? 'leadingBelowReserve' : 'leading'
  }
}

function orderStanding({ state }: NonNullable<OwnBidFragment['order']>): BidStanding {
  switch (state) {
    case 'AWAITING_PAYMENT':
      return 'wonUnpaid'
    case 'CANCELED':
    case 'EXPIRED':
    case 'REFUNDED':
      return 'wonLapsed'
    case 'PAID':
    case 'SHIPPED':
    case 'DELIVERED':
    case 'COMPLETED':
      return 'wonPaid'
  }
}

/** Whether bidding on it is over for good. */
export function isOver({ phase }: Pick<OwnBidFragment, 'phase'>): boolean {
  return phase === 'SOLD' || phase === 'UNSOLD' || phase === 'CANCELED'
}
