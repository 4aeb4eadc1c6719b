import { Field, ID, ObjectType, registerEnumType } from 'type-graphql'
import { connectionOf } from '../graphql/connection.ts'
import { Money } from '../graphql/money.type.ts'
import { CurrencyCode, DateTime } from '../graphql/scalars.ts'
import type { PayoutRow } from './payouts.repo.ts'

@ObjectType({
  description:
    'What a seller’s sales have earned, by where the money is now. All but `held` is after the fee; `waiting` is a part of `released`.',
})
export class Earnings {
  @Field(() => CurrencyCode, { description: 'The currency of all amounts: the one of the seller’s newest sale.' })
  currency!: string

  @Field(() => Money, { description: 'Paid by buyers and held until delivery, before the fee.' })
  held!: Money

  @Field(() => Money, { description: 'Released, and not in the seller’s account yet.' })
  released!: Money

  @Field(() => Money, { description: 'In the seller’s account at Stripe, on the way to their bank.' })
  transferred!: Money

  @Field(() => Money, { description: 'Arrived at the seller’s bank.' })
  paidOut!: Money

  @Field(() => Money, { description: 'Released, and waiting for the seller to finish their payout account.' })
  waiting!: Money
}

export const PayoutState = {
  PENDING: 'pending',
  IN_TRANSIT: 'in-transit',
  PAID: 'paid',
  FAILED: 'failed',
  CANCELED: 'canceled',
} as const

registerEnumType(PayoutState, {
  name: 'PayoutState',
  description: 'How far a payout has come.',
  valuesConfig: {
    PENDING: { description: 'It is about to leave.' },
    IN_TRANSIT: { description: 'It is on its way to the bank.' },
    PAID: { description: 'It has arrived.' },
    FAILED: { description: 'The bank refused it; the money is in the seller’s account again.' },
    CANCELED: { description: 'It was called off; the money is in the seller’s account again.' },
  },
})

@ObjectType({ description: 'A payout from a seller’s account at Stripe to their bank.' })
export class Payout {
  @Field(() => ID, { description: 'Identifies the payout.' })
  id!: string

  @Field(() => Money, { description: 'How much.' })
  amount!: Money

  @Field(() => PayoutState, { description: 'How far it has come.' })
  state!: PayoutRow['state']

  @Field(() => DateTime, { nullable: true, description: 'When it arrives, or arrived.' })
  arrivesAt!: Date | null

  @Field(() => DateTime, { description: 'When it left.' })
  createdAt!: Date

  @Field(() => String, { nullable: true, description: 'Why the bank refused it and what to do, in words.' })
  failure!: string | null
}

export const { ConnectionType: PayoutConnection } = connectionOf('Payout', () => Payout)
