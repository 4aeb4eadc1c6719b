import { useApolloClient } from '@apollo/client/react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { Notice } from '../../../components/notice.tsx'
import { BuyNowDocument } from '../../../generated/buy-now.ts'
import { errorCode } from '../../../lib/apollo/errors.ts'
import { formatPrice, type WireMoney } from '../../../lib/money.ts'
import { ZONE_NAMES } from '../zones.ts'
import { totalOf } from './all-in-cost.tsx'
import type { ShippingChoice } from './shipping-choice.ts'

interface BuyNowDialogProps {
  readonly listingId: string
  readonly price: WireMoney
  readonly isAuction: boolean
  readonly shipping: ShippingChoice
  readonly onClose: () => void
}

/** Asks once more before buying, and leads to the order. */
export function BuyNowDialog({ listingId, price, isAuction, shipping: { chosen }, onClose }: BuyNowDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const { buy, isBusy, failure } = useBuyNow(listingId)
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    element?.addEventListener('close', onClose)
    return () => element?.removeEventListener('close', onClose)
  }, [onClose])
  return (
    <Dialog ref={dialog} title={`Buy it for ${formatPrice(price)}?`}>
      <div className="num grid gap-5">
        <ul className="grid list-disc gap-1.5 pl-5 marker:text-gold">
          <li>
            {isAuction
              ? 'The auction ends at once, and the piece is yours.'
              : 'It is reserved for you for half an hour, in which nobody else can buy it.'}
          </li>
          <li>
            {isAuction
              ? 'It is binding. You pay on the next page, within 4 days at the latest.'
              : 'You pay on the next page, and then it is yours. If you do not, it is free again.'}
          </li>
          <li>
            In all you pay <b>{formatPrice(totalOf(price, chosen?.price))}</b>
            {chosen ? `, with shipping to ${ZONE_NAMES[chosen.zone]}.` : '.'}
          </li>
        </ul>
        {failure === undefined ? null : (
          <Notice tone="bad" live>
            {failure}
          </Notice>
        )}
        <p className="flex flex-wrap gap-3">
          <Button busy={isBusy} onClick={buy}>
            Buy now
          </Button>
          <Button look="ghost" onClick={() => dialog.current?.close()}>
            Not yet
          </Button>
        </p>
      </div>
    </Dialog>
  )
}

/** One id for one intent: sent again after a failure, it is the same purchase and not a second one. */
function useBuyNow(listingId: string) {
  const client = useApolloClient()
  const navigate = useNavigate()
  const [orderId] = useState(() => crypto.randomUUID())
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const buy = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      const { data } = await client.mutate({ mutation: BuyNowDocument, variables: { input: { listingId, orderId } } })
      const answer = data?.buyNow
      if (answer?.__typename === 'OrderPlaced') {
        await navigate({ href: `/orders/${answer.order.id}` })
        return
      }
      setFailure(answer?.message || 'It cannot be bought at once any more.')
    } catch (error) {
      setFailure(
        FAILURES[errorCode(error)] ?? 'Something went wrong on our side. Try again: you will not buy it twice.',
      )
    } finally {
      setBusy(false)
    }
  }
  return { buy, isBusy, failure }
}

const FAILURES: Readonly<Partial<Record<ReturnType<typeof errorCode>, string>>> = {
  UNREACHABLE: 'The house cannot be reached. Try again: you will not buy it twice.',
  UNAUTHENTICATED: 'Your session has ended. Sign in again and come back.',
  RATE_LIMITED: 'That was a lot at once. Wait a moment, then try again.',
}
