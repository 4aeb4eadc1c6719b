import { Field, ID, InputType, Int } from 'type-graphql'
import { Carrier } from './order-enums.ts'

@InputType({ description: 'An address to keep.' })
export class AddressInput {
  @Field(() => ID, { nullable: true, description: 'The one to change; left out, it is a new one.' })
  id?: string | null

  @Field(() => String, { description: 'Whose name stands on the parcel; 2 to 80 characters.' })
  name!: string

  @Field(() => String, { description: 'Street and number; 2 to 120 characters.' })
  line1!: string

  @Field(() => String, { nullable: true, description: 'What else is needed to find it; up to 120 characters.' })
  line2?: string | null

  @Field(() => String, { description: 'City or town; up to 80 characters.' })
  city!: string

  @Field(() => String, { nullable: true, description: 'State, province or county; up to 80 characters.' })
  region?: string | null

  @Field(() => String, { description: 'Postal code; 2 to 16 characters.' })
  postalCode!: string

  @Field(() => String, { description: 'ISO 3166-1 code of two letters.' })
  country!: string

  @Field(() => String, { nullable: true, description: 'For the carrier; digits, with or without the country’s code.' })
  phone?: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is offered first. The first address is in any case; left out, it stays as it is.',
  })
  isDefault?: boolean | null
}

@InputType({ description: 'How something was sent.' })
export class MarkShippedInput {
  @Field(() => ID, { description: 'The order.' })
  orderId!: string

  @Field(() => Carrier, { description: 'Who carries it.' })
  carrier!: (typeof Carrier)[keyof typeof Carrier]

  @Field(() => String, { description: 'As on the receipt; spaces and hyphens do not matter.' })
  trackingNumber!: string

  @Field(() => String, { nullable: true, description: 'For OTHER: the carrier’s name, 2 to 60 characters.' })
  carrierName?: string | null
}

@InputType({ description: 'What one side of an order says of the other.' })
export class ReviewInput {
  @Field(() => ID, { description: 'The order.' })
  orderId!: string

  @Field(() => Int, { description: '1 to 5.' })
  rating!: number

  @Field(() => String, { description: '3 to 2,000 characters of plain text; line breaks stay.' })
  text!: string
}
