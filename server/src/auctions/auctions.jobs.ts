import type { JobHandlers, RecurringJob } from '../jobs/jobs.ts'
import type { Database } from '../platform/database.ts'
import type { Logger } from '../platform/log.ts'
import { findDueAuctions } from './auctions.repo.ts'
import { closeAuction } from './close-auction.ts'

/** What recurs in this slice. */
export const auctionsCrontab: readonly RecurringJob[] = [{ name: 'auctions.sweep', times: '* * * * *' }]

const AT_ONCE = 200

/** Handles the jobs of this slice. */
export function auctionsHandlers({
  db,
  log,
}: {
  readonly db: Database
  readonly log: Logger
}): Pick<JobHandlers, 'auctions.close' | 'auctions.sweep' | 'auctions.tell-outbid'> {
  return {
    'auctions.close': async ({ auctionId }) => void (await closeAuction(db, auctionId)),
    'auctions.tell-outbid': async () => undefined,
    'auctions.sweep': async () => {
      for (const auctionId of await findDueAuctions(db, AT_ONCE)) {
        const { kind } = await closeAuction(db, auctionId)
        log.info({ auctionId, kind }, 'closed an auction')
      }
    },
  }
}
