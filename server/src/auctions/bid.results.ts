import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { Money } from '../graphql/money.type.ts'
import { resultUnion, UserError } from '../graphql/user-error.ts'
import { Auction } from './auction.type.ts'
import { BidReceipt, Standing } from './bid.type.ts'
import { OwnListingError } from './own-listing.type.ts'

@ObjectType({ description: 'The bid is in the log.' })
export class BidPlaced {
  @Field(() => Auction, { description: 'The lot as it is now.' })
  auction!: Auction

  @Field(() => Standing, {
    description: 'How the bid stood when it was placed; `auction.viewerStanding` tells how its bidder stands now.',
  })
  standing!: Standing

  @Field(() => BidReceipt, { description: 'For the bidder to keep.' })
  receipt!: BidReceipt
}

@ObjectType({ implements: UserError, description: 'The maximum does not suffice. Nothing was changed.' })
export class BidTooLowError extends UserError {
  @Field(() => Money, {
    description: 'The least maximum that the viewer may bid now; more than their own if they lead.',
  })
  minimumBid!: Money

  @Field(() => Auction, { description: 'The lot as it is now.' })
  auction!: Auction
}

@ObjectType({ implements: UserError, description: 'The lot takes no more bids. Nothing was changed.' })
export class AuctionClosedError extends UserError {
  @Field(() => Auction, { description: 'The lot as it is now.' })
  auction!: Auction
}

@ObjectType({ implements: UserError, description: 'The lot does not take bids yet. Nothing was changed.' })
export class AuctionNotOpenError extends UserError {
  @Field(() => Auction, { description: 'The lot as it is now.' })
  auction!: Auction
}

export enum DisqualifiedReason {
  EMAIL_NOT_VERIFIED = 'EMAIL_NOT_VERIFIED',
  SUSPENDED = 'SUSPENDED',
  STAFF = 'STAFF',
  NO_CARD = 'NO_CARD',
}

registerEnumType(DisqualifiedReason, {
  name: 'DisqualifiedReason',
  description: 'Why somebody may not bid.',
  valuesConfig: {
    EMAIL_NOT_VERIFIED: { description: 'Their e-mail address is not confirmed yet.' },
    SUSPENDED: { description: 'Their account is suspended.' },
    STAFF: { description: 'They work here: employees do not bid.' },
    NO_CARD: {
      description:
        'So high a maximum needs a saved card that has not expired, and they have none. The message says up to which amount they may bid without one.',
    },
  },
})

@ObjectType({ implements: UserError, description: 'The viewer may not bid. Nothing was changed.' })
export class BidderNotQualifiedError extends UserError {
  @Field(() => DisqualifiedReason, { description: 'Why.' })
  reason!: DisqualifiedReason
}

export const PlaceBidResult = resultUnion(
  'PlaceBidResult',
  () =>
    [
      BidPlaced,
      BidTooLowError,
      AuctionClosedError,
      AuctionNotOpenError,
      OwnListingError,
      BidderNotQualifiedError,
    ] as const,
)
