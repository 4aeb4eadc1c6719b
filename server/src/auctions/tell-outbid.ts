import type { JobPayloads } from '../jobs/jobs.ts'
import { notify, overtake } from '../notifications/notify.ts'
import { type Database, inTransaction } from '../platform/database.ts'
import { detailOf, findToldLot, lockTelling } from './telling.repo.ts'

/**
 * Tells those whom a bid has outbid, unless they lead again by now, and takes back from whoever leads what they have not
 * read of being outbid. Twice, or in another order than the bids, it comes to the same: everybody is told by what holds
 * when the job runs, and a later change of the leader brings a job of its own, which waits for this one.
 */
export async function tellOutbid(
  db: Database,
  { auctionId, bidNumber, userIds }: JobPayloads['auctions.tell-outbid'],
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockTelling(tx, auctionId)
    const lot = await findToldLot(tx, auctionId)
    if (!lot) return
    if (lot.leaderId) await overtake(tx, { auctionId, userId: lot.leaderId })
    // Once it is over there is nothing to bid: the result is told, which says more.
    if (lot.outcome) return
    const detail = { ...detailOf(lot), minimumBid: lot.minimumBid.toString(), endsAt: lot.endsAt.toISOString() }
    const outbid = [...new Set(userIds)].filter((userId) => userId !== lot.leaderId)
    await notify(
      tx,
      outbid.map((userId) => ({
        kind: 'outbid',
        detail,
        userId,
        occasion: `outbid:${auctionId}:${bidNumber}`,
        listingId: lot.listingId,
        auctionId,
      })),
    )
  })
}
