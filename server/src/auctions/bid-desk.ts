import { performance } from 'node:perf_hooks'
import { setImmediate } from 'node:timers/promises'
import { rateLimited } from '../graphql/errors.ts'
import { required } from '../platform/assert.ts'
import type { Database } from '../platform/database.ts'
import type { ArrivedBid } from './decide-bids.ts'
import { type BidAnswer, settleBids } from './settle-bids.ts'

/**
 * Where bids wait for their turn. While a transaction for a lot is under way, bids on it gather, and the next transaction
 * settles them together: a hot lot is not bound to one commit for each bid, and its watchers are told once for each commit.
 * The order between processes comes from the lot's lock, so each process may have a desk of its own.
 */
export interface BidDesk {
  /** @throws RATE_LIMITED when too many bids wait for the lot, or the server is stopping */
  place(auctionId: string, bid: Omit<ArrivedBid, 'placeByMs'>): Promise<BidAnswer>
  /** Takes no more bids and waits until those that are here are settled. */
  close(): Promise<void>
}

export const DESK_LIMITS = {
  /** Bids settled in one transaction. */
  batch: 256,
  /** Bids waiting for one lot. */
  waiting: 2_000,
  /** How long a bid may wait before it is refused rather than placed. */
  waitMs: 10_000,
  /** When to try again. */
  retryAfterSeconds: 5,
} as const

const desks = new WeakMap<Database, BidDesk>()

/** The one desk of this process for a database. */
export function bidDesk(db: Database): BidDesk {
  const desk = desks.get(db) ?? openBidDesk((auctionId, bids) => settleBids(db, auctionId, bids))
  desks.set(db, desk)
  return desk
}

type Settle = (auctionId: string, bids: readonly ArrivedBid[]) => Promise<readonly BidAnswer[]>

interface WaitingBid {
  readonly bid: ArrivedBid
  readonly resolve: (answer: BidAnswer) => void
  readonly reject: (reason: unknown) => void
}

/** A desk that settles by the given means. */
export function openBidDesk(settle: Settle): BidDesk {
  const queues = new Map<string, WaitingBid[]>()
  const running = new Set<Promise<void>>()
  let isClosed = false

  const workOff = async (auctionId: string, queue: WaitingBid[]): Promise<void> => {
    while (queue.length > 0) {
      // What has come in over the network by now comes along.
      await setImmediate()
      await settleTogether(settle, auctionId, queue.splice(0, DESK_LIMITS.batch))
    }
    queues.delete(auctionId)
  }

  return {
    place: (auctionId, bid) => {
      const queue = queues.get(auctionId) ?? []
      if (isClosed || queue.length >= DESK_LIMITS.waiting) {
        throw rateLimited(DESK_LIMITS.retryAfterSeconds, 'Too many bids are waiting: yours was not placed.')
      }
      const answer = new Promise<BidAnswer>((resolve, reject) => {
        queue.push({ bid: { ...bid, placeByMs: performance.now() + DESK_LIMITS.waitMs }, resolve, reject })
      })
      if (!queues.has(auctionId)) {
        queues.set(auctionId, queue)
        const work = workOff(auctionId, queue)
        running.add(work)
        work.finally(() => running.delete(work))
      }
      return answer
    },
    close: async () => {
      isClosed = true
      await Promise.all(running)
    },
  }
}

/** Everybody gets their own answer; if the transaction failed, everybody its error. Never rejects. */
async function settleTogether(settle: Settle, auctionId: string, batch: readonly WaitingBid[]): Promise<void> {
  try {
    const answers = await settle(
      auctionId,
      batch.map(({ bid }) => bid),
    )
    batch.forEach(({ resolve }, place) => {
      resolve(required(answers[place], `a bid on auction ${auctionId} got no answer`))
    })
  } catch (error) {
    for (const { reject } of batch) reject(error)
  }
}
