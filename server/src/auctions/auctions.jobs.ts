import type { JobHandlers, RecurringJob } from '../jobs/jobs.ts'
import { scheduleClose } from '../jobs/schedule-close.ts'
import type { Database } from '../platform/database.ts'
import type { Logger } from '../platform/log.ts'
import { findDueAuctions, findEndingAuctions } from './auctions.repo.ts'
import { closeAuction } from './close-auction.ts'
import { tellEndingSoon } from './tell-ending-soon.ts'
import { tellOutbid } from './tell-outbid.ts'
import { tellResult } from './tell-result.ts'

interface Parts {
  readonly db: Database
  readonly log: Logger
}

/** What recurs in this slice. */
export const auctionsCrontab: readonly RecurringJob[] = [
  { name: 'auctions.sweep', times: '* * * * *' },
  { name: 'auctions.tell-ending-soon', times: '* * * * *' },
]

/** Handles the jobs of this slice. */
export function auctionsHandlers(
  parts: Parts,
): Pick<
  JobHandlers,
  'auctions.close' | 'auctions.sweep' | 'auctions.tell-outbid' | 'auctions.tell-result' | 'auctions.tell-ending-soon'
> {
  return {
    'auctions.close': ({ auctionId }) => close(parts, auctionId),
    'auctions.sweep': () => sweep(parts),
    'auctions.tell-outbid': (payload) => tellOutbid(parts.db, payload),
    'auctions.tell-result': ({ auctionId }) => tellResult(parts.db, auctionId),
    'auctions.tell-ending-soon': () => tellEndingSoon(parts.db),
  }
}

/** Closes an auction, or waits for its end if that was moved. */
async function close({ db, log }: Parts, auctionId: string): Promise<void> {
  const answer = await closeAuction(db, auctionId)
  if (answer.kind === 'not-due') await scheduleClose(db, auctionId, answer.endsAt)
  log.info({ auctionId, kind: answer.kind }, 'an auction was to be closed')
}

const AT_ONCE = 200
/** Longer than the time until the next sweep, so that no end falls between two. */
const ARM_SECONDS = 90

/**
 * The net below the jobs: closes what is overdue, and sees to it that what ends before the next sweep has its job. Demo
 * data and restored backups come without any. One auction that cannot be closed holds up no other.
 *
 * @throws AggregateError at the end, so that the job is tried again, when some could not be closed
 */
async function sweep(parts: Parts): Promise<void> {
  const { db } = parts
  for (const { id, endsAt } of await findEndingAuctions(db, ARM_SECONDS)) await scheduleClose(db, id, endsAt)
  const failures: unknown[] = []
  for (const auctionId of await findDueAuctions(db, AT_ONCE)) {
    await close(parts, auctionId).catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} auctions could not be closed`)
}
