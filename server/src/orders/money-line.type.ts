import { Field, ID, ObjectType, registerEnumType } from 'type-graphql'
import { Money } from '../graphql/money.type.ts'
import { DateTime } from '../graphql/scalars.ts'

export enum MoneyLineKind {
  CHARGE = 'CHARGE',
  HELD = 'HELD',
  FEE = 'FEE',
  RELEASE = 'RELEASE',
  TRANSFER = 'TRANSFER',
  PAYOUT = 'PAYOUT',
  REFUND = 'REFUND',
}

registerEnumType(MoneyLineKind, {
  name: 'MoneyLineKind',
  description: 'What happened to money of an order.',
  valuesConfig: {
    CHARGE: { description: 'The buyer paid.' },
    HELD: { description: 'What was paid is held, or was until the order came to its end.' },
    FEE: { description: 'Our fee, or a part of it that is given back.' },
    RELEASE: { description: 'It became the seller’s, or was kept for what they owe.' },
    TRANSFER: { description: 'It went to the seller’s account at Stripe, or was taken back from there.' },
    PAYOUT: { description: 'It went to the seller’s bank.' },
    REFUND: { description: 'It goes back to the buyer.' },
  },
})

@ObjectType({
  description: 'Something that happened to money of an order: of several paid together, this one’s share.',
})
export class MoneyLine {
  @Field(() => ID, { description: 'Identifies the line.' })
  id!: string

  @Field(() => MoneyLineKind, { description: 'What happened.' })
  kind!: MoneyLineKind

  @Field(() => String, { description: 'What happened in plain words, such as “Our fee, 10 %”.' })
  label!: string

  @Field(() => Money, { description: 'How much; never below zero.' })
  amount!: Money

  @Field(() => Boolean, {
    description:
      'Whether it lowers what the viewer has or gets. Staff read what is left of the order’s money, as its seller does.',
  })
  negative!: boolean

  @Field(() => DateTime, { description: 'When it happened.' })
  at!: Date
}
