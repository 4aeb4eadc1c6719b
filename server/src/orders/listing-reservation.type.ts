import { Field, ObjectType } from 'type-graphql'
import { DateTime } from '../graphql/scalars.ts'
import { Order } from './order.type.ts'

@ObjectType({ description: 'Somebody is about to pay for a piece at a fixed price: nobody else can buy it meanwhile.' })
export class ListingReservation {
  @Field(() => DateTime, { description: 'When it is free again, if it is not paid by then.' })
  freeAt!: Date

  @Field(() => Order, {
    nullable: true,
    description: 'The viewer’s own order, if it is they; null for everybody else.',
  })
  order!: Order | null
}
