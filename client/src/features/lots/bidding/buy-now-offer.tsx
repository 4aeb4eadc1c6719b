import { Link, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { Button, buttonClass } from '../../../components/button.tsx'
import { formatPrice, type WireMoney } from '../../../lib/money.ts'
import { useViewer } from '../../../lib/viewer.ts'
import type { ShippingChoice } from './shipping-choice.ts'

const BuyNowDialog = lazy(async () => {
  const { BuyNowDialog: component } = await import('./buy-now-dialog.tsx')
  return { default: component }
})

interface BuyNowOfferProps {
  readonly listingId: string
  readonly price: WireMoney
  /** Beside an auction the offer is the second way; alone it is the main one. */
  readonly isAuction: boolean
  readonly shipping: ShippingChoice
  readonly isLocked?: boolean
}

/** Buying at once, at the price the seller has named. */
export function BuyNowOffer({ listingId, price, isAuction, shipping, isLocked = false }: BuyNowOfferProps) {
  const viewer = useViewer()
  const { pathname } = useLocation()
  const [isAsking, setAsking] = useState(false)
  const text = `Buy now for ${formatPrice(price)}`
  return (
    <div className="num grid gap-2">
      {viewer ? (
        <Button look={isAuction ? 'ghost' : 'navy'} disabled={isLocked} onClick={() => setAsking(true)}>
          {text}
        </Button>
      ) : (
        <Link to="/sign-in" search={{ return: pathname }} className={buttonClass(isAuction ? 'ghost' : 'navy')}>
          {isAuction ? text : 'Sign in to buy'}
        </Link>
      )}
      {isAuction ? <p className="text-ink-2 text-sm">It ends the auction at once, in your favour.</p> : null}
      {isAsking ? (
        <Suspense fallback={null}>
          <BuyNowDialog
            listingId={listingId}
            price={price}
            isAuction={isAuction}
            shipping={shipping}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      ) : null}
    </div>
  )
}
