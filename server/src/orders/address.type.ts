import type { ShipTo } from '@kollect-it/drizzle/schema/orders.ts'
import { Field, ID, ObjectType } from 'type-graphql'
import { InvalidInputError, resultUnion } from '../graphql/user-error.ts'

@ObjectType({
  description: 'Where a parcel can go. Only whoever it belongs to sees it, and the seller of what goes there.',
})
export class Address {
  @Field(() => ID, {
    description: 'Identifies the address. Where an order goes has an id of its own: it stays as it was.',
  })
  id!: string

  @Field(() => String, { description: 'Whose name stands on the parcel.' })
  name!: string

  @Field(() => String, { description: 'Street and number.' })
  line1!: string

  @Field(() => String, { nullable: true, description: 'What else is needed to find it.' })
  line2!: string | null

  @Field(() => String, { description: 'City or town.' })
  city!: string

  @Field(() => String, { nullable: true, description: 'State, province or county.' })
  region!: string | null

  @Field(() => String, { description: 'Postal code.' })
  postalCode!: string

  @Field(() => String, { description: 'ISO 3166-1 code of two letters.' })
  country!: string

  @Field(() => String, { nullable: true, description: 'For the carrier.' })
  phone!: string | null

  @Field(() => Boolean, { description: 'Whether it is offered first.' })
  isDefault!: boolean
}

/** Where an order goes. Under the order's id: a page that keeps addresses by their id must not take it for the saved one. */
export function toShipTo(orderId: string, shipTo: ShipTo): Address {
  return { ...shipTo, id: `ship-to:${orderId}`, isDefault: false }
}

@ObjectType({ description: 'The address is kept.' })
export class AddressSaved {
  @Field(() => Address, { description: 'The address as it is now.' })
  address!: Address
}

export const SaveAddressResult = resultUnion('SaveAddressResult', () => [AddressSaved, InvalidInputError] as const)
