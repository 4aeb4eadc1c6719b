import type { ApolloClient } from '@apollo/client'
import { LiveSalesDocument } from '../../../generated/live-sales.ts'
import type { LiveSalesQueryVariables } from '../../../generated/types.ts'
import { load } from '../../../lib/apollo/load.ts'

/** A seller looks at all of them at once, and this is as many as one question may ask for. */
export const LIVE_SALES_VARIABLES: LiveSalesQueryVariables = { first: 100 }

export async function loadLiveSales(client: ApolloClient): Promise<void> {
  await load(client, { query: LiveSalesDocument, variables: LIVE_SALES_VARIABLES })
}
