import type { PayoutAccountPartsFragment, PayoutAccountStatus } from '../../generated/types.ts'

/** What a seller does about their account at Stripe, where there is something to do. */
export type AccountStep = 'onboarding' | 'dashboard'

export interface AccountWords {
  readonly title: string
  readonly text: string
  /** What the button says, and where it leads. */
  readonly action: string
  readonly step: AccountStep
}

const WORDS: Readonly<Record<PayoutAccountStatus, AccountWords>> = {
  NOT_STARTED: {
    title: 'Not started',
    text: 'Stripe pays you out. Tell them who you are and where your money goes: it takes some minutes. You can sell before that, and your money waits for you.',
    action: 'Set up your payouts',
    step: 'onboarding',
  },
  INCOMPLETE: {
    title: 'Not finished',
    text: 'You have begun, and Stripe needs to know more before it can pay you. What you have said is kept: go on where you left off. Until then your money waits for you.',
    action: 'Go on at Stripe',
    step: 'onboarding',
  },
  PENDING: {
    title: 'Being checked',
    text: 'Stripe is looking at what you said. Mostly that takes some minutes, at times some days. There is nothing for you to do, and your money waits for you.',
    action: 'Open your account at Stripe',
    step: 'dashboard',
  },
  ACTIVE: {
    title: 'Ready',
    text: 'You can be paid. What is released to you goes to your bank by itself.',
    action: 'Open your account at Stripe',
    step: 'dashboard',
  },
  RESTRICTED: {
    title: 'Restricted',
    text: 'Stripe does not pay you any more, until something is put right. Your money waits for you meanwhile.',
    action: 'Put it right at Stripe',
    step: 'onboarding',
  },
}

const ACTIVE_WITH_REQUIREMENTS: AccountWords = {
  title: 'Ready, and something is asked of you',
  text: 'You can be paid. Stripe needs something more from you, so that this stays so.',
  action: 'Provide it at Stripe',
  step: 'dashboard',
}

/** How a seller's account at Stripe stands, and what to do about it. */
export function accountWords({ status, requirements }: PayoutAccountPartsFragment): AccountWords {
  return status === 'ACTIVE' && requirements.length > 0 ? ACTIVE_WITH_REQUIREMENTS : WORDS[status]
}

/** What a banner says on a seller's other pages; undefined where there is nothing for them to do. */
export function bannerText({ status, requirements }: PayoutAccountPartsFragment): string | undefined {
  switch (status) {
    case 'NOT_STARTED':
      return 'Finish your payout details to be paid: what you sell waits until we know where your money goes.'
    case 'INCOMPLETE':
      return 'Finish your payout details to be paid: Stripe needs to know more, and what you have said is kept.'
    case 'RESTRICTED':
      return 'Your payouts are held up until you put something right at Stripe.'
    case 'ACTIVE':
      return requirements.length > 0
        ? 'Stripe needs something more from you, so that you can still be paid.'
        : undefined
    case 'PENDING':
      return undefined
  }
}
