import type { ApolloClient } from '@apollo/client'
import { EarningsDocument, PayoutAccountDocument, PayoutsDocument } from '../../generated/payouts.ts'
import type { PayoutsQueryVariables } from '../../generated/types.ts'
import { load } from '../../lib/apollo/load.ts'

export const PAYOUTS_VARIABLES: PayoutsQueryVariables = { first: 20 }

/** Loads whether a seller can be paid. The pages of a seller do not fail for it: their banner is then left out. */
export async function loadPayoutAccount(client: ApolloClient): Promise<void> {
  await load(client, { query: PayoutAccountDocument, variables: {} }).catch(() => undefined)
}

/** Loads all that a seller is told of being paid. */
export async function loadPayouts(client: ApolloClient): Promise<void> {
  await Promise.all([
    load(client, { query: PayoutAccountDocument, variables: {} }),
    load(client, { query: EarningsDocument, variables: {} }),
    load(client, { query: PayoutsDocument, variables: PAYOUTS_VARIABLES }),
  ])
}
