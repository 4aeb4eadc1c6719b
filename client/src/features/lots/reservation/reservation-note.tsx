import { Link } from '@tanstack/react-router'
import { Hourglass } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonClass } from '../../../components/button.tsx'
import { Countdown } from '../../../components/countdown.tsx'
import type { LotPanelFragment } from '../../../generated/types.ts'
import { useServerTime } from '../../../lib/clock/clock-context.tsx'

interface ReservationNoteProps {
  readonly reservation: NonNullable<LotPanelFragment['reservation']>
  readonly viewerOwns: boolean
}

/** Says of a piece that is reserved for whom, and how long; to whom it is reserved, the way to pay. */
export function ReservationNote({ reservation: { freeAt, order }, viewerOwns }: ReservationNoteProps) {
  const freeAtMs = Date.parse(freeAt)
  // Whether it is free is the server's word: the clock only says when to expect it.
  const isOver = useServerTime((nowMs) => nowMs >= freeAtMs, freeAtMs)
  if (order) {
    return (
      <div className="grid gap-3">
        <Words title="Reserved for you">
          {isOver ? 'The time to pay is over.' : <>Pay within {left(freeAt)}, or it is free again for everybody.</>}
        </Words>
        {isOver ? null : (
          <Link to="/orders/$orderId" params={{ orderId: order.id }} className={buttonClass()}>
            Pay now
          </Link>
        )}
      </div>
    )
  }
  return (
    <Words title={viewerOwns ? 'Somebody is paying for it' : 'Somebody is paying for this'}>
      {isOver ? (
        'If they did not pay, it is free again in a moment.'
      ) : (
        <>If they do not, it is free again in {left(freeAt)}.</>
      )}
    </Words>
  )
}

function left(freeAt: string) {
  return <Countdown until={freeAt} calm className="font-bold" />
}

function Words({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="num flex min-h-12 gap-3 rounded-lg border border-line bg-sunken px-4 py-3">
      <Hourglass aria-hidden className="mt-0.5 size-5 flex-none text-gold-ink" />
      <p>
        <b className="block">{title}</b>
        {children}
      </p>
    </div>
  )
}
