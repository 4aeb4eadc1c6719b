import type { JobHandlers, RecurringJob } from '../jobs/jobs.ts'
import type { Mailer } from '../mail/mail.ts'
import { readClock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/database.ts'
import type { Logger } from '../platform/log.ts'
import { judgeLetter } from './judge-letter.ts'
import { deleteOld, findMailFacts, markMailed } from './notifications.repo.ts'
import { writeLetter } from './write-letter.ts'

interface Parts {
  readonly config: Pick<Config, 'PUBLIC_URL'>
  readonly db: Database
  readonly mailer: Mailer
  readonly log: Logger
}

/** What recurs in this slice. */
export const notificationsCrontab: readonly RecurringJob[] = [{ name: 'notifications.sweep', times: '41 3 * * *' }]

/** Handles the jobs of this slice. */
export function notificationsHandlers(parts: Parts): Pick<JobHandlers, 'notifications.mail' | 'notifications.sweep'> {
  return {
    'notifications.mail': ({ notificationId }) => mailNotification(parts, notificationId),
    'notifications.sweep': () => deleteOld(parts.db),
  }
}

/**
 * Mails a notification, if that is still wanted and true. Run again, it sees that it was mailed and sends nothing. Only a
 * crash in the moment between the mail server’s taking the letter and our writing that down makes the next run send it
 * again: marked first, the same crash would lose it, and to hear twice of a lot that one won is better than never.
 */
async function mailNotification({ config, db, mailer, log }: Parts, notificationId: string): Promise<void> {
  const facts = await findMailFacts(db, notificationId)
  if (!facts) return
  const verdict = judgeLetter(facts, await readClock(db))
  if (verdict.kind === 'to-be-sent') {
    await mailer.send({ to: facts.email, ...writeLetter(facts.notification, config.PUBLIC_URL) })
    await markMailed(db, notificationId)
  }
  log.info({ notificationId, about: facts.notification.kind, verdict: verdict.kind }, 'a notification was to be mailed')
}
