import type { ReactNode } from 'react'
import { Countdown } from '../../components/countdown.tsx'
import { Price } from '../../components/price.tsx'
import type { LotPanelFragment } from '../../generated/types.ts'
import { useServerTime } from '../../lib/clock/clock-context.tsx'
import { fullDateAndTime, timeLeftPreposition } from '../../lib/clock/time-left.ts'
import { useZone } from '../../lib/clock/zone.ts'
import { counted } from '../../lib/numbers.ts'

type Auction = NonNullable<LotPanelFragment['auction']>

const RESERVE = { NONE: 'no reserve', NOT_MET: 'reserve not met', MET: 'reserve met' } as const

/** The price now, how it came about, and how long it may still rise. */
export function AuctionFigures({ auction }: { auction: Auction }) {
  const { phase, bidCount, reserveStatus, currentPrice, startingPrice, buyNowPrice, endsAt } = auction
  const running = phase === 'OPEN' || phase === 'CLOSING'
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <p className="num text-ink-2 text-sm">
            {bidCount === 0 ? (
              'Starting price'
            ) : (
              <>
                {running ? 'Current bid' : 'Last bid'} · {counted(bidCount, 'bid')}
              </>
            )}{' '}
            ·{' '}
            <span className={reserveStatus === 'MET' ? 'font-bold text-good' : ''}>
              {phase === 'SCHEDULED' && reserveStatus === 'NOT_MET' ? 'with a reserve' : RESERVE[reserveStatus]}
            </span>
          </p>
          <Price
            money={bidCount === 0 ? startingPrice : currentPrice}
            className="font-bold text-[2.2rem] leading-tight tracking-[-0.02em] lg:text-[2.6rem]"
          />
        </div>
        <AuctionTime auction={auction} />
      </div>
      {phase === 'OPEN' || phase === 'SCHEDULED' ? (
        <dl className="num grid gap-1.5 border-line border-t pt-4 text-[0.9375rem]">
          {bidCount > 0 ? <Line name="Starting price">{<Price money={startingPrice} />}</Line> : null}
          {buyNowPrice ? (
            <Line name="Buy Now price, until the first bid">
              <Price money={buyNowPrice} className="font-bold" />
            </Line>
          ) : null}
          <Line name={phase === 'OPEN' ? 'Ends' : 'Runs until'}>
            <Instant at={endsAt} />
          </Line>
        </dl>
      ) : null}
    </div>
  )
}

function AuctionTime({ auction: { phase, startsAt, endsAt } }: { auction: Auction }) {
  if (phase !== 'OPEN' && phase !== 'SCHEDULED') {
    return (
      <p className="text-ink-2 text-sm sm:text-right">
        Ended <Instant at={endsAt} />
      </p>
    )
  }
  const at = phase === 'OPEN' ? endsAt : startsAt
  return (
    <p className="sm:text-right">
      <TimeLabel verb={phase === 'OPEN' ? 'Ends' : 'Opens'} at={at} />
      <Countdown until={at} calm={phase === 'SCHEDULED'} className="block font-bold text-[1.35rem] leading-tight" />
    </p>
  )
}

function TimeLabel({ verb, at }: { verb: string; at: string }) {
  const dueMs = Date.parse(at)
  const zone = useZone()
  const preposition = useServerTime((nowMs) => timeLeftPreposition(dueMs, nowMs, zone), dueMs)
  return (
    <span className="block text-ink-2 text-sm">
      {verb} {preposition}
    </span>
  )
}

/** An instant in the visitor's own zone; in UTC until that is known. */
function Instant({ at }: { at: string }) {
  const zone = useZone()
  return <time dateTime={at}>{fullDateAndTime(Date.parse(at), zone ?? 'UTC')}</time>
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-4">
      <dt className="text-ink-2">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
