import { ACCOUNT_LIMITS } from '@kollect-it/shared/accounts/account-limits.ts'
import { v7 } from 'uuid'
import type { ProvenIdentity } from '../graphql/context.ts'
import type { FieldProblem } from '../graphql/user-error.ts'
import { type Database, inTransaction } from '../platform/database.ts'
import { insertAccount, isEmailTaken } from './accounts.repo.ts'
import { takeAttempt } from './attempts.ts'
import type { Circumstances } from './circumstances.ts'
import { parseEmail } from './email-address.ts'
import { runHooks } from './hooks.ts'
import { hashPassword } from './password-hash.ts'
import { checkPassword } from './password-rule.ts'
import { checkLength, cleanLine } from './text-input.ts'

export interface SignUp {
  readonly email: string
  readonly password: string
  readonly displayName: string
}

export type SignUpAnswer =
  | ({ readonly kind: 'signed-up' } & ProvenIdentity)
  | { readonly kind: 'email-taken' }
  | { readonly kind: 'weak-password'; readonly message: string }
  | { readonly kind: 'invalid-input'; readonly problems: FieldProblem[] }
  | { readonly kind: 'too-many-attempts'; readonly retryAfterSeconds: number }

/** Makes somebody a member with an address that is still to be proved. The caller begins the session. */
export async function signUp(db: Database, input: SignUp, circumstances: Circumstances): Promise<SignUpAnswer> {
  const { address, hooks, countsAttempts } = circumstances
  const parsed = parseEmail(input.email)
  const displayName = cleanLine(input.displayName)
  const problems = checkLength('displayName', displayName, ACCOUNT_LIMITS.displayName)
  if (!parsed) problems.unshift({ field: 'email', message: 'This is not an e-mail address.' })
  if (!parsed || problems.length > 0) return { kind: 'invalid-input', problems }
  const weakness = checkPassword(input.password, { email: parsed.email, displayName })
  if (weakness) return { kind: 'weak-password', message: weakness }
  if (countsAttempts) {
    const wait = await takeAttempt(db, { kind: 'sign-up', account: parsed.emailKey, address })
    if (wait !== undefined) return { kind: 'too-many-attempts', retryAfterSeconds: wait }
  }
  if (await isEmailTaken(db, parsed.emailKey)) return { kind: 'email-taken' }
  const userId = v7()
  const passwordHash = await hashPassword(input.password)
  const isNew = await inTransaction(db, async (tx) => {
    if (!(await insertAccount(tx, { id: userId, ...parsed, displayName, passwordHash }))) return false
    await runHooks(tx, hooks, {
      hook: 'onSignUp',
      event: { userId, method: 'password', emailVerified: false, address },
    })
    return true
  })
  return isNew ? { kind: 'signed-up', userId, accessEpoch: 0 } : { kind: 'email-taken' }
}
