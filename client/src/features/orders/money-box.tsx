import { Link } from '@tanstack/react-router'
import { Banknote, FileText, LockKeyhole } from 'lucide-react'
import { Price } from '../../components/price.tsx'
import type { OrderDetailsFragment } from '../../generated/types.ts'
import { fundsWords } from './funds-words.ts'
import { hasInvoice } from './invoice/has-invoice.ts'
import { MoneyLines } from './money-lines.tsx'
import type { OrderFacts } from './order-facts.ts'
import { type PriceLine, priceLines } from './price-lines.ts'

/** What an order costs, what of it the seller gets, where the money is, and how it came there. */
export function MoneyBox({ order, facts }: { order: OrderDetailsFragment; facts: OrderFacts }) {
  const { funds, role } = facts
  const isHeld = funds === 'HELD' || funds === 'FROZEN'
  const Icon = isHeld ? LockKeyhole : Banknote
  return (
    <section aria-labelledby="money" className="num grid gap-3 rounded-lg border border-line bg-card p-6">
      <h2 id="money" className="text-[1.35rem]">
        {role === 'BUYER' ? 'Your money' : 'The money'}
      </h2>
      <p
        className={`flex items-center gap-3 rounded-sm px-4 py-3 font-bold ${isHeld ? 'bg-gold-wash text-gold-ink' : 'bg-sunken text-ink-2'}`}
      >
        <Icon aria-hidden className="size-5 flex-none" />
        {fundsWords(facts)}
      </p>
      <dl className="grid gap-2">
        {priceLines(order, role).map((line) => (
          <Line key={line.name} line={line} />
        ))}
      </dl>
      <MoneyLines lines={order.money} />
      {hasInvoice(order) ? (
        <Link
          to="/orders/$orderId/invoice"
          params={{ orderId: order.id }}
          className="flex min-h-11 items-center gap-2 justify-self-start text-[0.9375rem]"
        >
          <FileText aria-hidden className="size-4 flex-none text-ink-3" />
          Invoice, to print or save
        </Link>
      ) : null}
    </section>
  )
}

function Line({ line: { name, money, isLess = false, isSum = false, note } }: { line: PriceLine }) {
  return (
    <div className={`flex justify-between gap-4 ${isSum ? 'border-line border-t pt-3 font-bold' : ''}`}>
      <dt className={isSum ? '' : 'text-ink-2'}>
        {name}
        {note === undefined ? null : <span className="block font-normal text-ink-2 text-sm">{note}</span>}
      </dt>
      <dd>
        {isLess ? '−' : ''}
        <Price money={money} />
      </dd>
    </div>
  )
}
