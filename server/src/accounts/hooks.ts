import type { Transaction } from '../platform/database.ts'

export type Provider = 'google' | 'github'
export type SignInMethod = 'password' | Provider

/** What can happen to an account, with what is known about it. Addresses are network addresses. */
export interface AccountEvents {
  /** Somebody became a member. */
  readonly onSignUp: {
    readonly userId: string
    readonly method: SignInMethod
    readonly emailVerified: boolean
    readonly address: string
  }
  /** A member proved who they are. */
  readonly onSignIn: { readonly userId: string; readonly method: SignInMethod; readonly address: string }
  /** A browser's session began for a member. */
  readonly onSession: { readonly userId: string; readonly address: string; readonly userAgent: string }
  /** A way to sign in at a provider was tied to an account. */
  readonly onLink: {
    readonly userId: string
    readonly provider: Provider
    /** Whether the account's address had never been proved, so that its password and sessions became void. */
    readonly claimed: boolean
    readonly address: string
  }
  /** A member's session ended by their own doing. */
  readonly onSignOut: { readonly userId: string }
}

export type AccountHookName = keyof AccountEvents

/**
 * What others do when something happens to an account. Each runs within the transaction of what happened: if it throws,
 * that did not happen; what needs the network, it puts into the job queue.
 */
export type AccountHooks = {
  readonly [Name in AccountHookName]?: (tx: Transaction, event: AccountEvents[Name]) => Promise<void>
}

/** An event with the name of its hook. */
export interface AccountEvent<Name extends AccountHookName> {
  readonly hook: Name
  readonly event: AccountEvents[Name]
}

/** Tells everybody on the list, in its order. */
export async function runHooks<Name extends AccountHookName>(
  tx: Transaction,
  hooks: readonly AccountHooks[],
  { hook, event }: AccountEvent<Name>,
): Promise<void> {
  for (const one of hooks) await one[hook]?.(tx, event)
}
