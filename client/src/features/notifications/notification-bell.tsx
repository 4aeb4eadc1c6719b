import { Link } from '@tanstack/react-router'
import { Bell } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { counted } from '../../lib/numbers.ts'
import { NotificationsSkeleton } from './notifications-skeleton.tsx'

// Read by few on each page, so it comes when the bell is pressed.
const NewestNotifications = lazy(async () => ({
  default: (await import('./newest-notifications.tsx')).NewestNotifications,
}))

const MOST_SHOWN = 99

/** The bell, with how much is unread, and below it the newest. A native popover: it opens before any script has run. */
export function NotificationBell({ unread }: { unread: number }) {
  const popover = useRef<HTMLDivElement>(null)
  const [wasOpened, setOpened] = useState(false)
  return (
    <>
      <button
        type="button"
        popoverTarget="newest-notifications"
        className="relative grid size-11 place-items-center rounded-full hover:bg-sunken"
      >
        <span className="sr-only">Notifications{unread > 0 ? `, ${counted(unread, 'unread', 'unread')}` : ''}</span>
        <Bell aria-hidden className="size-[1.35rem]" />
        {unread > 0 ? (
          <span
            aria-hidden
            className="num absolute top-0.5 right-0 min-w-5 rounded-full bg-gold px-1 text-center font-bold text-[0.75rem] text-on-gold leading-5"
          >
            {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
          </span>
        ) : null}
      </button>
      <div
        ref={popover}
        id="newest-notifications"
        popover="auto"
        onToggle={({ newState }) => {
          if (newState === 'open') setOpened(true)
        }}
        className="fixed inset-auto top-16 right-4 w-[min(26rem,calc(100vw-2rem))] whitespace-normal rounded-lg border border-line bg-card p-2 text-ink shadow-2 xl:right-[calc((100vw-1240px)/2+2.5rem)]"
      >
        <p className="flex items-center justify-between gap-4 border-line border-b pl-3">
          <b>Notifications</b>
          <Link to="/notifications" className="flex min-h-11 items-center px-3 text-sm">
            See all
          </Link>
        </p>
        {wasOpened ? (
          <Suspense fallback={<NotificationsSkeleton />}>
            <NewestNotifications onLeave={() => popover.current?.hidePopover()} />
          </Suspense>
        ) : (
          <NotificationsSkeleton />
        )}
      </div>
    </>
  )
}
