import type { ApolloClient } from '@apollo/client'
import { AccountDocument } from '../../generated/account.ts'
import { load } from '../../lib/apollo/load.ts'

/** Loads what the account page shows. */
export async function loadAccount(client: ApolloClient): Promise<void> {
  await load(client, { query: AccountDocument, variables: {} })
}
