import { Clock } from 'lucide-react'
import { Countdown } from '../../../components/countdown.tsx'
import { Glow } from '../../../components/glow.tsx'
import { Price } from '../../../components/price.tsx'
import { useServerTime } from '../../../lib/clock/clock-context.tsx'
import { timeLeftPreposition } from '../../../lib/clock/time-left.ts'
import { useZone } from '../../../lib/clock/zone.ts'
import { counted } from '../../../lib/numbers.ts'
import { Instant, TimeOfDay } from './instant.tsx'
import type { AuctionLot } from './lot-facts.ts'
import { type BidPanelState, isRunning } from './panel-state.ts'

type Auction = AuctionLot['auction']

interface PriceAndTimeProps {
  readonly auction: Auction
  readonly state: BidPanelState
}

const RESERVE = { NONE: 'no reserve', NOT_MET: 'reserve not met', MET: 'reserve met' } as const

/** The price now, how it came about, and how long it may still rise. */
export function PriceAndTime({ auction, state }: PriceAndTimeProps) {
  const { bidCount, reserveStatus, currentPrice, startingPrice, startsAt, endsAt } = auction
  const price = bidCount === 0 ? startingPrice : currentPrice
  const running = isRunning(state) || state.kind === 'closing'
  return (
    <div className="grid gap-4">
      <div>
        <p className="num text-ink-2 text-sm">
          {bidCount === 0 ? 'Starting price' : `${running ? 'Current bid' : 'Last bid'} · ${counted(bidCount, 'bid')}`}{' '}
          ·{' '}
          <span className={reserveStatus === 'MET' ? 'whitespace-nowrap font-bold text-good' : 'whitespace-nowrap'}>
            {state.kind === 'upcoming' && reserveStatus === 'NOT_MET' ? 'with a reserve' : RESERVE[reserveStatus]}
          </span>
        </p>
        <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-1">
          <Glow value={price.minor}>
            <Price
              money={price}
              className="font-bold text-[2.2rem] leading-tight tracking-[-0.02em] lg:text-[2.6rem]"
            />
          </Glow>
          <Time auction={auction} state={state} />
        </div>
      </div>
      {running ? <Elapsed startsAt={startsAt} endsAt={endsAt} /> : null}
      {isRunning(state) && state.isExtended ? <Extension auction={auction} /> : null}
    </div>
  )
}

function Time({ auction: { startsAt, endsAt }, state }: PriceAndTimeProps) {
  if (state.kind === 'closing') return <p className="font-bold text-[1.5rem] text-bad leading-tight">Closing…</p>
  if (isRunning(state)) return <Remaining verb="Ends" until={endsAt} isUrgent={state.isEndingSoon} />
  if (state.kind === 'upcoming') return <Remaining verb="Opens" until={startsAt} isUrgent={false} isCalm />
  return (
    <p className="pb-1 text-ink-2 text-sm">
      Ended <Instant at={endsAt} />
    </p>
  )
}

interface RemainingProps {
  readonly verb: string
  readonly until: string
  readonly isUrgent: boolean
  readonly isCalm?: boolean
}

/** In the last minutes with a sign and a word, not by colour alone; its measure stays the same, so that nothing moves. */
function Remaining({ verb, until, isUrgent, isCalm = false }: RemainingProps) {
  const dueMs = Date.parse(until)
  const zone = useZone()
  const preposition = useServerTime((nowMs) => timeLeftPreposition(dueMs, nowMs, zone), dueMs)
  return (
    <div className="flex-none text-right">
      <p className={`text-sm ${isUrgent ? 'font-bold text-bad' : 'text-ink-2'}`}>
        {isUrgent ? (
          <>
            <Clock aria-hidden className="mr-1 mb-0.5 inline size-4" />
            Ending soon
          </>
        ) : (
          `${verb} ${preposition}`
        )}
      </p>
      <div role="timer" className="text-[1.5rem] leading-tight">
        <Countdown until={until} calm={isCalm} className="font-bold" />
      </div>
    </div>
  )
}

/** How much of the auction's time is over, for the eye. */
function Elapsed({ startsAt, endsAt }: { startsAt: string; endsAt: string }) {
  const startMs = Date.parse(startsAt)
  const dueMs = Date.parse(endsAt)
  const permille = useServerTime((nowMs) => Math.round(((nowMs - startMs) / (dueMs - startMs)) * 1_000), dueMs)
  return (
    <progress
      aria-hidden
      max={1_000}
      value={Math.min(1_000, Math.max(0, permille))}
      className="h-[3px] w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-gold [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-gold"
    />
  )
}

function Extension({ auction: { originallyEndsAt, endsAt, extensionSeconds } }: { auction: Auction }) {
  return (
    <p className="num flex gap-2 rounded-sm bg-gold-wash px-3 py-2 text-sm">
      <Clock aria-hidden className="mt-0.5 size-4 flex-none text-gold-ink" />
      <span>
        <b className="text-gold-ink">Extended.</b> A bid in the last {windowText(extensionSeconds)} moved the end from{' '}
        <TimeOfDay at={originallyEndsAt} /> to <TimeOfDay at={endsAt} />.
      </span>
    </p>
  )
}

/** `2 minutes`, `90 seconds`. */
export function windowText(seconds: number): string {
  return seconds % 60 === 0 ? counted(seconds / 60, 'minute') : counted(seconds, 'second')
}
