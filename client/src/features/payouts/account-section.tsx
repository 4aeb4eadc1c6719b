import { CircleAlert, CircleCheck, CircleDashed, Hourglass, type LucideIcon } from 'lucide-react'
import { Button } from '../../components/button.tsx'
import { Instant } from '../../components/instant.tsx'
import { Notice } from '../../components/notice.tsx'
import type { PayoutAccountPartsFragment, PayoutAccountStatus } from '../../generated/types.ts'
import { accountWords } from './account-words.ts'
import { type Refresh, useRefresh, useStripePages } from './use-payout-account.ts'
import { useReturn } from './use-return.ts'

const ICONS: Readonly<Record<PayoutAccountStatus, { readonly Icon: LucideIcon; readonly tone: string }>> = {
  NOT_STARTED: { Icon: CircleDashed, tone: 'text-gold-ink' },
  INCOMPLETE: { Icon: CircleDashed, tone: 'text-gold-ink' },
  PENDING: { Icon: Hourglass, tone: 'text-gold-ink' },
  ACTIVE: { Icon: CircleCheck, tone: 'text-good' },
  RESTRICTED: { Icon: CircleAlert, tone: 'text-bad' },
}

/** How a seller's account at Stripe stands, what Stripe asks for, and the way there. */
export function AccountSection({ account }: { account: PayoutAccountPartsFragment }) {
  const { goTo, isLeaving, failure } = useStripePages()
  const { refresh, ask } = useRefresh()
  useReturn({ onBack: ask, onAgain: () => goTo('onboarding') })
  const { status } = account
  const { title, text, action, step } = accountWords(account)
  const { Icon, tone } = ICONS[status]
  return (
    <section aria-labelledby="account-title" className="grid gap-5 rounded-lg border border-line bg-card p-6 sm:p-8">
      <div role="status" className="empty:hidden">
        <RefreshNotice refresh={refresh} />
      </div>
      {failure === undefined ? null : (
        <Notice tone="bad" live title="Stripe’s page did not open.">
          {failure}
        </Notice>
      )}
      <div>
        <p className="eyebrow">Your payout account</p>
        <h2 id="account-title" className="mt-1.5 flex items-center gap-3 text-[1.8rem]">
          <Icon aria-hidden className={`size-6 flex-none ${tone}`} />
          {title}
        </h2>
        <p className="mt-2 max-w-[62ch] text-ink-2">{text}</p>
      </div>
      <Requirements account={account} />
      <p className="flex flex-wrap gap-3">
        <Button
          look={status === 'ACTIVE' || status === 'PENDING' ? 'ghost' : 'gold'}
          busy={isLeaving}
          onClick={() => goTo(step)}
        >
          {action}
        </Button>
        {status === 'ACTIVE' || status === 'NOT_STARTED' ? null : (
          <Button look="ghost" busy={refresh.kind === 'asking'} onClick={ask}>
            Ask Stripe again
          </Button>
        )}
      </p>
    </section>
  )
}

function Requirements({ account: { requirements, dueAt } }: { account: PayoutAccountPartsFragment }) {
  if (requirements.length === 0) return null
  return (
    <div>
      <h3 className="font-bold font-text text-base">
        Stripe asks for{' '}
        {dueAt === null ? null : (
          <span className="num font-normal text-bad">
            until <Instant at={dueAt} />
          </span>
        )}
      </h3>
      <ul className="mt-2 grid list-disc gap-1 pl-5 marker:text-gold">
        {requirements.map((requirement) => (
          <li key={requirement}>{requirement}</li>
        ))}
      </ul>
    </div>
  )
}

function RefreshNotice({ refresh }: { refresh: Refresh }) {
  switch (refresh.kind) {
    case 'idle':
      return null
    case 'asking':
      return <p className="text-ink-2">One moment: we are asking Stripe how your account stands.</p>
    case 'failed':
      return (
        <Notice tone="bad" title="We could not ask Stripe how your account stands.">
          {refresh.message}
        </Notice>
      )
    case 'answered':
      return <Answer account={refresh.account} />
  }
}

function Answer({ account: { status, requirements } }: { account: PayoutAccountPartsFragment }) {
  switch (status) {
    case 'ACTIVE':
      return <Notice tone="good">Stripe says that you can be paid.</Notice>
    case 'PENDING':
      return <Notice>Stripe is still looking at what you said.</Notice>
    case 'RESTRICTED':
      return <Notice tone="bad">Stripe says that something has to be put right first.</Notice>
    case 'INCOMPLETE':
    case 'NOT_STARTED':
      return (
        <Notice>
          {requirements.length === 0
            ? 'Stripe says that you are not finished yet.'
            : 'You are not finished yet: below is what is left.'}
        </Notice>
      )
  }
}
