import { createHash } from 'node:crypto'
import { type Database, inTransaction } from '../platform/database.ts'
import { insertEvent, lockAccount, setEmailVerified } from './accounts.repo.ts'
import { takeMailToken } from './mail-tokens.repo.ts'

export type VerifyEmailAnswer =
  | { readonly kind: 'email-verified'; readonly userId: string }
  /** Unknown, used, expired, or made for an address that the account no longer has: the answer does not tell which. */
  | { readonly kind: 'invalid-token' }

/** Proves an address by the token that was mailed to it, whoever is signed in. Each token works once. */
export async function verifyEmail(db: Database, token: string): Promise<VerifyEmailAnswer> {
  return inTransaction(db, async (tx) => {
    const taken = await takeMailToken(tx, hashMailToken(token), 'verify-email')
    const account = taken && (await lockAccount(tx, { id: taken.userId }))
    if (!account || account.email !== taken.email) return { kind: 'invalid-token' }
    await setEmailVerified(tx, account.id)
    await insertEvent(tx, { userId: account.id, kind: 'email-verified' })
    return { kind: 'email-verified', userId: account.id }
  })
}

/** What is kept of a token: its 256 random bits need no salt. */
export function hashMailToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
