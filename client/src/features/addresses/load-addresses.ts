import type { ApolloClient } from '@apollo/client'
import { AddressesDocument } from '../../generated/addresses.ts'
import { load } from '../../lib/apollo/load.ts'

/** Loads where the viewer has parcels sent. */
export async function loadAddresses(client: ApolloClient): Promise<void> {
  await load(client, { query: AddressesDocument, variables: {} })
}
