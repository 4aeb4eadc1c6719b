import { Instant } from '../../components/instant.tsx'
import { Price } from '../../components/price.tsx'
import type { OrderDetailsFragment } from '../../generated/types.ts'

type MoneyLine = OrderDetailsFragment['money'][number]

/** How the money came to where it is, line by line, the first first; nothing before there is any. */
export function MoneyLines({ lines }: { lines: readonly MoneyLine[] }) {
  if (lines.length === 0) return null
  return (
    <section aria-labelledby="money-lines" className="border-line border-t pt-4">
      <h3 id="money-lines" className="font-bold font-text text-base">
        Line by line
      </h3>
      <ol className="mt-2 grid gap-2.5">
        {lines.map((line) => (
          <li key={line.id} className="flex justify-between gap-4 text-[0.9375rem]">
            <span className="min-w-0">
              {line.label}
              <Instant at={line.at} className="block text-ink-3 text-sm" />
            </span>
            <span className="flex-none whitespace-nowrap">
              {signOf(line)}
              <Price money={line.amount} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What comes back to the reader is told from what merely moves on. */
function signOf({ kind, negative }: MoneyLine): string {
  if (negative) return '−'
  return kind === 'REFUND' ? '+' : ''
}
