import { useApolloClient } from '@apollo/client/react'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { NewsDocument } from '../../generated/notifications.ts'
import { useUserMessages } from '../../lib/realtime/live-context.tsx'
import { toast } from '../../lib/toasts.ts'
import { createNewsDesk } from './news-desk.ts'

/** Keeps the bell up to date on every page of somebody signed in, and says what should not wait. Shows nothing itself. */
export function NewsWatcher() {
  const client = useApolloClient()
  const router = useRouter()
  const [desk] = useState(() =>
    createNewsDesk({
      fetchNews: async () => {
        const { data } = await client.query({ query: NewsDocument, fetchPolicy: 'network-only' })
        return data?.notifications.edges.map(({ node }) => node) ?? []
      },
      say: toast,
      currentPath: () => router.state.location.pathname,
      nowMs: () => performance.now(),
    }),
  )
  useUserMessages(desk.take)
  useEffect(() => {
    const wake = (): void => {
      if (document.visibilityState === 'visible') desk.catchUp()
    }
    document.addEventListener('visibilitychange', wake)
    window.addEventListener('online', wake)
    return () => {
      document.removeEventListener('visibilitychange', wake)
      window.removeEventListener('online', wake)
      desk.close()
    }
  }, [desk])
  return null
}
