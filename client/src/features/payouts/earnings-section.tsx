import { Price } from '../../components/price.tsx'
import { EarningsDocument } from '../../generated/payouts.ts'
import type { EarningsQuery } from '../../generated/types.ts'
import { useLoaded } from '../../lib/apollo/use-loaded.ts'
import type { WireMoney } from '../../lib/money.ts'

type Earnings = EarningsQuery['earnings']

interface Line {
  readonly name: string
  readonly text: string
  readonly money: WireMoney
}

/** Where the money from a seller's sales is, from the buyer to the bank. */
export function EarningsSection() {
  const { earnings } = useLoaded(EarningsDocument, {})
  return (
    <section aria-labelledby="earnings-title">
      <h2 id="earnings-title">Where your money is</h2>
      <dl className="mt-4 divide-y divide-line rounded-lg border border-line bg-card">
        {earningsLines(earnings).map(({ name, text, money }) => (
          <div key={name} className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-6 px-5 py-4 sm:px-6">
            <dt className="font-bold">{name}</dt>
            <dd className={`text-[1.25rem] ${money.minor === '0' ? 'text-ink-3' : 'font-bold'}`}>
              <Price money={money} />
            </dd>
            <dd className="col-span-2 max-w-[58ch] text-[0.9375rem] text-ink-2">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** What waits is a part of what is released: here each amount stands once. */
function earningsLines({ held, released, waiting, transferred, paidOut }: Earnings): readonly Line[] {
  const leaving = { ...released, minor: (BigInt(released.minor) - BigInt(waiting.minor)).toString() }
  return [
    {
      name: 'Held until delivery',
      text: 'Paid by your buyers. It becomes yours, less our fee, when they are content or their days to look it over have ended.',
      money: held,
    },
    {
      name: 'Waiting for your payout account',
      text: 'Yours, after our fee. It is sent as soon as your payout account is ready.',
      money: waiting,
    },
    { name: 'Released', text: 'Yours, after our fee, and about to be sent to your account at Stripe.', money: leaving },
    {
      name: 'On the way',
      text: 'In your account at Stripe. It goes to your bank with the next payout.',
      money: transferred,
    },
    { name: 'Paid out', text: 'Arrived at your bank, in all.', money: paidOut },
  ]
}
