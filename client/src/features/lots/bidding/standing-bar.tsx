import {
  CalendarClock,
  CircleAlert,
  CircleCheck,
  CircleSlash,
  Gavel,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
  TrendingUp,
  Trophy,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { formatPrice, type WireMoney } from '../../../lib/money.ts'
import { Instant } from './instant.tsx'
import type { AuctionLot } from './lot-facts.ts'
import type { BidPanelState, Sending } from './panel-state.ts'

interface StandingBarProps {
  readonly lot: AuctionLot
  readonly state: BidPanelState
  readonly sending: Sending
}

const TONES = {
  good: 'bg-good-wash text-good',
  bad: 'bg-bad-wash text-bad',
  gold: 'bg-gold-wash text-gold-ink',
  plain: 'bg-sunken text-ink-2',
} as const

interface Line {
  readonly tone: keyof typeof TONES
  readonly Icon: LucideIcon
  readonly title: string
  readonly text?: ReactNode
}

/** The panel's first line: how do I stand? Icon and words; the colour only repeats them. */
export function StandingBar(props: StandingBarProps) {
  const line = lineOf(props)
  if (!line) return null
  const { tone, Icon, title, text } = line
  const isBusy = Icon === LoaderCircle
  return (
    <div className={`num flex items-start gap-3 px-5 py-3.5 sm:px-6 ${TONES[tone]}`}>
      <Icon aria-hidden className={`mt-0.5 size-5 flex-none ${isBusy ? 'motion-safe:animate-spin' : ''}`} />
      <p className="font-bold">
        {title}
        {text === undefined ? null : <span className="block font-normal text-[0.9rem] text-ink-2">{text}</span>}
      </p>
    </div>
  )
}

/** What to say; null where the figures say all there is. */
function lineOf({ lot: { auction }, state, sending }: StandingBarProps): Line | null {
  const minimum = formatPrice(auction.minimumBid)
  const price = formatPrice(auction.currentPrice)
  const maximum = auction.viewerMaximum && formatPrice(auction.viewerMaximum)
  const sent = 'amount' in sending ? formatPrice(inCurrency(sending.amount, auction.currentPrice)) : ''
  switch (state.kind) {
    case 'guest':
    case 'open':
      return null
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
        text: sending.kind === 'refused' ? sending.message : undefined,
      }
    case 'upcoming':
      return {
        tone: 'gold',
        Icon: CalendarClock,
        title: 'On view',
        text: (
          <>
            Bidding opens <Instant at={auction.startsAt} />.
          </>
        ),
      }
    case 'closing':
      return { tone: 'gold', Icon: Hourglass, title: 'Closing…', text: 'Bidding is over. The result is being settled.' }
    case 'withdrawn':
      return {
        tone: 'plain',
        Icon: CircleSlash,
        title: 'Withdrawn',
        text: 'The seller took this lot out of the sale. No bid on it counts.',
      }
    case 'unsold':
      return {
        tone: 'plain',
        Icon: CircleSlash,
        title: 'Ended without a sale',
        text: state.hadBids ? 'The bids did not reach the reserve.' : 'Nobody bid.',
      }
    case 'sold':
      return { tone: 'plain', Icon: Gavel, title: `Sold for ${price}` }
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
  }
}

function inCurrency(minor: bigint, { currency }: WireMoney): WireMoney {
  return { minor: minor.toString(), currency }
}
