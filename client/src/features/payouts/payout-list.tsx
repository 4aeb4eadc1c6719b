import { useApolloClient } from '@apollo/client/react'
import type { ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { Chip, type ChipTone } from '../../components/chip.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Price } from '../../components/price.tsx'
import { ShowMore } from '../../components/show-more.tsx'
import { PayoutsDocument } from '../../generated/payouts.ts'
import type { OnePayoutFragment, PayoutState } from '../../generated/types.ts'
import { useLoaded } from '../../lib/apollo/use-loaded.ts'
import { calendarDay } from '../../lib/calendar-day.ts'
import { PAYOUTS_VARIABLES } from './load-payouts.ts'
import { useStripePages } from './use-payout-account.ts'

/** What went to a seller's bank, or was to go there, the newest first. */
export function PayoutList() {
  const client = useApolloClient()
  const { payouts } = useLoaded(PayoutsDocument, PAYOUTS_VARIABLES)
  const all = payouts.edges.map(({ node }) => node)
  const { hasNextPage, endCursor } = payouts.pageInfo
  return (
    <section aria-labelledby="payouts-title">
      <h2 id="payouts-title" className="mb-4">
        Payouts to your bank
      </h2>
      {all.length === 0 ? (
        <EmptyState title="No payouts yet">
          When a sale is complete, its money goes to your account at Stripe and from there to your bank. Each payout
          then stands here.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-card">
          {all.map((payout) => (
            <PayoutRow key={payout.id} payout={payout} isSettled={isSettled(payout, all)} />
          ))}
        </ul>
      )}
      {hasNextPage ? (
        <ShowMore
          onMore={() =>
            client.query({
              query: PayoutsDocument,
              variables: { ...PAYOUTS_VARIABLES, after: endCursor },
              fetchPolicy: 'network-only',
            })
          }
        />
      ) : null}
    </section>
  )
}

/** Whether a later payout has left: what a bank refused goes with it. */
function isSettled({ createdAt }: OnePayoutFragment, all: readonly OnePayoutFragment[]): boolean {
  return all.some(({ state, createdAt: left }) => left > createdAt && state !== 'FAILED' && state !== 'CANCELED')
}

const STATES: Readonly<Record<PayoutState, { readonly name: string; readonly tone: ChipTone }>> = {
  PENDING: { name: 'About to leave', tone: 'plain' },
  IN_TRANSIT: { name: 'On its way', tone: 'gold' },
  PAID: { name: 'Arrived', tone: 'good' },
  FAILED: { name: 'Refused by your bank', tone: 'bad' },
  CANCELED: { name: 'Called off', tone: 'plain' },
}

function PayoutRow({ payout, isSettled: isOver }: { payout: OnePayoutFragment; isSettled: boolean }) {
  const { amount, state } = payout
  const { name, tone } = STATES[state]
  return (
    <li className="grid gap-x-6 gap-y-1.5 px-5 py-4 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-baseline sm:px-6">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Price money={amount} className="font-bold text-[1.25rem]" />
        <Chip tone={tone}>{name}</Chip>
      </p>
      <p className="num text-[0.9375rem] text-ink-2 sm:text-right">{dates(payout)}</p>
      {state === 'FAILED' ? <Refused payout={payout} isSettled={isOver} /> : null}
      {state === 'CANCELED' ? <Back>The money is in your account at Stripe again.</Back> : null}
    </li>
  )
}

function dates({ state, createdAt, arrivesAt }: OnePayoutFragment): string {
  const left = `Left ${calendarDay(createdAt)}`
  if (arrivesAt === null || state === 'FAILED' || state === 'CANCELED') return left
  return `${left} · ${state === 'PAID' ? 'arrived' : 'arrives'} ${calendarDay(arrivesAt)}`
}

function Refused({ payout: { failure }, isSettled: isOver }: { payout: OnePayoutFragment; isSettled: boolean }) {
  const { goTo, isLeaving, failure: problem } = useStripePages()
  if (isOver) return <Back>{failure} The money went on with a later payout.</Back>
  return (
    <div className="grid justify-items-start gap-3 sm:col-span-2">
      <p className="max-w-[62ch]">
        {failure} Until then the money lies safely in your account at Stripe, and no other payout leaves.
      </p>
      <Button look="ghost" size="small" className="min-h-11" busy={isLeaving} onClick={() => goTo('dashboard')}>
        Correct it at Stripe
      </Button>
      {problem === undefined ? null : (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      )}
    </div>
  )
}

function Back({ children }: { children: ReactNode }) {
  return <p className="max-w-[62ch] text-[0.9375rem] text-ink-2 sm:col-span-2">{children}</p>
}
