import type { JobHandlers, RecurringJob } from '../jobs/jobs.ts'
import type { Database } from '../platform/database.ts'
import type { Logger } from '../platform/log.ts'
import { findDueAuctions } from './auctions.repo.ts'
import { closeAuction } from './close-auction.ts'
import { tellEndingSoon } from './tell-ending-soon.ts'
import { tellOutbid } from './tell-outbid.ts'
import { tellResult } from './tell-result.ts'

/** What recurs in this slice. */
export const auctionsCrontab: readonly RecurringJob[] = [
  { name: 'auctions.sweep', times: '* * * * *' },
  { name: 'auctions.tell-ending-soon', times: '* * * * *' },
]

const AT_ONCE = 200

/** Handles the jobs of this slice. */
export function auctionsHandlers({
  db,
  log,
}: {
  readonly db: Database
  readonly log: Logger
}): Pick<
  JobHandlers,
  'auctions.sweep' | 'auctions.tell-outbid' | 'auctions.tell-result' | 'auctions.tell-ending-soon'
> {
  return {
    'auctions.sweep': async () => {
      for (const auctionId of await findDueAuctions(db, AT_ONCE)) {
        const { kind } = await closeAuction(db, auctionId)
        log.info({ auctionId, kind }, 'closed an auction')
      }
    },
    'auctions.tell-outbid': (payload) => tellOutbid(db, payload),
    'auctions.tell-result': ({ auctionId }) => tellResult(db, auctionId),
    'auctions.tell-ending-soon': () => tellEndingSoon(db),
  }
}
