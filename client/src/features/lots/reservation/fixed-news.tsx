import { Link } from '@tanstack/react-router'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { buttonClass } from '../../../components/button.tsx'
import type { LotPanelFragment } from '../../../generated/types.ts'
import { useStatus } from '../../../lib/realtime/live-context.tsx'
import type { LiveFeeds } from '../../../lib/realtime/live-feeds.ts'
import { ReservationNote } from './reservation-note.tsx'

/** What changes about a piece at a fixed price while somebody looks at it, and its seller's way to it. */
export function FixedNews({ lot }: { lot: LotPanelFragment }) {
  const { id, status, viewerOwns, reservation } = lot
  const news = useNews(lot)
  useStatus(status === 'PUBLISHED' ? id : null, followListing)
  return (
    <div className="grid gap-5">
      {reservation ? <ReservationNote reservation={reservation} viewerOwns={viewerOwns} /> : null}
      {viewerOwns ? (
        <Link to="/sell/$listingId" params={{ listingId: id }} className={buttonClass('ghost')}>
          <Pencil aria-hidden className="size-4" />
          Edit this listing
        </Link>
      ) : null}
      <p role="status" className="sr-only">
        {news}
      </p>
    </div>
  )
}

/** For readers, what has changed since the page was opened; the note itself counts down, which is no news. */
function useNews({ status, reservation }: LotPanelFragment): string {
  const now = status === 'SOLD' ? 'It is sold.' : sayReservation(reservation)
  const [first] = useState(now)
  const [hasChanged, setChanged] = useState(false)
  if (now !== first && !hasChanged) setChanged(true)
  return hasChanged ? now : ''
}

function sayReservation(reservation: LotPanelFragment['reservation']): string {
  if (!reservation) return 'It is free again.'
  return reservation.order ? 'It is reserved for you.' : 'Somebody is paying for it.'
}

const followListing = (feeds: LiveFeeds, id: string, onStatus: Parameters<LiveFeeds['followListing']>[1]) =>
  feeds.followListing(id, onStatus)
