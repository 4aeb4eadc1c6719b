import { useEffect, useState } from 'react'
import { failureText } from './apollo/failure-text.ts'
import { useLeaveSite } from './leave-site.ts'

/** What the server says when it is asked for a page of Stripe's: where it is, or why there is none. */
export type HostedPage = { readonly url: string } | { readonly message: string }

/**
 * Leads to a page of Stripe's that the server opens. What led there stays locked until the browser has gone, so that nothing
 * is pressed twice; `failure` says why it did not.
 */
export function useHostedPage() {
  const leaveSite = useLeaveSite()
  const [isLeaving, setLeaving] = useState(false)
  const [failure, setFailure] = useState<string>()
  useEffect(() => {
    // Who comes back by the browser's own button finds the page as they left it.
    const unlock = ({ persisted }: PageTransitionEvent) => {
      if (persisted) setLeaving(false)
    }
    window.addEventListener('pageshow', unlock)
    return () => window.removeEventListener('pageshow', unlock)
  }, [])
  const leave = async (open: () => Promise<HostedPage | undefined>): Promise<void> => {
    setFailure(undefined)
    setLeaving(true)
    try {
      const page = await open()
      if (page && 'url' in page) return leaveSite(page.url)
      setFailure(page?.message ?? 'That was not answered. Please try again.')
    } catch (error) {
      setFailure(failureText(error))
    }
    setLeaving(false)
  }
  return { leave, isLeaving, failure }
}
