import { enqueue } from '../jobs/jobs.ts'
import { insertEvent } from './accounts.repo.ts'
import type { AccountHooks } from './hooks.ts'

/** Writes down what happened, for the account's owner and for operators. */
const auditTrail: AccountHooks = {
  onSignUp: (tx, { userId, address, method }) =>
    insertEvent(tx, { userId, kind: 'signed-up', address, detail: { method } }),
  onSignIn: (tx, { userId, address, method }) =>
    insertEvent(tx, { userId, kind: 'signed-in', address, detail: { method } }),
  onSession: (tx, { userId, address, userAgent }) =>
    insertEvent(tx, { userId, kind: 'session-started', address, detail: { userAgent } }),
  onLink: (tx, { userId, address, provider, claimed }) =>
    insertEvent(tx, { userId, kind: claimed ? 'account-claimed' : 'provider-linked', address, detail: { provider } }),
  onSignOut: (tx, { userId }) => insertEvent(tx, { userId, kind: 'signed-out' }),
}

/** Asks new members to prove their address, unless a provider has done so. */
const verificationMail: AccountHooks = {
  onSignUp: async (tx, { userId, emailVerified }) => {
    if (emailVerified) return
    await enqueue(tx, {
      name: 'accounts.mail-verification',
      payload: { userId },
      key: `accounts.mail-verification:${userId}`,
    })
  },
}

/** Everything that happens when something happens to an account. */
export const accountHooks: readonly AccountHooks[] = [auditTrail, verificationMail]
