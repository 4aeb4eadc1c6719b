import { enqueue } from '../jobs/jobs.ts'
import { required } from '../platform/assert.ts'
import { type Database, inTransaction } from '../platform/database.ts'
import { findAccounts } from './accounts.repo.ts'
import { takeAttempt } from './attempts.ts'
import { toEmailKey } from './email-address.ts'

export type SendVerificationAnswer =
  | { readonly kind: 'verification-sent'; readonly email: string }
  | { readonly kind: 'too-many-attempts'; readonly retryAfterSeconds: number }

/** Mails the proof of address again. An address that is proved already gets no mail. */
export async function sendVerification(
  db: Database,
  userId: string,
  { address, countsAttempts }: { readonly address: string; readonly countsAttempts: boolean },
): Promise<SendVerificationAnswer> {
  const [found] = await findAccounts(db, [userId])
  const { email, emailVerifiedAt } = required(found, `viewer ${userId} has no account`)
  if (emailVerifiedAt) return { kind: 'verification-sent', email }
  if (countsAttempts) {
    const wait = await takeAttempt(db, { kind: 'verification-mail', account: toEmailKey(email), address })
    if (wait !== undefined) return { kind: 'too-many-attempts', retryAfterSeconds: wait }
  }
  await inTransaction(db, (tx) =>
    enqueue(tx, {
      name: 'accounts.mail-verification',
      payload: { userId },
      key: `accounts.mail-verification:${userId}`,
    }),
  )
  return { kind: 'verification-sent', email }
}
