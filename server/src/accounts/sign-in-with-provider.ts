import { ACCOUNT_LIMITS } from '@kollect-it/shared/accounts/account-limits.ts'
import { v7 } from 'uuid'
import type { ProvenIdentity } from '../graphql/context.ts'
import { assert } from '../platform/assert.ts'
import { type Database, inTransaction, type Transaction } from '../platform/database.ts'
import {
  type Account,
  insertAccount,
  insertIdentity,
  lockAccount,
  lockIdentity,
  setEmailVerified,
  touchIdentity,
  updateAccount,
  voidAccess,
} from './accounts.repo.ts'
import type { Circumstances } from './circumstances.ts'
import { type EmailAddress, parseEmail } from './email-address.ts'
import { runHooks } from './hooks.ts'
import type { ProviderProfile } from './passport.ts'
import { cleanLine, lengthOf } from './text-input.ts'

export type ProviderSignInAnswer =
  | ({ readonly kind: 'signed-in' } & ProvenIdentity)
  /** The provider has not verified any address of theirs. */
  | { readonly kind: 'email-unverified' }
  /** An account whose owner proved this address has it: they must sign in there first. Nothing is linked by itself. */
  | { readonly kind: 'email-in-use' }
  | { readonly kind: 'suspended' }

/** Somebody signed up with the address at the same time; their account is there on the next look. */
type Attempted = ProviderSignInAnswer | { readonly kind: 'overtaken' }

const ATTEMPTS = 3

/**
 * Signs in whoever a provider vouches for: as the account tied to that identity, or a new one, or, where somebody signed
 * up with the address and never proved it, as that account, in which every earlier way in becomes void.
 */
export async function signInWithProvider(
  db: Database,
  profile: ProviderProfile,
  circumstances: Circumstances,
): Promise<ProviderSignInAnswer> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const answer = await inTransaction(db, (tx) => attemptSignIn(tx, profile, circumstances))
    if (answer.kind !== 'overtaken') return answer
  }
  throw new Error(`Signing in as ${profile.provider} ${profile.subject} was overtaken ${ATTEMPTS} times.`)
}

async function attemptSignIn(
  tx: Transaction,
  profile: ProviderProfile,
  circumstances: Circumstances,
): Promise<Attempted> {
  const identity = await lockIdentity(tx, profile)
  if (identity) {
    const account = await lockAccount(tx, { id: identity.userId })
    assert(account, `identity ${profile.provider} ${profile.subject} belongs to nobody`)
    if (account.suspendedAt) return { kind: 'suspended' }
    await touchIdentity(tx, profile)
    return welcome(tx, account, { profile, circumstances })
  }
  const email = verifiedEmail(profile)
  if (!email) return { kind: 'email-unverified' }
  const account = await lockAccount(tx, { emailKey: email.emailKey })
  const joining = { email, profile, circumstances }
  return account ? claim(tx, account, joining) : join(tx, joining)
}

interface Joining {
  readonly email: EmailAddress
  readonly profile: ProviderProfile
  readonly circumstances: Circumstances
}

/** Makes a new account, with its address proved by the provider. */
async function join(tx: Transaction, joining: Joining): Promise<Attempted> {
  const { email, profile, circumstances } = joining
  const userId = v7()
  if (!(await insertAccount(tx, { id: userId, ...email, displayName: displayNameOf(profile, email) }))) {
    return { kind: 'overtaken' }
  }
  await setEmailVerified(tx, userId)
  await runHooks(tx, circumstances.hooks, {
    hook: 'onSignUp',
    event: { userId, method: profile.provider, emailVerified: true, address: circumstances.address },
  })
  await link(tx, { ...joining, userId, claimed: false })
  return { kind: 'signed-in', userId, accessEpoch: 0 }
}

/**
 * The provider's word stands against that of somebody who never showed that the address is theirs. They may have signed
 * up with it to lie in wait for its owner, so their password, sessions and identities end here.
 */
async function claim(tx: Transaction, account: Account, joining: Joining): Promise<ProviderSignInAnswer> {
  if (account.suspendedAt) return { kind: 'suspended' }
  if (account.emailVerifiedAt) return { kind: 'email-in-use' }
  const accessEpoch = await voidAccess(tx, account.id)
  // As the provider wrote it: that spelling is the one that was proved.
  await updateAccount(tx, account.id, { email: joining.email.email })
  await setEmailVerified(tx, account.id)
  await link(tx, { ...joining, userId: account.id, claimed: true })
  return welcome(tx, { id: account.id, accessEpoch }, joining)
}

async function link(tx: Transaction, joining: Joining & { userId: string; claimed: boolean }): Promise<void> {
  const { email, profile, circumstances, userId, claimed } = joining
  const { provider, subject } = profile
  await insertIdentity(tx, { provider, subject, userId, email: email.email })
  await runHooks(tx, circumstances.hooks, {
    hook: 'onLink',
    event: { userId, provider, claimed, address: circumstances.address },
  })
}

async function welcome(
  tx: Transaction,
  { id, accessEpoch }: Pick<Account, 'id' | 'accessEpoch'>,
  { profile, circumstances }: Omit<Joining, 'email'>,
): Promise<ProviderSignInAnswer> {
  const { hooks, address } = circumstances
  await runHooks(tx, hooks, { hook: 'onSignIn', event: { userId: id, method: profile.provider, address } })
  return { kind: 'signed-in', userId: id, accessEpoch }
}

function verifiedEmail({ emails }: ProviderProfile): EmailAddress | undefined {
  const verified = emails.find((one) => one.verified)
  return verified && parseEmail(verified.address)
}

function displayNameOf({ displayName }: ProviderProfile, { email }: EmailAddress): string {
  const { minimum, maximum } = ACCOUNT_LIMITS.displayName
  const names = [displayName ?? '', email.split('@')[0] ?? ''].map((name) =>
    [...cleanLine(name)].slice(0, maximum).join(''),
  )
  return names.find((name) => lengthOf(name) >= minimum) ?? 'Collector'
}
