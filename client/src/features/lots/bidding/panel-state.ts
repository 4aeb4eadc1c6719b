import type { AuctionPhase, OrderState, ReserveStatus, Standing } from '../../../generated/types.ts'

/** Where the viewer's own last bid is on its way. Amounts are minor units. */
export type Sending =
  | { readonly kind: 'idle' }
  | { readonly kind: 'submitting'; readonly amount: bigint }
  /** Sent, and the answer was lost: it may have been accepted. */
  | { readonly kind: 'checking'; readonly amount: bigint }
  /** It is known not to have been accepted. */
  | { readonly kind: 'notArrived'; readonly amount: bigint }
  | { readonly kind: 'tooLow'; readonly amount: bigint }
  | { readonly kind: 'outbidAtOnce'; readonly amount: bigint }
  /** Refused for a reason that is said in words. */
  | { readonly kind: 'refused'; readonly message: string; readonly needsCard?: boolean }

export interface BidFacts {
  readonly viewer: 'guest' | 'unverified' | 'owner' | 'bidder'
  readonly phase: AuctionPhase
  readonly startsAtMs: number
  readonly endsAtMs: number
  readonly originallyEndsAtMs: number
  readonly bidCount: number
  readonly reserveStatus: ReserveStatus
  /** Null for who has not bid. */
  readonly standing: Standing | null
  readonly order: { readonly id: string; readonly state: OrderState; readonly payBy: string | null } | null
  readonly sending: Sending
  /** False while something may have been missed and the server has not been asked again. */
  readonly isCurrent: boolean
}

export type Ended =
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'unsold'; readonly hadBids: boolean }
  /** The viewer neither bid nor sells it. */
  | { readonly kind: 'sold' }
  | { readonly kind: 'soldByViewer'; readonly orderId: string | null }
  | { readonly kind: 'lost' }
  /** The order is on its way. */
  | { readonly kind: 'won' }
  | { readonly kind: 'wonUnpaid'; readonly orderId: string; readonly payBy: string | null }
  | { readonly kind: 'wonPaid'; readonly orderId: string }
  | { readonly kind: 'wonLapsed'; readonly orderId: string }

export interface Running {
  readonly kind:
    | 'guest'
    | 'unverified'
    | 'ownLot'
    | 'open'
    | 'winning'
    | 'winningBelowReserve'
    | 'outbid'
    | 'outbidAtOnce'
    | 'submitting'
    | 'checking'
    | 'notArrived'
    | 'tooLow'
    | 'refused'
  readonly isEndingSoon: boolean
  readonly isExtended: boolean
  /** The form waits until the server has been asked again. */
  readonly isStale: boolean
}

/** What the panel says and offers. `closing`: the time is up here, and the server has not yet said who won. */
export type BidPanelState = Ended | Running | { readonly kind: 'upcoming' } | { readonly kind: 'closing' }

export const ENDING_SOON_MS = 5 * 60_000

/** The state of the bid panel at `nowMs` of the server's time. Only the server ends a lot. */
export function bidPanelState(facts: BidFacts, nowMs: number): BidPanelState {
  const { phase, startsAtMs, endsAtMs, originallyEndsAtMs, bidCount, isCurrent } = facts
  if (phase === 'CANCELED') return { kind: 'withdrawn' }
  if (phase === 'UNSOLD') return { kind: 'unsold', hadBids: bidCount > 0 }
  if (phase === 'SOLD') return soldState(facts)
  if (nowMs < startsAtMs) return { kind: 'upcoming' }
  if (phase === 'CLOSING' || nowMs >= endsAtMs) return { kind: 'closing' }
  return {
    kind: runningKind(facts),
    isEndingSoon: endsAtMs - nowMs < ENDING_SOON_MS,
    isExtended: endsAtMs > originallyEndsAtMs,
    isStale: !isCurrent,
  }
}

/** The last instant at or before `nowMs` at which the state may have changed by itself; 0 before all of them. */
export function lastTurn({ startsAtMs, endsAtMs }: Pick<BidFacts, 'startsAtMs' | 'endsAtMs'>, nowMs: number): number {
  const turns = [startsAtMs, endsAtMs - ENDING_SOON_MS + 1, endsAtMs]
  return Math.max(0, ...turns.filter((atMs) => atMs <= nowMs))
}

function soldState({ viewer, standing, order }: BidFacts): Ended {
  if (viewer === 'owner') return { kind: 'soldByViewer', orderId: order?.id ?? null }
  if (order) return boughtState(order)
  if (standing === 'LEADING') return { kind: 'won' }
  return standing === 'OUTBID' ? { kind: 'lost' } : { kind: 'sold' }
}

function boughtState({ id, state, payBy }: NonNullable<BidFacts['order']>): Ended {
  switch (state) {
    case 'AWAITING_PAYMENT':
      return { kind: 'wonUnpaid', orderId: id, payBy }
    case 'CANCELED':
    case 'EXPIRED':
    case 'REFUNDED':
      return { kind: 'wonLapsed', orderId: id }
    default:
      return { kind: 'wonPaid', orderId: id }
  }
}

function runningKind({ viewer, standing, reserveStatus, sending }: BidFacts): Running['kind'] {
  if (viewer === 'owner') return 'ownLot'
  if (viewer !== 'bidder') return viewer
  // Somebody else's bid may have come between, and then the plain standing says more.
  const isOver = sending.kind === 'idle' || (sending.kind === 'outbidAtOnce' && standing !== 'OUTBID')
  if (!isOver) return sending.kind
  if (standing === 'OUTBID') return 'outbid'
  if (standing !== 'LEADING') return 'open'
  return reserveStatus === 'NOT_MET' ? 'winningBelowReserve' : 'winning'
}

export function isRunning(state: BidPanelState): state is Running {
  return 'isStale' in state
}
