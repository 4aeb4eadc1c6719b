import { CircleAlert } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { formatPrice, type WireMoney } from '../../../lib/money.ts'
import { AllInCost } from './all-in-cost.tsx'
import { ConfirmBid } from './confirm-bid.tsx'
import type { AuctionLot } from './lot-facts.ts'
import { leastRaise, nextBids } from './next-bids.ts'
import type { ShippingChoice } from './shipping-choice.ts'
import { type BidAmount, useBidAmount } from './use-bid-amount.ts'

interface BidFormProps {
  readonly lot: AuctionLot
  /** A bid is on its way, or the lot has to be asked for again first. */
  readonly isLocked: boolean
  /** The last bid was below what could be bid when it arrived. */
  readonly wasTooLow: boolean
  readonly shipping: ShippingChoice
  readonly onBid: (amount: bigint) => void
}

/** Three next bids, a field for any other maximum, what it would cost in all, and a last look before it binds. */
export function BidForm({ lot: { auction }, isLocked, wasTooLow, shipping, onBid }: BidFormProps) {
  const { id, viewerStanding, viewerMaximum, minimumBid } = auction
  const isRaise = viewerStanding === 'LEADING' && viewerMaximum !== null
  const least = isRaise
    ? money(leastRaise(BigInt(viewerMaximum.minor), BigInt(minimumBid.minor)), minimumBid)
    : minimumBid
  const bid = useBidAmount({ auctionId: id, least, isRaise })
  const [reviewed, setReviewed] = useState<bigint | null>(null)
  const [isFaultShown, setFaultShown] = useState(false)

  const review = (event: FormEvent) => {
    event.preventDefault()
    setFaultShown(bid.amount === undefined)
    if (bid.amount !== undefined) setReviewed(bid.amount)
  }
  if (reviewed !== null && !isLocked) {
    return (
      <ConfirmBid
        amount={money(reviewed, least)}
        leastNow={least}
        isRaise={isRaise}
        shipping={shipping}
        onConfirm={() => {
          setReviewed(null)
          onBid(reviewed)
        }}
        onCancel={() => setReviewed(null)}
      />
    )
  }
  return (
    <form noValidate onSubmit={review} className="grid gap-5">
      <fieldset disabled={isLocked} className="grid gap-3">
        <legend className="sr-only">{isRaise ? 'Raise your maximum' : 'Your bid'}</legend>
        <QuickBids least={least} bid={bid} />
        <div className="grid gap-2 sm:grid-cols-[1fr_auto]">
          <AmountField
            bid={bid}
            least={least}
            isRaise={isRaise}
            isFaultShown={(isFaultShown || wasTooLow) && bid.amount === undefined}
          />
          <Button type="submit" disabled={isLocked} className="num sm:min-w-[11.5rem]">
            {label(bid.amount, least, isRaise)}
          </Button>
        </div>
        <p className="text-ink-2 text-sm">{isRaise ? RAISE_HINT : BID_HINT}</p>
      </fieldset>
      <AllInCost
        item={bid.amount === undefined ? least : money(bid.amount, least)}
        itemName="Your bid at most"
        totalName="All you could pay"
        shipping={shipping}
      />
    </form>
  )
}

const BID_HINT = 'Your maximum stays secret. We bid for you, only as far as it takes.'
const RAISE_HINT = 'Your maximum stays secret, and the price stays where it is.'

function QuickBids({ least, bid }: { least: WireMoney; bid: BidAmount }) {
  return (
    <div className="num grid grid-cols-3 gap-2">
      {nextBids(BigInt(least.minor)).map((amount) => (
        <button
          key={amount.toString()}
          type="button"
          aria-pressed={bid.amount === amount}
          onClick={() => bid.pick(amount)}
          className="min-h-12 rounded-sm border border-line-strong px-1 font-bold hover:bg-sunken disabled:opacity-55 aria-pressed:border-gold aria-pressed:bg-gold-wash aria-pressed:text-gold-ink"
        >
          {formatPrice(money(amount, least))}
        </button>
      ))}
    </div>
  )
}

interface AmountFieldProps {
  readonly bid: BidAmount
  readonly least: WireMoney
  readonly isRaise: boolean
  readonly isFaultShown: boolean
}

function AmountField({ bid, least, isRaise, isFaultShown }: AmountFieldProps) {
  const fieldId = useId()
  const hintId = useId()
  return (
    <div>
      <label htmlFor={fieldId} className="sr-only">
        {isRaise ? 'Your new maximum' : 'Your maximum'}
      </label>
      <span className="num flex min-h-12 items-center rounded-sm border border-line-strong bg-paper px-4 has-aria-invalid:border-bad has-disabled:opacity-55 has-focus-visible:outline-3 has-focus-visible:outline-focus has-focus-visible:outline-offset-2">
        <span aria-hidden className="mr-1.5 text-ink-3">
          $
        </span>
        <input
          id={fieldId}
          value={bid.text}
          inputMode="decimal"
          autoComplete="off"
          aria-describedby={hintId}
          aria-invalid={isFaultShown || undefined}
          onChange={({ target }) => bid.write(target.value)}
          className="min-h-11 w-full min-w-0 bg-transparent outline-none"
        />
      </span>
      <p id={hintId} className={isFaultShown ? 'mt-1.5 flex gap-1.5 text-bad text-sm' : 'sr-only'}>
        {isFaultShown ? (
          <>
            <CircleAlert aria-hidden className="mt-0.5 size-4 flex-none" />
            {bid.fault}
          </>
        ) : (
          `${formatPrice(least)} or more.`
        )}
      </p>
    </div>
  )
}

function label(amount: bigint | undefined, least: WireMoney, isRaise: boolean): string {
  if (amount === undefined) return isRaise ? 'Raise maximum' : 'Bid'
  return `${isRaise ? 'Raise to' : 'Bid'} ${formatPrice(money(amount, least))}`
}

function money(minor: bigint, { currency }: WireMoney): WireMoney {
  return { minor: minor.toString(), currency }
}
