import { X } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '../../components/button.tsx'
import { Chip } from '../../components/chip.tsx'
import { Countdown } from '../../components/countdown.tsx'
import { Glow } from '../../components/glow.tsx'
import { LotRow } from '../../components/lot-row.tsx'
import { Price } from '../../components/price.tsx'
import type { WatchedLotFragment } from '../../generated/types.ts'
import { useServerTime } from '../../lib/clock/clock-context.tsx'
import { counted } from '../../lib/numbers.ts'
import { useLiveCard } from '../../lib/realtime/live-context.tsx'
import { useVisible } from '../../lib/use-visible.ts'
import { type LotTime, lotTime } from './lot-time.ts'

interface WatchedRowProps {
  readonly lot: WatchedLotFragment
  readonly isSelected: boolean
  readonly onSelect: (isSelected: boolean) => void
  readonly onRemove: () => void
}

/** A watched lot: what it costs now, how long, and a way to let go of it. */
export function WatchedRow({ lot, isSelected, onSelect, onRemove }: WatchedRowProps) {
  const { title, auction } = lot
  const row = useRef<HTMLLIElement>(null)
  const isVisible = useVisible(row)
  const dueMs = auction ? Date.parse(auction.endsAt) : Number.POSITIVE_INFINITY
  const isDue = useServerTime((nowMs) => nowMs >= dueMs, dueMs)
  const time = lotTime(lot, isDue)
  const isOver = time.kind === 'over'
  useLiveCard(auction && !isOver ? auction.id : null, isVisible)
  return (
    <LotRow
      ref={row}
      lot={lot}
      isOver={isOver}
      before={
        <label className="-ml-3 grid min-h-11 w-11 flex-none cursor-pointer place-items-center self-stretch">
          <input
            type="checkbox"
            checked={isSelected}
            onChange={({ target }) => onSelect(target.checked)}
            className="size-5 accent-navy"
          />
          <span className="sr-only">Select “{title}”</span>
        </label>
      }
      after={
        <Button
          look="quiet"
          size="small"
          className="-mt-2 h-11 flex-none max-md:-mr-3 max-md:w-11 max-md:px-0"
          onClick={onRemove}
        >
          <X aria-hidden className="size-4" />
          <span className="max-md:sr-only">
            Remove<span className="sr-only"> “{title}”</span>
          </span>
        </Button>
      }
    >
      <PriceLine lot={lot} isOver={isOver} />
      <TimeLine time={time} />
    </LotRow>
  )
}

function PriceLine({ lot: { auction, price }, isOver }: { lot: WatchedLotFragment; isOver: boolean }) {
  const amount = auction?.currentPrice ?? price
  return (
    <p className="num flex flex-wrap items-baseline gap-x-3">
      {amount ? (
        <Glow value={amount.minor}>
          <Price money={amount} className="font-bold text-[1.05rem]" />
        </Glow>
      ) : null}
      {auction && auction.phase !== 'SCHEDULED' ? (
        <span className="text-ink-3 text-sm">{counted(auction.bidCount, 'bid')}</span>
      ) : null}
      {auction?.phase === 'SCHEDULED' ? <span className="text-ink-3 text-sm">Starting price</span> : null}
      {auction && !isOver && auction.viewerStanding !== null ? (
        <span className="text-ink-2 text-sm">
          {auction.viewerStanding === 'LEADING' ? 'You lead' : 'You are outbid'}
        </span>
      ) : null}
    </p>
  )
}

function TimeLine({ time }: { time: LotTime }) {
  switch (time.kind) {
    case 'over':
      return (
        <p>
          <Chip>{time.words}</Chip>
        </p>
      )
    case 'closing':
      return <p className="text-ink-2 text-sm">Closing…</p>
    case 'onSale':
      return <p className="text-ink-2 text-sm">Fixed price</p>
    case 'scheduled':
      return (
        <p className="text-ink-2 text-sm">
          Opens <Countdown until={time.until} calm />
        </p>
      )
    case 'open':
      return (
        <p className="text-ink-2 text-sm">
          Ends <Countdown until={time.until} />
        </p>
      )
  }
}
