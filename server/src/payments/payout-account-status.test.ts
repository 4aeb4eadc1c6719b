import { describe, expect, test } from '@jest/globals'
import { describeRequirements, readAccount } from './payout-account-status.ts'
import type { StripeAccount } from './stripe.ts'

interface Known {
  readonly status?: string
  readonly user?: readonly string[]
  readonly stripe?: readonly string[]
  readonly time?: string
}

/** An account of Stripe’s, in the part of it that is read. */
function accountOf({ status, user = [], stripe = [], time }: Known): StripeAccount {
  const entry = (from: string) => (description: string) => ({ awaiting_action_from: from, description })
  const account: unknown = {
    configuration: status && { recipient: { capabilities: { stripe_balance: { stripe_transfers: { status } } } } },
    requirements: {
      entries: [...user.map(entry('user')), ...stripe.map(entry('stripe'))],
      summary: time && { minimum_deadline: { status: 'currently_due', time } },
    },
  }
  return account as StripeAccount
}

const NAME = 'identity.individual.given_name'

describe('an account', () => {
  test.each<[string, Known, boolean, string]>([
    ['just made', { status: 'restricted', user: [NAME] }, false, 'incomplete'],
    ['without the capability', { user: [] }, false, 'incomplete'],
    ['looked at by Stripe', { status: 'pending' }, false, 'pending'],
    ['that can be paid', { status: 'active' }, false, 'active'],
    ['that can be paid and is asked for more', { status: 'active', user: [NAME] }, true, 'active'],
    ['that could be paid once', { status: 'restricted', user: [NAME] }, true, 'restricted'],
    ['that waits for nobody but Stripe', { status: 'restricted', stripe: [NAME] }, false, 'restricted'],
    ['rejected', { status: 'rejected' }, false, 'restricted'],
    ['of a kind that Stripe does not pay', { status: 'unsupported' }, false, 'restricted'],
  ])('%s', (_what, known, wasActive, state) => {
    expect(readAccount(accountOf(known), wasActive)).toMatchObject({ state })
  })

  test('asks its owner for what waits for them, with the time', () => {
    const known = {
      status: 'active',
      user: [NAME],
      stripe: ['identity.individual.address'],
      time: '2026-12-24T00:00:00Z',
    }
    expect(readAccount(accountOf(known), true)).toEqual({
      state: 'active',
      requirements: [NAME],
      dueAt: new Date('2026-12-24T00:00:00Z'),
    })
  })
})

test('what is missing is said in words, each once, and what we do not know as well', () => {
  const names = [NAME, 'identity.individual.surname', 'defaults.payout_methods', 'something.of.tomorrow']
  expect(describeRequirements(names)).toEqual([
    'Your name',
    'A bank account for your payouts',
    'More details about you',
  ])
})
