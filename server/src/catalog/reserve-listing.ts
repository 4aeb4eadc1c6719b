import type { Transaction } from '../platform/database.ts'
import { writeReservation } from './listings.repo.ts'

/**
 * Keeps a piece at a fixed price for whoever wants to pay for it, under its lock: it stays in sight, and nobody else can
 * buy, change or withdraw it. The listing's `version` stays: it guards what the seller wrote.
 */
export async function reserveListing(tx: Transaction, listingId: string, until: Date): Promise<void> {
  await writeReservation(tx, listingId, until)
}

/** Lets go of a piece that was not paid: it is there for everybody again. */
export async function freeListing(tx: Transaction, listingId: string): Promise<void> {
  await writeReservation(tx, listingId, null)
}
