import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { DateTime } from '../graphql/scalars.ts'
import { resultUnion, UserError } from '../graphql/user-error.ts'
import { describeRequirements } from './payout-account-status.ts'
import type { PayoutAccountRow } from './payout-accounts.repo.ts'

export const PayoutAccountStatus = {
  NOT_STARTED: 'not-started',
  INCOMPLETE: 'incomplete',
  PENDING: 'pending',
  ACTIVE: 'active',
  RESTRICTED: 'restricted',
} as const

registerEnumType(PayoutAccountStatus, {
  name: 'PayoutAccountStatus',
  description: 'Whether a seller can be paid.',
  valuesConfig: {
    NOT_STARTED: { description: 'They have not begun to open their account at Stripe.' },
    INCOMPLETE: { description: 'They have begun, and Stripe needs to know more.' },
    PENDING: { description: 'Stripe is looking at what they said.' },
    ACTIVE: { description: 'They can be paid.' },
    RESTRICTED: { description: 'They cannot be paid any more, until something is put right.' },
  },
})

@ObjectType({ description: 'A seller’s account at Stripe. Sales that are released before it is active wait for it.' })
export class PayoutAccount {
  @Field(() => PayoutAccountStatus, { description: 'Whether they can be paid.' })
  status!: PayoutAccountRow['state']

  @Field(() => [String], { description: 'What Stripe still asks for, in words; empty when nothing is missing.' })
  requirements!: string[]

  @Field(() => DateTime, { nullable: true, description: 'When what is missing falls due, if Stripe says so.' })
  dueAt!: Date | null

  @Field(() => String, {
    nullable: true,
    description: 'Where the account is, as ISO 3166-1 alpha-2; null before it was begun.',
  })
  country!: string | null
}

export function toPayoutAccount(row: PayoutAccountRow | undefined): PayoutAccount {
  if (!row) return { status: 'not-started', requirements: [], dueAt: null, country: null }
  const { state: status, requirements, dueAt, country } = row
  return { status, requirements: describeRequirements(requirements), dueAt, country }
}

@ObjectType({ description: 'A page of Stripe’s was opened on which a seller says who they are.' })
export class OnboardingStarted {
  @Field(() => String, { description: 'Send the browser there at once: the address works once, and for minutes.' })
  url!: string
}

@ObjectType({ description: 'The seller’s own pages at Stripe were opened.' })
export class PayoutDashboardOpened {
  @Field(() => String, { description: 'Send the browser there at once: the address works once, and for minutes.' })
  url!: string
}

@ObjectType({ implements: UserError, description: 'There is nothing to see before the account is complete.' })
export class PayoutAccountIncompleteError extends UserError {}

export const PayoutDashboardResult = resultUnion(
  'PayoutDashboardResult',
  () => [PayoutDashboardOpened, PayoutAccountIncompleteError] as const,
)
