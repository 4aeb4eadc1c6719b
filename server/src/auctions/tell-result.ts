import type { LotDetail } from '@kollect-it/drizzle/schema/notifications.ts'
import type { Notice } from '../notifications/notice.ts'
import { notify } from '../notifications/notify.ts'
import { type Database, inTransaction } from '../platform/database.ts'
import { tellAudience } from './tell-audience.ts'
import { detailOf, findBidders, findFirstOrder, findToldLot, type ToldLot } from './telling.repo.ts'

/**
 * Tells how an auction ended: the winner, every other bidder, and the seller. Whoever bought the lot at once has won it,
 * also over somebody who led. Nobody is told of an auction that was canceled: it had no bids. Safe to run twice.
 */
export async function tellResult(db: Database, auctionId: string): Promise<void> {
  const lot = await findToldLot(db, auctionId)
  if (!lot?.outcome || lot.outcome === 'canceled') return
  const { outcome, listingId } = lot
  const order = outcome === 'sold' ? await findFirstOrder(db, auctionId) : undefined
  const winnerId = outcome === 'sold' ? (order?.buyerId ?? lot.leaderId) : null
  const detail = { ...detailOf(lot), ...(order && { price: order.item.toString() }) }
  await inTransaction(db, (tx) =>
    notify(tx, outcome === 'sold' ? saleNotices({ lot, order, winnerId, detail }) : [unsoldNotice(lot, detail)]),
  )
  await tellAudience(
    db,
    (connection, part) => findBidders(connection, lot, part),
    (userId) =>
      userId === winnerId
        ? undefined
        : { kind: 'lost', detail: { ...detail, outcome }, userId, occasion: `lost:${auctionId}`, listingId, auctionId },
  )
}

interface Sale {
  readonly lot: ToldLot
  readonly order: Awaited<ReturnType<typeof findFirstOrder>>
  readonly winnerId: string | null
  readonly detail: LotDetail
}

/** What the two sides of a sale are told; the order is theirs alone. */
function saleNotices({ lot, order, winnerId, detail }: Sale): Notice[] {
  const { auctionId, listingId, sellerId } = lot
  const about = { listingId, auctionId, ...(order && { orderId: order.id }) }
  const sold: Notice = { ...about, kind: 'sold', detail, userId: sellerId, occasion: `sold:${auctionId}` }
  if (winnerId === null) return [sold]
  const toPay = { ...detail, ...(order?.payBy && { payBy: order.payBy.toISOString() }) }
  return [{ ...about, kind: 'won', detail: toPay, userId: winnerId, occasion: `won:${auctionId}` }, sold]
}

function unsoldNotice({ auctionId, listingId, sellerId, bidCount }: ToldLot, detail: LotDetail): Notice {
  const reason = bidCount === 0 ? 'no-bids' : 'below-reserve'
  const occasion = `unsold:${auctionId}`
  return { kind: 'unsold', detail: { ...detail, reason }, userId: sellerId, occasion, listingId, auctionId }
}
