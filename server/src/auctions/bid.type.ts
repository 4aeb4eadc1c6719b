import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { connectionOf } from '../graphql/connection.ts'
import { Money, money } from '../graphql/money.type.ts'
import { DateTime, MinorUnits } from '../graphql/scalars.ts'
import type { BidRow } from './bids.repo.ts'

export enum Standing {
  LEADING = 'LEADING',
  OUTBID = 'OUTBID',
}

registerEnumType(Standing, {
  name: 'Standing',
  description: 'How somebody who has bid on a lot stands.',
  valuesConfig: {
    LEADING: { description: 'Theirs is the highest maximum, or the earliest of equal ones.' },
    OUTBID: { description: 'Somebody else leads.' },
  },
})

@ObjectType({ description: 'An accepted bid, as everybody may see it: an entry of the lot’s log.' })
export class Bid {
  @Field(() => ID, { description: 'The id that the bidder’s client gave it.' })
  id!: string

  @Field(() => Int, { description: '1, 2, 3 … in the order in which bids on this lot were accepted.' })
  number!: number

  @Field(() => String, { description: 'Public name of the bidder on this lot.' })
  bidder!: string

  @Field(() => Money, { description: 'The price after this bid.' })
  price!: Money

  @Field(() => Boolean, { description: 'Whether the bidder led after it.' })
  leads!: boolean

  @Field(() => Boolean, {
    description: 'Whether the leader’s standing maximum answered it at once, which set the price.',
  })
  answered!: boolean

  @Field(() => Boolean, { description: 'Whether it only raised its bidder’s own maximum, while they led.' })
  raisesMaximum!: boolean

  @Field(() => DateTime, { description: 'When it was accepted, by the server’s clock.' })
  placedAt!: Date

  @Field(() => DateTime, { nullable: true, description: 'The new end of the lot, when this bid moved it.' })
  extendedTo!: Date | null

  @Field(() => Boolean, { description: 'Whether it is the viewer’s own.' })
  isViewers!: boolean

  @Field(() => Money, { nullable: true, description: 'The viewer’s own maximum in it; null for others’ bids.' })
  maximum!: Money | null

  @Field(() => String, {
    description:
      'SHA-256 in hex of `["kollect-it maximum 1", id, maximum, salt]` as JSON: fixes the secret maximum without showing it.',
  })
  commitment!: string

  @Field(() => String, { nullable: true, description: 'Hash of the entry before; null for the first.' })
  previousHash!: string | null

  @Field(() => String, {
    description:
      'SHA-256 in hex of `["kollect-it bid 1", auctionId, number, bidder, commitment, price, placedAt, previousHash]` as JSON.',
  })
  hash!: string
}

export const { ConnectionType: BidConnection } = connectionOf('Bid', () => Bid)

/** An entry of the log as a viewer may see it: the maximum and the salt of others stop here. */
export function toBid(row: BidRow, currency: string, viewerId: string | undefined): Bid {
  const isViewers = row.bidderId === viewerId
  return {
    id: row.id,
    number: row.number,
    bidder: row.bidderAlias,
    price: money(row.priceAfter, currency),
    leads: row.leadsAfter,
    answered: !row.leadsAfter,
    raisesMaximum: row.raisesMaximum,
    placedAt: row.placedAt,
    extendedTo: row.extendedTo,
    isViewers,
    maximum: isViewers ? money(row.maximum, currency) : null,
    commitment: row.commitment,
    previousHash: row.previousHash,
    hash: row.hash,
  }
}

@ObjectType({ description: 'What a bidder keeps of their bid: with it they can prove it, and check the log.' })
export class BidReceipt {
  @Field(() => ID, { description: 'The bid’s id.' })
  id!: string

  @Field(() => Int, { description: 'Its number on the lot.' })
  number!: number

  @Field(() => String, { description: 'The bidder’s public name on the lot.' })
  bidder!: string

  @Field(() => Money, { description: 'The secret maximum that was bid.' })
  maximum!: Money

  @Field(() => Money, { description: 'The price after the bid.' })
  price!: Money

  @Field(() => DateTime, { description: 'When it was accepted, by the server’s clock.' })
  placedAt!: Date

  @Field(() => DateTime, { nullable: true, description: 'The new end of the lot, when this bid moved it.' })
  extendedTo!: Date | null

  @Field(() => String, { description: 'Opens the commitment; the bidder’s alone.' })
  salt!: string

  @Field(() => String, { description: 'As in the log.' })
  commitment!: string

  @Field(() => String, { nullable: true, description: 'Hash of the entry before; null for the first.' })
  previousHash!: string | null

  @Field(() => String, { description: 'Hash of the bid’s entry in the log.' })
  hash!: string
}

/** The receipt of a bid, for its bidder only. */
export function toReceipt(row: BidRow, currency: string): BidReceipt {
  return {
    id: row.id,
    number: row.number,
    bidder: row.bidderAlias,
    maximum: money(row.maximum, currency),
    price: money(row.priceAfter, currency),
    placedAt: row.placedAt,
    extendedTo: row.extendedTo,
    salt: row.salt,
    commitment: row.commitment,
    previousHash: row.previousHash,
    hash: row.hash,
  }
}

@InputType({ description: 'A bid.' })
export class PlaceBidInput {
  @Field(() => ID, { description: 'The lot’s auction.' })
  auctionId!: string

  @Field(() => ID, {
    description: 'A UUID that the client makes for each bid: sent again with it, a bid is placed once.',
  })
  bidId!: string

  @Field(() => MinorUnits, {
    description: 'The most the bidder would pay. Only what it takes to lead becomes the price.',
  })
  maximum!: bigint
}
