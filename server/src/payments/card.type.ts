import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Viewer } from '../accounts/viewer.type.ts'
import type { CardRow } from './customers.repo.ts'
import { nameBrand } from './read-payment.ts'

@ObjectType({ description: 'A saved card, in what may be shown of it. Its number never reaches us.' })
export class Card {
  @Field(() => ID, { description: 'Identifies the card.' })
  id!: string

  @Field(() => String, { description: 'The brand as people write it, such as `Visa`.' })
  brand!: string

  @Field(() => String, { description: 'The last four digits of its number.' })
  last4!: string

  @Field(() => Int, { description: 'The month in which it expires, 1 to 12.' })
  expiresMonth!: number

  @Field(() => Int, { description: 'The year in which it expires.' })
  expiresYear!: number
}

export function toCard({ id, brand, last4, expiresMonth, expiresYear }: CardRow): Card {
  return { id, brand: nameBrand(brand), last4, expiresMonth, expiresYear }
}

@ObjectType({ description: 'A page of Stripe’s for saving a card was opened.' })
export class CardSetupStarted {
  @Field(() => String, { description: 'Send the browser there. It comes back to `/account/cards`.' })
  url!: string
}

@ObjectType({ description: 'How saving a card ended.' })
export class CardSetupFinished {
  @Field(() => Viewer, { description: 'The viewer as they are now.' })
  viewer!: Viewer

  @Field(() => Boolean, {
    description: 'Whether a card was saved; false when the page was left, or the session is no card setup of theirs.',
  })
  saved!: boolean
}

@ObjectType({ description: 'The card is gone: nothing is charged to it any more.' })
export class CardRemoved {
  @Field(() => Viewer, { description: 'The viewer as they are now.' })
  viewer!: Viewer
}

@ObjectType({ description: 'The wish was noted.' })
export class AutomaticPaymentSet {
  @Field(() => Viewer, { description: 'The viewer as they are now.' })
  viewer!: Viewer
}
