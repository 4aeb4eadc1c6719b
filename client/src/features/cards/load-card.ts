import type { ApolloClient } from '@apollo/client'
import { PaymentCardDocument } from '../../generated/cards.ts'
import { load } from '../../lib/apollo/load.ts'

/** Loads the viewer's saved card, and whether wins are charged to it. */
export async function loadCard(client: ApolloClient): Promise<void> {
  await load(client, { query: PaymentCardDocument, variables: {} })
}
