import { CircleCheck, KeyRound, MailQuestion } from 'lucide-react'
import type { ReactNode } from 'react'
import type { AccountQuery } from '../../generated/types.ts'
import { SendVerification } from './send-verification.tsx'

type Account = NonNullable<AccountQuery['viewer']>

const NAMES = { PASSWORD: 'E-mail address and password', GOOGLE: 'Google', GITHUB: 'GitHub' } as const

/** The address with its state, and every way that leads into this account. */
export function WaysToSignIn({ viewer: { email, emailVerified, providers } }: { viewer: Account }) {
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-card">
      <Row icon={emailVerified ? <CircleCheck className="text-good" /> : <MailQuestion className="text-gold-ink" />}>
        <b className="break-all">{email}</b>
        <span className="block text-ink-2 text-sm">
          {emailVerified ? 'Confirmed' : 'Not confirmed yet: bidding, buying and selling open once it is.'}
        </span>
        {emailVerified ? null : (
          <span className="mt-3 block">
            <SendVerification />
          </span>
        )}
      </Row>
      {providers.map((provider) => (
        <Row key={provider} icon={<KeyRound className="text-ink-3" />}>
          <b>{NAMES[provider]}</b>
          <span className="block text-ink-2 text-sm">You can sign in this way.</span>
        </Row>
      ))}
    </ul>
  )
}

function Row({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="flex gap-4 px-5 py-4">
      <span aria-hidden className="mt-0.5 flex-none">
        {icon}
      </span>
      <div className="min-w-0">{children}</div>
    </li>
  )
}
