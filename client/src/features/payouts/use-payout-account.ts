import { useApolloClient } from '@apollo/client/react'
import { useCallback, useState } from 'react'
import {
  OpenPayoutDashboardDocument,
  PayoutAccountDocument,
  RefreshPayoutAccountDocument,
  StartOnboardingDocument,
} from '../../generated/payouts.ts'
import type { PayoutAccountPartsFragment } from '../../generated/types.ts'
import { failureText } from '../../lib/apollo/failure-text.ts'
import { type HostedPage, useHostedPage } from '../../lib/use-hosted-page.ts'
import type { AccountStep } from './account-words.ts'

/** Leads a seller to Stripe: to the questions that are left, or to their own pages there. */
export function useStripePages() {
  const client = useApolloClient()
  const { leave, isLeaving, failure } = useHostedPage()
  const open: Readonly<Record<AccountStep, () => Promise<HostedPage | undefined>>> = {
    onboarding: async () => (await client.mutate({ mutation: StartOnboardingDocument })).data?.startOnboarding,
    dashboard: async () => (await client.mutate({ mutation: OpenPayoutDashboardDocument })).data?.openPayoutDashboard,
  }
  return { goTo: (step: AccountStep) => leave(open[step]), isLeaving, failure }
}

export type Refresh =
  | { readonly kind: 'idle' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'answered'; readonly account: PayoutAccountPartsFragment }
  | { readonly kind: 'failed'; readonly message: string }

/** Has the house ask Stripe how a seller's account stands; what is shown of it follows. */
export function useRefresh() {
  const client = useApolloClient()
  const [refresh, setRefresh] = useState<Refresh>({ kind: 'idle' })
  const ask = useCallback(async (): Promise<void> => {
    setRefresh({ kind: 'asking' })
    try {
      const { data } = await client.mutate({ mutation: RefreshPayoutAccountDocument })
      const account = data?.refreshPayoutAccount
      if (!account) return setRefresh({ kind: 'failed', message: 'That was not answered. Please try again.' })
      client.cache.updateQuery(
        { query: PayoutAccountDocument },
        (known) => known?.viewer && { ...known, viewer: { ...known.viewer, payoutAccount: account } },
      )
      setRefresh({ kind: 'answered', account })
    } catch (error) {
      setRefresh({ kind: 'failed', message: failureText(error) })
    }
  }, [client])
  return { refresh, ask }
}
