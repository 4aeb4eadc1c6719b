import type { Connection } from '../platform/database.ts'
import { enqueue } from './jobs.ts'

/**
 * Has an auction closed at its end. An auction has one such job: whoever moves the end calls this again, in the same
 * transaction. One that comes too early, or for an auction that is over, does no harm.
 */
export async function scheduleClose(connection: Connection, auctionId: string, endsAt: Date): Promise<void> {
  await enqueue(connection, {
    name: 'auctions.close',
    payload: { auctionId },
    key: `auctions.close:${auctionId}`,
    runAt: endsAt,
  })
}
