import type { Database } from '../platform/database.ts'
import { tellAudience } from './tell-audience.ts'
import { detailOf, findEndingSoon, findFollowers, findToldLot, markEndingSoon } from './telling.repo.ts'

const AT_ONCE = 200

/**
 * Tells whoever watches or has bid on a lot that it ends soon, once: not the leader, who has nothing to do, and not the
 * seller. A lot is marked when all are told, so that a run that was broken off is taken up by the next. One lot that
 * cannot be told of holds up no other.
 *
 * @throws AggregateError at the end, when some could not be told of
 */
export async function tellEndingSoon(db: Database): Promise<void> {
  const failures: unknown[] = []
  for (const auctionId of await findEndingSoon(db, AT_ONCE)) {
    await tellOf(db, auctionId).catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} lots could not be told of`)
}

async function tellOf(db: Database, auctionId: string): Promise<void> {
  const lot = await findToldLot(db, auctionId)
  // Over since it was found: its result is told instead.
  if (!lot || lot.outcome) return
  const { listingId, leaderId, sellerId } = lot
  const detail = { ...detailOf(lot), endsAt: lot.endsAt.toISOString() }
  await tellAudience(
    db,
    (connection, part) => findFollowers(connection, lot, part),
    (userId) =>
      userId === leaderId || userId === sellerId
        ? undefined
        : { kind: 'ending-soon', detail, userId, occasion: `ending-soon:${auctionId}`, listingId, auctionId },
  )
  await markEndingSoon(db, auctionId)
}
