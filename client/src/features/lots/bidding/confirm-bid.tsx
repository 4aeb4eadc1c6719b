import { useEffect, useRef } from 'react'
import { Button } from '../../../components/button.tsx'
import { formatPrice, type WireMoney } from '../../../lib/money.ts'
import { ZONE_NAMES } from '../zones.ts'
import { totalOf } from './all-in-cost.tsx'
import type { ShippingChoice } from './shipping-choice.ts'

interface ConfirmBidProps {
  readonly amount: WireMoney
  /** The price may move while one thinks. */
  readonly leastNow: WireMoney
  readonly isRaise: boolean
  readonly shipping: ShippingChoice
  readonly onConfirm: () => void
  readonly onCancel: () => void
}

/** The last look before a bid binds: how much, what it means, what it could cost in all. */
export function ConfirmBid({ amount, leastNow, isRaise, shipping, onConfirm, onCancel }: ConfirmBidProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const price = formatPrice(amount)
  const isOvertaken = BigInt(amount.minor) < BigInt(leastNow.minor)
  const { chosen } = shipping
  return (
    <section aria-label="Confirm your bid" className="num grid gap-4 rounded-lg border border-gold bg-paper p-5">
      <h3 ref={heading} tabIndex={-1} className="font-bold font-text text-[1.2rem] outline-none">
        {isRaise ? `Raise your maximum to ${price}?` : `Bid up to ${price}?`}
      </h3>
      <ul className="grid list-disc gap-1.5 pl-5 text-[0.9375rem] marker:text-gold">
        <li>
          {isRaise
            ? 'The price stays where it is. We answer other bids for you, up to this.'
            : 'We bid for you by the smallest step that leads, up to this and never beyond.'}
        </li>
        <li>It is binding: it cannot be lowered or taken back. If you win, you pay within 4 days.</li>
        <li>
          All you could pay is <b>{formatPrice(totalOf(amount, chosen?.price))}</b>
          {chosen ? `, with shipping to ${ZONE_NAMES[chosen.zone]}.` : '.'}
        </li>
      </ul>
      {isOvertaken ? (
        <p role="alert" className="font-bold text-[0.9375rem] text-bad">
          The price has moved. The next bid is {formatPrice(leastNow)} or more.
        </p>
      ) : null}
      <p className="flex flex-wrap gap-3">
        <Button onClick={onConfirm} disabled={isOvertaken}>
          {isRaise ? `Raise to ${price}` : `Place bid of ${price}`}
        </Button>
        <Button look="ghost" onClick={onCancel}>
          Change
        </Button>
      </p>
    </section>
  )
}
