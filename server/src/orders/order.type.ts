import { Field, ID, Int, ObjectType } from 'type-graphql'
import { ShippingZone } from '../catalog/listing-enums.ts'
import { connectionOf } from '../graphql/connection.ts'
import { Money } from '../graphql/money.type.ts'
import { DateTime } from '../graphql/scalars.ts'
import { FundsState, OrderActor, OrderEventKind, OrderOrigin, OrderState } from './order-enums.ts'
import type { OrderRow } from './orders.repo.ts'

@ObjectType({ description: 'A sale between two people, from the hammer to the payout. Only they and staff see it.' })
export class Order {
  @Field(() => ID, { description: 'Identifies the order.' })
  id!: string

  @Field(() => String, { description: 'What people call it, such as `K-2031`.' })
  number!: string

  @Field(() => OrderOrigin, { description: 'How the sale came about.' })
  origin!: (typeof OrderOrigin)[keyof typeof OrderOrigin]

  @Field(() => String, { description: 'What the piece was called when it was sold.' })
  title!: string

  @Field(() => String, {
    nullable: true,
    description: 'Address of its first photo when it was sold, without transformations.',
  })
  cover!: string | null

  @Field(() => OrderState, { description: 'Where the order stands.' })
  state!: OrderState

  @Field(() => FundsState, { description: 'Where its money is.' })
  funds!: FundsState

  @Field(() => Money, { description: 'The price of the piece.' })
  item!: Money

  @Field(() => Money, {
    description: 'What shipping costs: the cheapest way to the nearest zone until the buyer says where it goes.',
  })
  shipping!: Money

  @Field(() => Money, { description: 'What the buyer pays: the piece and its shipping.' })
  total!: Money

  @Field(() => ShippingZone, { nullable: true, description: 'Where it is sent; null when it is not.' })
  shippingZone!: (typeof ShippingZone)[keyof typeof ShippingZone] | null

  @Field(() => String, { nullable: true, description: 'The way in which it is sent; null when it is not.' })
  shippingService!: string | null

  @Field(() => DateTime, { nullable: true, description: 'Until when it has to be paid.' })
  payBy!: Date | null

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when the seller has to send it; null before it is paid.',
  })
  shipBy!: Date | null

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when the buyer can look at it; null before it has arrived.',
  })
  inspectionEndsAt!: Date | null

  @Field(() => DateTime, { description: 'When the piece was sold.' })
  createdAt!: Date

  @Field(() => Int, { description: 'Grows by one with every move: ignore what is not newer.' })
  version!: number

  /** All that the database holds of it, for the resolvers of the other fields: each side sees its own. */
  row!: OrderRow
}

@ObjectType({ description: 'Something that happened to an order.' })
export class OrderEvent {
  @Field(() => ID, { description: 'Identifies the event.' })
  id!: string

  @Field(() => Int, { description: '1, 2, 3 … in the order in which things happened.' })
  number!: number

  @Field(() => OrderEventKind, { description: 'What happened.' })
  kind!: (typeof OrderEventKind)[keyof typeof OrderEventKind]

  @Field(() => OrderActor, { description: 'Who did it.' })
  actor!: (typeof OrderActor)[keyof typeof OrderActor]

  @Field(() => DateTime, { description: 'When it happened.' })
  at!: Date

  @Field(() => String, { description: 'What happened in words, the same for both sides.' })
  text!: string
}

@ObjectType({ description: 'What happens next with an order if nobody acts.' })
export class OrderNext {
  @Field(() => String, { description: 'In words, the same for both sides.' })
  text!: string

  @Field(() => DateTime, { nullable: true, description: 'When; null when it comes as soon as it can.' })
  at!: Date | null
}

export const { ConnectionType: OrderConnection } = connectionOf('Order', () => Order)
