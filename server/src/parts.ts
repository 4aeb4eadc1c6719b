import { accountsCrontab, accountsHandlers } from './accounts/accounts.jobs.ts'
import { auctionsCrontab, auctionsHandlers } from './auctions/auctions.jobs.ts'
import { bidDesk } from './auctions/bid-desk.ts'
import { createImages } from './images/imagekit.ts'
import { imagesCrontab, imagesHandlers } from './images/images.jobs.ts'
import type { Images } from './images/images.ts'
import type { JobHandlers } from './jobs/jobs.ts'
import { runWorker, type Worker } from './jobs/run-worker.ts'
import { createMailer } from './mail/mail.ts'
import { notificationsCrontab, notificationsHandlers } from './notifications/notifications.jobs.ts'
import { ordersCrontab, ordersHandlers } from './orders/orders.jobs.ts'
import type { Settlements } from './orders/settlements.ts'
import { paymentsCrontab, paymentsHandlers } from './payments/payments.jobs.ts'
import { createSettlements } from './payments/settlements.ts'
import { stripeOf } from './payments/stripe.ts'
import { type ServerClock, startServerClock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { closeDatabase, type Database, openDatabase } from './platform/database.ts'
import type { Logger } from './platform/log.ts'
import { createRealtime, type Realtime } from './realtime/realtime.ts'

/** What the server and the worker process both need, opened once and closed in order. */
export interface Parts {
  readonly config: Config
  readonly log: Logger
  readonly db: Database
  readonly clock: ServerClock
  readonly images: Images
  readonly realtime: Realtime
  readonly settlements: Settlements
  /** What each job does. */
  readonly handlers: JobHandlers
  startWorker(): Promise<Worker>
  close(): Promise<void>
}

export async function openParts(config: Config, log: Logger): Promise<Parts> {
  const onWarning = (warning: string) => log.warn({ warning }, 'the database warns')
  const db = openDatabase(config.DATABASE_URL, { onWarning })
  const clock = await startServerClock(db)
  const realtime = createRealtime(config, () => clock.now(), log)
  const images = createImages(config)
  const mailer = createMailer(config)
  const settlements = settlementsOf(createSettlements({ db, stripe: stripeOf(config) }))
  const handlers: JobHandlers = {
    ...accountsHandlers({ config, db, mailer, log }),
    ...auctionsHandlers({ db, log }),
    ...imagesHandlers({ db, images }),
    ...notificationsHandlers({ config, db, mailer, log }),
    ...ordersHandlers({ db, settlements, log }),
    ...paymentsHandlers({ config, db, log }),
  }
  return {
    config,
    log,
    db,
    clock,
    images,
    realtime,
    settlements,
    handlers,
    startWorker: () =>
      runWorker({
        databaseUrl: config.DIRECT_URL ?? config.DATABASE_URL,
        handlers,
        crontab: [
          ...accountsCrontab,
          ...auctionsCrontab,
          ...imagesCrontab,
          ...notificationsCrontab,
          ...ordersCrontab,
          ...paymentsCrontab,
        ],
        log,
      }),
    close: async () => {
      await realtime.feed.stop()
      clock.stop()
      mailer.close()
      await bidDesk(db).close()
      await closeDatabase(db)
    },
  }
}

/** Orders give back a payment whole. To Stripe, one that came when the order was over is a duplicate. */
function settlementsOf(payments: ReturnType<typeof createSettlements>): Settlements {
  return {
    ...payments,
    requestRefund: (tx, { orderId, reason }) =>
      payments.requestRefund(tx, { orderId, amount: 'all', reason: STRIPE_REASONS[reason] }),
  }
}

const STRIPE_REASONS = { 'called-off': 'requested-by-customer', 'came-too-late': 'duplicate' } as const
