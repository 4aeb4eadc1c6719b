import { Link, useLocation } from '@tanstack/react-router'
import { buttonClass } from '../../../components/button.tsx'
import type { AuctionLot } from './lot-facts.ts'
import type { BidPanelState } from './panel-state.ts'

/** The one thing to do in a state that has no form. */
export function PanelAction({ state, lot }: { state: BidPanelState; lot: AuctionLot }) {
  const { pathname } = useLocation()
  switch (state.kind) {
    case 'guest':
      return (
        <div className="grid gap-2">
          <Link to="/sign-in" search={{ return: pathname }} className={buttonClass()}>
            Sign in to bid
          </Link>
          <p className="text-ink-2 text-sm">
            It brings you back here. New?{' '}
            <Link to="/sign-up" search={{ return: pathname }}>
              Create an account
            </Link>
          </p>
        </div>
      )
    case 'unverified':
      return (
        <Link to="/account" className={buttonClass()}>
          Confirm your address
        </Link>
      )
    case 'wonUnpaid':
      return <OrderLink orderId={state.orderId} text="Pay now" look="gold" hash="pay" />
    case 'wonPaid':
      return <OrderLink orderId={state.orderId} text="Follow your order" />
    case 'wonLapsed':
      return <OrderLink orderId={state.orderId} text="See the order" />
    case 'soldByViewer':
      return state.orderId === null ? null : <OrderLink orderId={state.orderId} text="See the order" />
    case 'lost':
    case 'sold':
    case 'unsold':
    case 'withdrawn':
      return lot.viewerOwns ? null : (
        <Link to="/search" search={{ format: ['auction'], sort: 'ending-soon' }} className={buttonClass('ghost')}>
          See what ends soon
        </Link>
      )
    default:
      return null
  }
}

interface OrderLinkProps {
  readonly orderId: string
  readonly text: string
  readonly look?: 'gold' | 'navy'
  /** The part of the page that it leads to. */
  readonly hash?: 'pay'
}

function OrderLink({ orderId, text, look = 'navy', hash }: OrderLinkProps) {
  return (
    <Link to="/orders/$orderId" params={{ orderId }} search={{}} {...(hash && { hash })} className={buttonClass(look)}>
      {text}
    </Link>
  )
}
