import type { Connection } from '../platform/database.ts'
import { findShipping, type ShippingRow } from './listings.repo.ts'

/** The ways in which a listing is sent. One that is sold keeps them: nobody can change it. */
export function readWaysToShip(connection: Connection, listingId: string): Promise<readonly ShippingRow[]> {
  return findShipping(connection, [listingId])
}
