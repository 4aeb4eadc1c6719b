import type { ApolloCache, ApolloClient } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { AttentionDocument } from '../../generated/attention.ts'
import { MarkNotificationsReadDocument, NewsDocument, ReadMarkFragmentDoc } from '../../generated/notifications.ts'
import type { OneNotificationFragment } from '../../generated/types.ts'
import { useServerClock } from '../../lib/clock/clock-context.tsx'
import { toast } from '../../lib/toasts.ts'

type Markable = Pick<OneNotificationFragment, 'id' | 'readAt'>

/** Marks notifications as read, at once on screen; a mark that did not arrive is taken back. */
export function useReadMarks() {
  const client = useApolloClient()
  const clock = useServerClock()
  const mark = async (ids: readonly string[] | null, shown: readonly Markable[]): Promise<void> => {
    const readAt = new Date(clock.now()).toISOString()
    const unread = shown.filter((one) => one.readAt === null).map(({ id }) => id)
    await client.mutate({
      mutation: MarkNotificationsReadDocument,
      variables: { ids },
      ...optimism(client, ids === null ? null : unread.length),
      update: (cache, { data }) => {
        if (data) for (const id of unread) writeMark(cache, id, readAt)
      },
    })
  }
  return {
    /** One that somebody opens. Quietly: they are on their way elsewhere. */
    markOne: async (one: Markable): Promise<void> => {
      if (one.readAt === null) await mark([one.id], [one]).catch(() => undefined)
    },
    /** `shown`: those on screen, which change at once. */
    markAll: async (shown: readonly Markable[]): Promise<void> => {
      try {
        await mark(null, shown)
      } catch {
        toast('They could not be marked as read. Try again in a moment.', 'bad')
      }
    },
  }
}

/** What the header will say: `count` fewer; null for none left. Nothing, where it does not know yet. */
function optimism(client: ApolloClient, count: number | null) {
  const viewer =
    client.readQuery({ query: AttentionDocument })?.viewer ?? client.readQuery({ query: NewsDocument })?.viewer
  if (!viewer) return {}
  const unreadNotifications = count === null ? 0 : Math.max(0, viewer.unreadNotifications - count)
  return {
    optimisticResponse: {
      markNotificationsRead: {
        __typename: 'NotificationsRead' as const,
        viewer: { __typename: 'Viewer' as const, id: viewer.id, unreadNotifications },
      },
    },
  }
}

function writeMark(cache: ApolloCache, id: string, readAt: string): void {
  const data = { __typename: 'Notification', id, readAt } as const
  cache.writeFragment({ fragment: ReadMarkFragmentDoc, fragmentName: 'ReadMark', data })
}
