import type { LotPanelFragment } from '../../../generated/types.ts'
import type { Viewer } from '../../../lib/viewer.ts'
import type { BidFacts, Sending } from './panel-state.ts'

/** What the panel shows: a listing that is sold by auction. */
export type AuctionLot = LotPanelFragment & { readonly auction: NonNullable<LotPanelFragment['auction']> }

interface Local {
  readonly viewer: Pick<Viewer, 'emailVerified'> | null
  readonly sending: Sending
  readonly isCurrent: boolean
}

export function bidFacts({ auction, viewerOwns, status }: AuctionLot, { viewer, sending, isCurrent }: Local): BidFacts {
  const { phase, startsAt, endsAt, originallyEndsAt, bidCount, reserveStatus, viewerStanding, order } = auction
  return {
    viewer: viewerOwns ? 'owner' : viewerKind(viewer),
    phase: status === 'WITHDRAWN' ? 'CANCELED' : phase,
    startsAtMs: Date.parse(startsAt),
    endsAtMs: Date.parse(endsAt),
    originallyEndsAtMs: Date.parse(originallyEndsAt),
    bidCount,
    reserveStatus,
    standing: viewerStanding,
    order,
    sending,
    isCurrent,
  }
}

/**
 * The Buy Now price, if it still stands: it goes with the first bid or, with a reserve, when the price has reached that. A
 * live message does not name it, so the rule is applied here, too.
 */
export function standingBuyNow({ auction: { buyNowPrice, bidCount, reserveStatus } }: AuctionLot) {
  return bidCount === 0 || reserveStatus === 'NOT_MET' ? buyNowPrice : null
}

function viewerKind(viewer: Local['viewer']): BidFacts['viewer'] {
  if (!viewer) return 'guest'
  return viewer.emailVerified ? 'bidder' : 'unverified'
}
