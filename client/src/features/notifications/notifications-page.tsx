import { useApolloClient } from '@apollo/client/react'
import { Link } from '@tanstack/react-router'
import { Button, buttonClass } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ShowMore } from '../../components/show-more.tsx'
import { NotificationsDocument } from '../../generated/notifications.ts'
import { useLoaded } from '../../lib/apollo/use-loaded.ts'
import { useAttention } from '../../lib/attention.ts'
import { counted } from '../../lib/numbers.ts'
import { NOTIFICATION_VARIABLES } from './load-notifications.ts'
import { NotificationItem } from './notification-item.tsx'
import { useReadMarks } from './use-read-marks.ts'

/** All that happened to the viewer's lots, the newest first. */
export function NotificationsPage() {
  const client = useApolloClient()
  const { notifications } = useLoaded(NotificationsDocument, NOTIFICATION_VARIABLES)
  const { markOne, markAll } = useReadMarks()
  const unread = useAttention()?.unreadNotifications ?? 0
  const shown = notifications.edges.map(({ node }) => node)
  const { hasNextPage, endCursor } = notifications.pageInfo
  return (
    <div className="wrap max-w-[52rem] py-10">
      <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-line border-b pb-5">
        <div>
          <h1 className="text-[clamp(2rem,1.5rem+2vw,2.75rem)]">Notifications</h1>
          <p role="status" className="mt-2 text-ink-2">
            {unread === 0 ? 'All is read.' : `${counted(unread, 'is', 'are')} unread.`}
          </p>
        </div>
        <p className="flex flex-wrap gap-2">
          {unread > 0 ? (
            <Button look="ghost" size="small" className="min-h-11" onClick={() => markAll(shown)}>
              Mark all as read
            </Button>
          ) : null}
          <Link to="/account" hash="notifications" className={`${buttonClass('quiet', 'small')} min-h-11`}>
            What you hear of
          </Link>
        </p>
      </header>
      {shown.length === 0 ? (
        <div className="pt-8">
          <Nothing />
        </div>
      ) : (
        <ul className="-mx-3 grid gap-1 pt-4">
          {shown.map((one) => (
            <NotificationItem key={one.id} notification={one} onOpen={() => void markOne(one)} />
          ))}
        </ul>
      )}
      {hasNextPage ? (
        <ShowMore
          onMore={() =>
            client.query({
              query: NotificationsDocument,
              variables: { ...NOTIFICATION_VARIABLES, after: endCursor },
              fetchPolicy: 'network-only',
            })
          }
        />
      ) : null}
    </div>
  )
}

function Nothing() {
  return (
    <EmptyState
      title="Nothing has happened yet"
      action={
        <Link to="/search" search={{ format: ['auction'], sort: 'ending-soon' }} className={buttonClass()}>
          See what ends soon
        </Link>
      }
    >
      When you are outbid, when you win, when a lot that you watch is about to end: it stands here.
    </EmptyState>
  )
}
