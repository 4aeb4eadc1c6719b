import type { ProvenIdentity } from '../graphql/context.ts'
import { type Database, inTransaction } from '../platform/database.ts'
import { findCredentials, knowsAddress, replaceHash } from './accounts.repo.ts'
import { type Attempt, forgiveAttempt, takeAttempt } from './attempts.ts'
import type { Circumstances } from './circumstances.ts'
import { toEmailKey } from './email-address.ts'
import { runHooks } from './hooks.ts'
import { authenticateLocally, type Credentials } from './passport.ts'
import { hashPassword, isOutdated, verifyPassword } from './password-hash.ts'
import { isPlausiblePassword } from './password-rule.ts'

export type SignInAnswer =
  | ({ readonly kind: 'signed-in' } & ProvenIdentity)
  /** Wrong password or no such account: the answer does not tell which. */
  | { readonly kind: 'bad-credentials' }
  /** Told only to whoever knows the password. */
  | { readonly kind: 'suspended' }
  | { readonly kind: 'too-many-attempts'; readonly retryAfterSeconds: number }

/** Checks an e-mail address and password through Passport. The caller begins the session. */
export async function signIn(
  db: Database,
  credentials: Credentials,
  circumstances: Circumstances,
): Promise<SignInAnswer> {
  const emailKey = toEmailKey(credentials.email)
  const attempt: Attempt = { kind: 'sign-in', account: emailKey, address: circumstances.address }
  const account = await findCredentials(db, emailKey)
  if (circumstances.countsAttempts) {
    const isKnownAddress = async () => (account ? knowsAddress(db, account.userId, attempt.address) : false)
    const wait = await takeAttempt(db, attempt, { isKnownAddress })
    if (wait !== undefined) return { kind: 'too-many-attempts', retryAfterSeconds: wait }
  }
  const hash = account?.passwordHash ?? null
  const isRight = await authenticateLocally(
    credentials,
    async ({ password }) => isPlausiblePassword(password) && verifyPassword(hash, password),
  )
  if (!isRight || !account || hash === null) return { kind: 'bad-credentials' }
  if (account.suspendedAt) return { kind: 'suspended' }
  const renewed = isOutdated(hash) ? await hashPassword(credentials.password) : undefined
  await inTransaction(db, async (tx) => {
    if (renewed) await replaceHash(tx, { userId: account.userId, from: hash, to: renewed })
    await runHooks(tx, circumstances.hooks, {
      hook: 'onSignIn',
      event: { userId: account.userId, method: 'password', address: attempt.address },
    })
  })
  if (circumstances.countsAttempts) await forgiveAttempt(db, attempt)
  return { kind: 'signed-in', userId: account.userId, accessEpoch: account.accessEpoch }
}
