import { LoaderCircle, WifiOff } from 'lucide-react'
import type { FeedStatus } from '../../../lib/realtime/feed.ts'

/** Shown while the page may not tell the whole truth. Without live messages it asks every few seconds instead. */
export function StaleNotice({ connection, isCurrent }: FeedStatus) {
  if (isCurrent && connection !== 'away') return null
  const Icon = isCurrent ? WifiOff : LoaderCircle
  return (
    <p className="flex gap-3 border-line border-b bg-sunken px-5 py-3 text-[0.9rem] text-ink-2 sm:px-6">
      <Icon aria-hidden className={`mt-0.5 size-4 flex-none ${isCurrent ? '' : 'motion-safe:animate-spin'}`} />
      <span>
        {isCurrent ? (
          <>
            <b>The live line is down.</b> We ask for the price every few seconds instead. Your bids count as always.
          </>
        ) : (
          <>
            <b>Catching up…</b> Something may have happened meanwhile. You can bid once we have asked.
          </>
        )}
      </span>
    </p>
  )
}
