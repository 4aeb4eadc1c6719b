import { Link } from '@tanstack/react-router'
import { CircleAlert, CircleCheck, CircleSlash, Gavel, LoaderCircle, TrendingUp, Trophy } from 'lucide-react'
import { formatPrice, type WireMoney } from '../../../lib/money.ts'
import { Instant } from './instant.tsx'
import type { Sending } from './panel-state.ts'
import type { StandingBarProps } from './standing-bar.tsx'
import { type Line, StateLine } from './state-line.tsx'

/** How the viewer's own bids stand, and what became of the last one. */
export function PersonalBar(props: StandingBarProps) {
  const line = personalLine(props)
  return line ? <StateLine {...line} /> : null
}

function personalLine(props: StandingBarProps): Line | null {
  return standingLine(props) ?? sendingLine(props) ?? endedLine(props)
}

/** How the viewer stands while the lot runs. */
function standingLine({ lot: { auction }, state }: StandingBarProps): Line | null {
  const minimum = formatPrice(auction.minimumBid)
  const maximum = auction.viewerMaximum && formatPrice(auction.viewerMaximum)
  switch (state.kind) {
    case 'unverified':
      return {
        tone: 'gold',
        Icon: CircleAlert,
        title: 'One step before you can bid',
        text: 'Confirm your e-mail address: the link is in the letter we sent you.',
      }
    case 'ownLot':
      return {
        tone: 'plain',
        Icon: Gavel,
        title: 'This is your lot',
        text: 'You see what bidders do not. You cannot bid on it.',
      }
    case 'winning':
      return {
        tone: 'good',
        Icon: CircleCheck,
        title: 'You are leading',
        text: maximum && `Your maximum is ${maximum}. Only you can see it.`,
      }
    case 'winningBelowReserve':
      return {
        tone: 'gold',
        Icon: CircleCheck,
        title: 'You are leading, below the reserve',
        text: `${maximum === null ? '' : `Your maximum is ${maximum}. `}A higher one may meet the reserve; below it the lot is not sold.`,
      }
    case 'outbid':
      return {
        tone: 'bad',
        Icon: TrendingUp,
        title: 'You have been outbid',
        text: `${maximum === null ? '' : `Your maximum was ${maximum}. `}The next bid is ${minimum} or more.`,
      }
    default:
      return null
  }
}

/** What becomes, or became, of the viewer's last bid. */
function sendingLine({ lot: { auction }, state, sending }: StandingBarProps): Line | null {
  const minimum = formatPrice(auction.minimumBid)
  const sent = 'amount' in sending ? formatPrice(inCurrency(sending.amount, auction.minimumBid)) : ''
  switch (state.kind) {
    case 'outbidAtOnce':
      return {
        tone: 'bad',
        Icon: TrendingUp,
        title: 'A higher or earlier maximum stands',
        text: `Your bid of ${sent} was accepted and answered at once. The next bid is ${minimum} or more.`,
      }
    case 'submitting':
      return { tone: 'gold', Icon: LoaderCircle, title: `Placing your bid of ${sent}…` }
    case 'checking':
      return {
        tone: 'gold',
        Icon: LoaderCircle,
        title: 'Checking your bid…',
        text: `The line failed after you sent ${sent}. We are asking whether it arrived. It can only ever count once.`,
      }
    case 'notArrived':
      return {
        tone: 'bad',
        Icon: CircleAlert,
        title: 'Your bid did not arrive',
        text: `Nothing was placed for ${sent}. You can send it again.`,
      }
    case 'tooLow':
      return {
        tone: 'bad',
        Icon: TrendingUp,
        title: `The next bid is ${minimum} or more`,
        text: `The price moved before your ${sent} arrived. Nothing was placed.`,
      }
    case 'refused':
      return {
        tone: 'bad',
        Icon: CircleAlert,
        title: 'Your bid was not placed',
        text: sending.kind === 'refused' && <Refusal {...sending} />,
      }
    default:
      return null
  }
}

function Refusal({ message, needsCard }: Extract<Sending, { kind: 'refused' }>) {
  return needsCard ? (
    <>
      {message} Your amount is kept.{' '}
      <Link to="/account/cards" className="inline-flex min-h-11 items-center font-bold">
        Add a card
      </Link>
    </>
  ) : (
    message
  )
}

/** How it ended for the viewer. */
function endedLine({ lot: { auction }, state }: StandingBarProps): Line | null {
  const price = formatPrice(auction.currentPrice)
  const maximum = auction.viewerMaximum && formatPrice(auction.viewerMaximum)
  switch (state.kind) {
    case 'soldByViewer':
      return {
        tone: 'good',
        Icon: CircleCheck,
        title: `Sold for ${price}`,
        text: 'The order says what comes next, and when.',
      }
    case 'lost':
      return {
        tone: 'plain',
        Icon: Gavel,
        title: `Sold to another bidder for ${price}`,
        text: maximum && `Your maximum was ${maximum}. You owe nothing.`,
      }
    case 'won':
      return { tone: 'good', Icon: Trophy, title: `You won, for ${price}`, text: 'Your order is being made.' }
    case 'wonUnpaid':
      return {
        tone: 'good',
        Icon: Trophy,
        title: `You won, for ${price}`,
        text: state.payBy && (
          <>
            Please pay by <Instant at={state.payBy} />.
          </>
        ),
      }
    case 'wonPaid':
      return {
        tone: 'good',
        Icon: CircleCheck,
        title: 'Yours, and paid',
        text: `You won it for ${price}. Your money is held until it has arrived.`,
      }
    case 'wonLapsed':
      return {
        tone: 'plain',
        Icon: CircleSlash,
        title: 'You won, but the sale did not come about',
        text: 'The order says why.',
      }
    default:
      return null
  }
}

function inCurrency(minor: bigint, { currency }: WireMoney): WireMoney {
  return { minor: minor.toString(), currency }
}
