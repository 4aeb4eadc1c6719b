import { useQuery } from '@apollo/client/react'
import { Button } from '../../components/button.tsx'
import { Problem } from '../../components/problem.tsx'
import { NewsDocument } from '../../generated/notifications.ts'
import { NotificationItem } from './notification-item.tsx'
import { NotificationsSkeleton } from './notifications-skeleton.tsx'
import { useReadMarks } from './use-read-marks.ts'

const SHOWN = 8

/** The newest notifications, below the bell. `onLeave`: somebody follows one of them. */
export function NewestNotifications({ onLeave }: { onLeave: () => void }) {
  const { data, error, refetch } = useQuery(NewsDocument, { fetchPolicy: 'cache-and-network' })
  const { markOne, markAll } = useReadMarks()
  if (!data) return error ? <Problem error={error} onRetry={() => void refetch()} /> : <NotificationsSkeleton />
  const shown = data.notifications.edges.slice(0, SHOWN).map(({ node }) => node)
  if (shown.length === 0) {
    return <p className="px-3 py-6 text-ink-2">Nothing has happened yet. You hear of it here when it does.</p>
  }
  const unread = data.viewer?.unreadNotifications ?? 0
  return (
    <>
      <ul className="max-h-[min(60dvh,30rem)] overflow-y-auto overscroll-contain">
        {shown.map((one) => (
          <NotificationItem
            key={one.id}
            notification={one}
            onOpen={() => {
              void markOne(one)
              onLeave()
            }}
          />
        ))}
      </ul>
      {unread > 0 ? (
        <Button look="quiet" size="small" className="min-h-11" onClick={() => markAll(shown)}>
          Mark all as read
        </Button>
      ) : null}
    </>
  )
}
