import { auctions } from '@kollect-it/drizzle/schema/auctions.ts'
import { eq, sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import type { Transaction } from '../platform/database.ts'

/*
 * What the catalogue does to auctions itself: they begin when a listing is published and are canceled when it is
 * withdrawn, in one transaction with it. The slice of the auctions stands above this one and cannot be called from here.
 */

/** The auction that a listing gets when it is published. Amounts in minor units. */
export interface NewAuction {
  readonly listingId: string
  readonly sellerId: string
  readonly currency: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly extensionSeconds: number
  readonly startingPrice: bigint
  readonly reserve: bigint | null
  readonly buyNowPrice: bigint | null
}

/** Begins an auction; gives its id. */
export async function insertAuction(tx: Transaction, auction: NewAuction): Promise<string> {
  const id = v7()
  await tx.insert(auctions).values({
    ...auction,
    id,
    originallyEndsAt: auction.endsAt,
    currentPrice: auction.startingPrice,
    minimumBid: auction.startingPrice,
    reserveMet: auction.reserve === null,
  })
  return id
}

/** Whether somebody has bid on the listing. Read under its lock, which a bid that changes the price takes, too. */
export async function hasBids(tx: Transaction, listingId: string): Promise<boolean> {
  const [auction] = await tx
    .select({ bidCount: auctions.bidCount })
    .from(auctions)
    .where(eq(auctions.listingId, listingId))
  return auction !== undefined && auction.bidCount > 0
}

/**
 * The auction of a listing, held until the transaction ends. Bids lock the auction and then the listing, so whoever
 * needs both takes this lock first.
 */
export async function lockAuctionOf(tx: Transaction, listingId: string) {
  const [auction] = await tx
    .select({ id: auctions.id, bidCount: auctions.bidCount, outcome: auctions.outcome, endsAt: auctions.endsAt })
    .from(auctions)
    .where(eq(auctions.listingId, listingId))
    .for('update')
  return auction
}

/** Ends an auction without a sale, under its lock. */
export async function cancelAuction(tx: Transaction, id: string): Promise<void> {
  await tx
    .update(auctions)
    .set({ outcome: 'canceled', closedAt: sql`clock_timestamp()`, version: sql`${auctions.version} + 1` })
    .where(eq(auctions.id, id))
}
