import { MAXIMUM_WITHOUT_CARD } from '@kollect-it/shared/auctions/bid-limits.ts'
import { INCREMENT_TABLES } from '@kollect-it/shared/auctions/increments.ts'
import { MARKET_CURRENCY } from '@kollect-it/shared/money/currency.ts'
import { formatMoney } from '@kollect-it/shared/money/money.ts'

const RULES = [
  [
    'Your maximum is secret.',
    'You say the most you would pay. We bid for you, by the smallest step that keeps you in the lead, and never show it.',
  ],
  ['The first bid sets the starting price.', 'Not your maximum. The price then rises only when somebody else bids.'],
  ['On a tie, the earlier bid leads.', 'The price is then that amount.'],
  [
    'A reserve is a floor the seller keeps to themselves.',
    'The page says whether it is met. A maximum at or above it lifts the price straight to it; below it the piece is not sold.',
  ],
  [
    'Nobody wins by the clock.',
    'A bid in the last 2 minutes moves the end to 2 minutes after it, as often as it takes. Only our clock counts.',
  ],
  ['A bid stands.', 'It cannot be lowered or taken back. The winner pays within 4 days.'],
  [
    `Bids above ${amount(MAXIMUM_WITHOUT_CARD)} need a card.`,
    `Save one on your account first. It must not have expired; up to ${amount(MAXIMUM_WITHOUT_CARD)} you can bid without.`,
  ],
  ['Sellers do not bid on their own lots.', 'Nor do their family, their household, their staff or ours.'],
] as const

/** The rules of an auction, and the table of steps. */
export function BiddingRules() {
  return (
    <>
      <dl className="grid gap-3">
        {RULES.map(([rule, explanation]) => (
          <div key={rule}>
            <dt className="font-bold">{rule}</dt>
            <dd className="text-ink-2">{explanation}</dd>
          </div>
        ))}
      </dl>
      <IncrementTable />
    </>
  )
}

const CELL = 'border-line border-b px-1 py-1.5 text-left'

function IncrementTable() {
  const rows = INCREMENT_TABLES.ebay
  return (
    <table className="num mt-6 w-full border-collapse text-[0.9375rem]">
      <caption className="mb-2 text-left font-bold">By how much each bid raises the price</caption>
      <thead>
        <tr>
          <th scope="col" className={`${CELL} font-normal text-[0.8125rem] text-ink-3`}>
            While the price is
          </th>
          <th scope="col" className={`${CELL} text-right font-normal text-[0.8125rem] text-ink-3`}>
            the next bid is higher by
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ from, step }, index) => (
          <tr key={from.toString()}>
            <td className={CELL}>{rangeText(from, rows[index + 1]?.from)}</td>
            <td className={`${CELL} text-right`}>{amount(step)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function rangeText(from: bigint, next: bigint | undefined): string {
  if (next === undefined) return `${amount(from)} or more`
  return from === 0n ? `under ${amount(next)}` : `${amount(from)} to ${amount(next - 1n)}`
}

function amount(minor: bigint): string {
  return formatMoney({ minor, currency: MARKET_CURRENCY })
}
