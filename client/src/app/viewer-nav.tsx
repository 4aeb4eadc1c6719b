import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { NotificationBell } from '../features/notifications/notification-bell.tsx'
import { useAttention } from '../lib/attention.ts'
import { formatCount } from '../lib/numbers.ts'
import { useHydrated } from '../lib/use-hydrated.ts'
import type { Viewer } from '../lib/viewer.ts'
import { AccountMenu } from './account-menu.tsx'

// Nothing to see, so it does not hold up the page.
const NewsWatcher = lazy(async () => ({
  default: (await import('../features/notifications/news-watcher.tsx')).NewsWatcher,
}))

/** What the header has for somebody who is signed in: their bids, what they watch, what happened, and their own pages. */
export function ViewerNav({ viewer, linkClass }: { viewer: Viewer; linkClass: string }) {
  const attention = useAttention()
  const isHydrated = useHydrated()
  const watching = attention?.watchCount ?? 0
  return (
    <>
      <Link to="/bids" className={`${linkClass} max-xl:hidden`}>
        My bids
      </Link>
      <Link to="/watchlist" className={`${linkClass} max-xl:hidden`}>
        Watching{watching > 0 ? <span className="num"> {formatCount(watching)}</span> : null}
      </Link>
      <div className="flex items-center gap-1">
        <NotificationBell unread={attention?.unreadNotifications ?? 0} />
        <AccountMenu viewer={viewer} watching={watching} />
      </div>
      {isHydrated ? (
        <Suspense fallback={null}>
          <NewsWatcher />
        </Suspense>
      ) : null}
    </>
  )
}
