import { MAXIMUM_WITHOUT_CARD } from '@kollect-it/shared/auctions/bid-limits.ts'
import { MARKET_CURRENCY } from '@kollect-it/shared/money/currency.ts'
import { formatMoney } from '@kollect-it/shared/money/money.ts'
import { unreachable } from '@kollect-it/shared/unreachable.ts'
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { type Context, requireViewer } from '../graphql/context.ts'
import { money } from '../graphql/money.type.ts'
import { typed } from '../graphql/user-error.ts'
import { toFreshAuction } from './auctions.loaders.ts'
import type { AuctionRow } from './auctions.repo.ts'
import { BidPlaced, DisqualifiedReason, PlaceBidResult } from './bid.results.ts'
import { PlaceBidInput, Standing, toReceipt } from './bid.type.ts'
import type { BidRow } from './bids.repo.ts'
import type { NotQualified } from './decide-bids.ts'
import { findPlacedBid, type PlaceBidAnswer, placeBid } from './place-bid.ts'

@Resolver()
export class BidResolver {
  @Mutation(() => PlaceBidResult, {
    description:
      'Bids a secret maximum on a lot: the price rises by the smallest step that leads. Sent again with the same bidId, it is placed once and gets the same answer. Thrown: UNAUTHENTICATED; NOT_FOUND (no such auction); BAD_USER_INPUT (bidId was used for another bid, or is no UUID; an absurd amount); RATE_LIMITED (too many bids wait, with retryAfterSeconds; this one was not placed).',
  })
  async placeBid(
    @Arg('input', () => PlaceBidInput, { description: 'The bid.' }) input: PlaceBidInput,
    @Ctx() context: Context,
  ): Promise<typeof PlaceBidResult> {
    const { id: bidderId } = requireViewer(context)
    const { auctionId, bidId, maximum } = input
    return tellAnswer(context, await placeBid(context.db, { auctionId, bidId, maximum, bidderId }))
  }

  @Query(() => BidPlaced, {
    nullable: true,
    description:
      'The viewer’s own accepted bid by the id that their client gave it, answered as placeBid did; null when no such bid was accepted. For a client that lost the answer: half a minute after it was sent, a bid that is not here was not placed and will not be. UNAUTHENTICATED for guests.',
  })
  async placedBid(
    @Arg('bidId', () => ID, { description: 'What was sent as bidId.' }) bidId: string,
    @Ctx() context: Context,
  ): Promise<BidPlaced | null> {
    const { id: bidderId } = requireViewer(context)
    const found = await findPlacedBid(context.db, { bidId, bidderId })
    return found ? toBidPlaced(context, found) : null
  }
}

function toBidPlaced(
  context: Context,
  { bid, auction }: { readonly bid: BidRow; readonly auction: AuctionRow },
): BidPlaced {
  return {
    auction: toFreshAuction(context, auction),
    standing: bid.leadsAfter ? Standing.LEADING : Standing.OUTBID,
    receipt: toReceipt(bid, auction.currency),
  }
}

function tellAnswer(context: Context, answer: PlaceBidAnswer): typeof PlaceBidResult {
  switch (answer.kind) {
    case 'bid-placed':
      return typed('BidPlaced', toBidPlaced(context, answer))
    case 'bid-too-low':
      return tellTooLow(context, answer)
    case 'auction-closed': {
      const message =
        answer.auction.outcome === 'canceled'
          ? 'The seller has withdrawn this lot.'
          : 'Bidding on this lot has ended. Your bid was not placed.'
      return typed('AuctionClosedError', { message, auction: toFreshAuction(context, answer.auction) })
    }
    case 'auction-not-open': {
      const message = 'Bidding on this lot has not begun yet.'
      return typed('AuctionNotOpenError', { message, auction: toFreshAuction(context, answer.auction) })
    }
    case 'own-listing':
      return typed('OwnListingError', { message: 'This is your own lot: its seller cannot bid on it.' })
    case 'bidder-not-qualified': {
      const { reason, message } = NOT_QUALIFIED[answer.reason]
      return typed('BidderNotQualifiedError', { message, reason })
    }
    default:
      return unreachable(answer)
  }
}

function tellTooLow(
  context: Context,
  { minimumBid: minor, auction: row }: Extract<PlaceBidAnswer, { kind: 'bid-too-low' }>,
): typeof PlaceBidResult {
  const auction = toFreshAuction(context, row)
  const minimumBid = money(minor, row.currency)
  const amount = formatMoney(minimumBid)
  const leads = context.viewer !== null && auction.isLedBy(context.viewer.id)
  const message = leads
    ? `You are leading already. To raise your maximum, bid ${amount} or more.`
    : `That is not enough now. Bid ${amount} or more.`
  return typed('BidTooLowError', { message, minimumBid, auction })
}

const WITHOUT_CARD = formatMoney({ minor: MAXIMUM_WITHOUT_CARD, currency: MARKET_CURRENCY })

const NOT_QUALIFIED: Readonly<Record<NotQualified, { readonly reason: DisqualifiedReason; readonly message: string }>> =
  {
    'email-not-verified': {
      reason: DisqualifiedReason.EMAIL_NOT_VERIFIED,
      message: 'Confirm your e-mail address before you bid: we sent you a link.',
    },
    suspended: { reason: DisqualifiedReason.SUSPENDED, message: 'Your account is suspended, so you cannot bid.' },
    staff: { reason: DisqualifiedReason.STAFF, message: 'You work for Kollect-It, so you cannot bid.' },
    'no-card': {
      reason: DisqualifiedReason.NO_CARD,
      message: `To bid more than ${WITHOUT_CARD}, save a card that is still good. Without one you can bid up to ${WITHOUT_CARD}.`,
    },
  }
