import { enqueuePatient } from '../jobs/jobs.ts'
import type { Transaction } from '../platform/database.ts'
import type { Notice } from './notice.ts'
import type { NotificationKind } from './notification-enums.ts'
import { insertNotices, overtakeOutbid } from './notifications.repo.ts'

/** Rows of one statement: large audiences come in several. */
const BATCH = 1_000

/**
 * How long a letter waits, in seconds. While two people bid against each other, who was outbid often leads again at once:
 * that needs no letter.
 */
const LETTER_WAIT_SECONDS: Partial<Record<NotificationKind, number>> = { outbid: 20 }

/**
 * Tells people what happened, in the app and by mail as each of them wishes, within the transaction in which it did. An
 * occasion is told to a person once, however often this is called.
 */
export async function notify(tx: Transaction, notices: readonly Notice[]): Promise<void> {
  for (let begin = 0; begin < notices.length; begin += BATCH) {
    const toMail = await insertNotices(tx, notices.slice(begin, begin + BATCH))
    await enqueuePatient(
      tx,
      'notifications.mail',
      toMail.map(({ id, kind, createdAt }) => ({
        payload: { notificationId: id },
        runAt: new Date(createdAt.getTime() + (LETTER_WAIT_SECONDS[kind] ?? 0) * 1_000),
      })),
    )
  }
}

/**
 * Takes back what is true no longer: whoever leads a lot again is not told that they were outbid on it. What they have
 * read stays in their list, as something that was so.
 */
export async function overtake(
  tx: Transaction,
  { auctionId, userId }: { readonly auctionId: string; readonly userId: string },
): Promise<void> {
  await overtakeOutbid(tx, { auctionId, userId })
}
