import { auctions } from '@kollect-it/drizzle/schema/auctions.ts'
import { eq, inArray } from 'drizzle-orm'
import type { Connection } from '../platform/database.ts'

export type AuctionRow = typeof auctions.$inferSelect

export async function findAuction(connection: Connection, id: string): Promise<AuctionRow | undefined> {
  const [row] = await connection.select().from(auctions).where(eq(auctions.id, id))
  return row
}

export async function findAuctionsOfListings(
  connection: Connection,
  listingIds: readonly string[],
): Promise<AuctionRow[]> {
  return connection
    .select()
    .from(auctions)
    .where(inArray(auctions.listingId, [...listingIds]))
}
