import { auctions } from '@kollect-it/drizzle/schema/auctions.ts'
import { eq, sql } from 'drizzle-orm'
import type { Connection } from '../platform/database.ts'
import { prepareOnce } from '../platform/prepared-query.ts'

export type AuctionRow = typeof auctions.$inferSelect

export async function findAuction(connection: Connection, id: string): Promise<AuctionRow | undefined> {
  const [row] = await connection.select().from(auctions).where(eq(auctions.id, id))
  return row
}

const auctionsOfListings = prepareOnce((connection) =>
  connection
    .select()
    .from(auctions)
    .where(sql`${auctions.listingId} = any(${sql.placeholder('listingIds')})`)
    .prepare('auctions_of_listings'),
)

export async function findAuctionsOfListings(
  connection: Connection,
  listingIds: readonly string[],
): Promise<AuctionRow[]> {
  return auctionsOfListings(connection).execute({ listingIds })
}
