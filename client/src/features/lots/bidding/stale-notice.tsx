import { LoaderCircle, WifiOff } from 'lucide-react'
import type { ReactNode } from 'react'
import type { FeedStatus } from '../../../lib/realtime/feed.ts'

/** Shown while the page may not tell the whole truth. Without live messages it asks every few seconds instead. */
export function StaleNotice({ connection, isCurrent }: FeedStatus) {
  if (isCurrent && connection !== 'away') return null
  if (isCurrent) {
    return (
      <Notice icon={<WifiOff aria-hidden className={ICON} />}>
        <b>The live line is down.</b> We ask for the price every few seconds instead. Your bids count as always.
      </Notice>
    )
  }
  if (connection === 'away') {
    return (
      <Notice icon={<WifiOff aria-hidden className={ICON} />}>
        <b>You are cut off.</b> What you see may be old. We keep trying, and you can bid as soon as we have caught up.
      </Notice>
    )
  }
  return (
    <Notice icon={<LoaderCircle aria-hidden className={`${ICON} motion-safe:animate-spin`} />}>
      <b>Catching up…</b> Something may have happened meanwhile. You can bid once we have asked.
    </Notice>
  )
}

const ICON = 'mt-0.5 size-4 flex-none'

function Notice({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className="flex gap-3 border-line border-b bg-sunken px-5 py-3 text-[0.9rem] text-ink-2 sm:px-6">
      {icon}
      <span>{children}</span>
    </p>
  )
}
