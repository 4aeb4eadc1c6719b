import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Listing } from '../catalog/listing.type.ts'
import { Money } from '../graphql/money.type.ts'
import { DateTime } from '../graphql/scalars.ts'

export enum AuctionPhase {
  SCHEDULED = 'SCHEDULED',
  OPEN = 'OPEN',
  CLOSING = 'CLOSING',
  SOLD = 'SOLD',
  UNSOLD = 'UNSOLD',
  CANCELED = 'CANCELED',
}

registerEnumType(AuctionPhase, {
  name: 'AuctionPhase',
  description: 'Where a lot stands, by the server’s time.',
  valuesConfig: {
    SCHEDULED: { description: 'Not open yet.' },
    OPEN: { description: 'Bids are taken.' },
    CLOSING: { description: 'Its time is up; the server is about to say who won.' },
    SOLD: { description: 'Ended with a buyer.' },
    UNSOLD: { description: 'Ended without a bid, or below the reserve.' },
    CANCELED: { description: 'Withdrawn before it ended.' },
  },
})

export enum ReserveStatus {
  NONE = 'NONE',
  NOT_MET = 'NOT_MET',
  MET = 'MET',
}

registerEnumType(ReserveStatus, {
  name: 'ReserveStatus',
  description: 'How the price stands to the seller’s secret reserve. The amount is never told.',
  valuesConfig: {
    NONE: { description: 'There is no reserve: the highest bid wins.' },
    NOT_MET: { description: 'Below the reserve: the lot would not be sold.' },
    MET: { description: 'At or above the reserve.' },
  },
})

@ObjectType({
  description: 'The timed auction of a listing. A bid is a secret maximum, raised by the smallest step that leads.',
})
export class Auction {
  @Field(() => ID, { description: 'The auction’s id.' })
  id!: string

  /** For the resolver of `listing`. */
  listingId!: string

  @Field(() => Listing, { description: 'What is sold.' })
  listing?: Listing

  @Field(() => AuctionPhase, { description: 'Where the lot stands now.' })
  phase!: AuctionPhase

  @Field(() => DateTime, { description: 'When bidding opens.' })
  startsAt!: Date

  @Field(() => DateTime, { description: 'When bidding ends; a late bid moves it.' })
  endsAt!: Date

  @Field(() => DateTime, { description: 'The end that was announced, before any extension.' })
  originallyEndsAt!: Date

  @Field(() => Int, {
    description: 'A bid within so many seconds of the end moves the end to so many seconds after itself.',
  })
  extensionSeconds!: number

  @Field(() => Money, { description: 'The price of the first bid, whatever its maximum.' })
  startingPrice!: Money

  @Field(() => Money, { description: 'What the leader would pay now; the starting price before the first bid.' })
  currentPrice!: Money

  @Field(() => Money, { description: 'The least maximum that a newcomer may bid now.' })
  minimumBid!: Money

  @Field(() => Int, { description: 'Accepted bids so far.' })
  bidCount!: number

  @Field(() => String, { nullable: true, description: 'Public name of who leads; null before the first bid.' })
  leader!: string | null

  @Field(() => String, {
    nullable: true,
    description:
      'Hash of the newest entry of the bid log; null before the first bid. Whoever keeps it can prove that no bid was changed.',
  })
  headHash!: string | null

  @Field(() => ReserveStatus, { description: 'How the price stands to the reserve.' })
  reserveStatus!: ReserveStatus

  @Field(() => Money, {
    nullable: true,
    description:
      'Price at which the lot can be bought at once: until the first bid or, with a reserve, until the reserve is met. Null when it cannot.',
  })
  buyNowPrice!: Money | null

  @Field(() => Int, { description: 'Grows by one with every change of a public fact: ignore what is not newer.' })
  version!: number

  /** Whether that person leads. A question, so that who leads is not a value that could get into an answer. */
  isLedBy!: (userId: string) => boolean

  /** The reserve, for the seller; null for everybody else and if there is none. */
  reserveFor!: (userId: string) => Money | null
}
