import { randomBytes } from 'node:crypto'
import type { JobHandlers, RecurringJob } from '../jobs/jobs.ts'
import type { Letter } from '../mail/letter.ts'
import type { Mailer } from '../mail/mail.ts'
import type { Config } from '../platform/config.ts'
import { type Database, inTransaction } from '../platform/database.ts'
import type { Logger } from '../platform/log.ts'
import { findAccounts } from './accounts.repo.ts'
import { deleteOldMailTokens, insertMailToken } from './mail-tokens.repo.ts'
import { deleteExpired } from './sessions.repo.ts'
import { hashMailToken } from './verify-email.ts'

interface Parts {
  readonly config: Config
  readonly db: Database
  readonly mailer: Mailer
  readonly log: Logger
}

/** What recurs in this slice. */
export const accountsCrontab: readonly RecurringJob[] = [{ name: 'accounts.sweep', times: '17 * * * *' }]

/** Handles the jobs of this slice. */
export function accountsHandlers(parts: Parts): Pick<JobHandlers, 'accounts.mail-verification' | 'accounts.sweep'> {
  return {
    'accounts.mail-verification': ({ userId }) => mailVerification(parts, userId),
    'accounts.sweep': async () => {
      await deleteExpired(parts.db)
      await inTransaction(parts.db, deleteOldMailTokens)
    },
  }
}

const LIFE_HOURS = 24

/**
 * Mails a fresh token to an address that is not proved. Run twice, it sends two letters of which either works: an earlier
 * token stays good, because people open the letter that comes first.
 */
async function mailVerification({ config, db, mailer, log }: Parts, userId: string): Promise<void> {
  const [account] = await findAccounts(db, [userId])
  if (!account || account.emailVerifiedAt) return
  const { email, displayName } = account
  const token = randomBytes(32).toString('base64url')
  await inTransaction(db, (tx) =>
    insertMailToken(tx, {
      tokenHash: hashMailToken(token),
      userId,
      purpose: 'verify-email',
      email,
      lifeHours: LIFE_HOURS,
    }),
  )
  const url = new URL('/verify-email', config.PUBLIC_URL)
  url.searchParams.set('token', token)
  await mailer.send({ to: email, subject: 'Confirm your e-mail address', letter: writeLetter(displayName, url.href) })
  log.info({ userId }, 'mailed a proof of address')
}

function writeLetter(displayName: string, url: string): Letter {
  return {
    preview: 'One click, and your account is complete.',
    heading: `Welcome, ${displayName}`,
    paragraphs: [
      'Thank you for joining Kollect-It. Please confirm that this e-mail address is yours.',
      'With a confirmed address you can open a shop, bid and buy, and we can reach you when something happens to your lots.',
    ],
    action: { label: 'Confirm my address', url },
    note: `The link works once, for ${LIFE_HOURS} hours. If you did not sign up at Kollect-It, leave it: without the confirmation nobody can use your address here.`,
  }
}
