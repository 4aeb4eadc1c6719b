import { useQuery } from '@apollo/client/react'
import { Link } from '@tanstack/react-router'
import { Landmark } from 'lucide-react'
import { PayoutAccountDocument } from '../../generated/payouts.ts'
import { bannerText } from './account-words.ts'

/** Over a seller's pages while something keeps them from being paid. Nothing, when that is not known. */
export function PayoutBanner() {
  const account = useQuery(PayoutAccountDocument, { fetchPolicy: 'cache-only' }).data?.viewer?.payoutAccount
  const text = account && bannerText(account)
  if (!text) return null
  return (
    <aside aria-label="Your payouts" className="border-line border-b bg-gold-wash">
      <div className="wrap flex flex-wrap items-center gap-x-6 gap-y-1 py-2.5 text-[0.9375rem]">
        <p className="flex min-w-0 flex-1 basis-80 items-start gap-3">
          <Landmark aria-hidden className="mt-0.5 size-5 flex-none text-gold-ink" />
          {text}
        </p>
        <Link to="/sell/payouts" search={{}} className="inline-flex min-h-11 items-center font-bold">
          Go to your payouts
        </Link>
      </div>
    </aside>
  )
}
