import type { ReactNode } from 'react'
import type { InvoiceOrderFragment } from '../../../generated/types.ts'
import { formatPrice } from '../../../lib/money.ts'
import { priceLines } from '../price-lines.ts'
import { InvoiceDate } from './invoice-date.tsx'
import { invoiceFacts } from './invoice-facts.ts'
import { InvoiceParties } from './invoice-parties.tsx'

/** The sheet: who sold what to whom, when, for how much, and how it was paid. Only the seller's has the fee. */
export function InvoiceSheet({ order }: { order: InvoiceOrderFragment }) {
  const { number, paidWith, paymentReference, viewerRole, total } = order
  const { standing, days } = invoiceFacts(order)
  // Staff read the buyer's.
  const reader = viewerRole ?? 'BUYER'
  return (
    <article className="num mx-auto grid max-w-[50rem] gap-8 rounded-lg border border-line bg-card p-6 sm:p-10 print:max-w-none print:border-0 print:p-0">
      <header className="flex flex-wrap items-start justify-between gap-x-10 gap-y-4 border-line-strong border-b pb-6">
        <div>
          <p className="font-display text-[1.7rem] leading-none">
            Kollect<b className="font-semibold text-gold-ink">·</b>It
          </p>
          <h1 className="mt-5 text-[2rem]">Invoice {number}</h1>
          <p className="mt-1 font-bold">
            {standing}, {formatPrice(total)}
          </p>
        </div>
        <dl className="grid gap-1">
          {days.map(({ name, at }) => (
            <Pair key={name} name={name}>
              <InvoiceDate at={at} />
            </Pair>
          ))}
        </dl>
      </header>
      <InvoiceParties order={order} />
      <Sums order={order} reader={reader} />
      <footer className="grid gap-1 text-ink-2 text-sm">
        {paidWith === null ? null : <p>Paid with {paidWith}.</p>}
        {paymentReference === null ? null : (
          <p>
            Payment reference: <span className="break-all">{paymentReference}</span>
          </p>
        )}
        <p>
          Sold by the seller through Kollect-It, which takes the payment, holds it until delivery and then pays the
          seller.
        </p>
      </footer>
    </article>
  )
}

function Sums({ order, reader }: { order: InvoiceOrderFragment; reader: 'BUYER' | 'SELLER' }) {
  const { title, listing } = order
  const { origin } = invoiceFacts(order)
  const [piece, ...others] = priceLines(order, reader)
  if (!piece) return null
  return (
    <table className="w-full border-collapse text-left">
      <caption className="sr-only">What it costs</caption>
      <thead>
        <tr className="border-line-strong border-b text-ink-2 text-sm">
          <th scope="col" className="py-2 font-normal">
            What
          </th>
          <th scope="col" className="py-2 text-right font-normal">
            Amount
          </th>
        </tr>
      </thead>
      <tbody>
        <tr className="border-line border-b align-top">
          <th scope="row" className="py-3 pr-6 font-bold">
            <span className="break-words">{title}</span>
            <span className="block font-normal text-ink-2 text-sm">
              {origin}
              {listing.sku === null ? '' : `, ${listing.sku}`}
            </span>
          </th>
          <td className="py-3 text-right whitespace-nowrap">{formatPrice(piece.money)}</td>
        </tr>
        {others.map(({ name, money, isLess = false, isSum = false, note }) => (
          <tr
            key={name}
            className={`align-top ${isSum ? 'border-line-strong border-b-2 font-bold' : 'border-line border-b'}`}
          >
            <th scope="row" className={`py-3 pr-6 ${isSum ? 'font-bold' : 'font-normal'}`}>
              {name}
              {note === undefined ? null : <span className="block font-normal text-ink-2 text-sm">{note}</span>}
            </th>
            <td className="py-3 text-right whitespace-nowrap">
              {isLess ? '−' : ''}
              {formatPrice(money)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Pair({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-6">
      <dt className="text-ink-2">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
