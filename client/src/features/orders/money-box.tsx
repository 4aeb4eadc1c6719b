import { Banknote, LockKeyhole } from 'lucide-react'
import { Price } from '../../components/price.tsx'
import type { OrderDetailsFragment } from '../../generated/types.ts'
import type { WireMoney } from '../../lib/money.ts'
import { fundsWords, isPaid } from './funds-words.ts'
import type { OrderFacts } from './order-facts.ts'
import { sellerReceives } from './seller-receives.ts'

/** What an order costs, what of it the seller gets, and where the money is. */
export function MoneyBox({ order, facts }: { order: OrderDetailsFragment; facts: OrderFacts }) {
  const { item, shipping, total, fee, shippingService } = order
  const received = sellerReceives(order)
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
        <Line name="The piece" money={item} />
        <Line name={shippingService === null ? 'Shipping' : `Shipping, ${shippingService}`} money={shipping} />
        <Line name={totalName(facts)} money={total} isSum />
        {fee ? <Line name="Our fee, on the piece" money={fee} sign="−" /> : null}
        {received ? <Line name="You receive" money={received} isSum /> : null}
      </dl>
    </section>
  )
}

function totalName({ role, funds }: OrderFacts): string {
  if (role === 'BUYER') return isPaid(funds) ? 'Paid' : 'To pay'
  return isPaid(funds) ? 'The buyer paid' : 'The buyer pays'
}

interface LineProps {
  readonly name: string
  readonly money: WireMoney
  readonly sign?: string
  readonly isSum?: boolean
}

function Line({ name, money, sign = '', isSum = false }: LineProps) {
  return (
    <div className={`flex justify-between gap-4 ${isSum ? 'border-line border-t pt-3 font-bold' : ''}`}>
      <dt className={isSum ? '' : 'text-ink-2'}>{name}</dt>
      <dd>
        {sign}
        <Price money={money} />
      </dd>
    </div>
  )
}
