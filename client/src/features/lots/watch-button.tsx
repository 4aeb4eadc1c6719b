import type { FragmentType } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { Link, useLocation } from '@tanstack/react-router'
import { Heart } from 'lucide-react'
import { LotWatchFragmentDoc } from '../../generated/lot.ts'
import type { LotWatchFragment } from '../../generated/types.ts'
import { usePart } from '../../lib/apollo/use-part.ts'
import { formatCount } from '../../lib/numbers.ts'
import { toast } from '../../lib/toasts.ts'
import { useViewer } from '../../lib/viewer.ts'

const LOOK =
  'inline-flex min-h-11 flex-none items-center gap-2 rounded-sm px-2 text-[0.9375rem] text-ink-2 no-underline hover:text-ink'

/** Keeps a lot in mind, and says how many do. A guest signs in first. */
export function WatchButton({ listing }: { listing: FragmentType<LotWatchFragment> }) {
  const { id, viewerOwns, viewerWatches, watchCount } = usePart(LotWatchFragmentDoc, listing)
  const client = useApolloClient()
  const viewer = useViewer()
  const { pathname } = useLocation()
  const count = watchCount === 0 ? null : <span className="num">{formatCount(watchCount)} watching</span>
  if (viewerOwns) return count && <span className={LOOK}>{count}</span>
  if (!viewer) {
    return (
      <Link to="/sign-in" search={{ return: pathname }} className={LOOK}>
        <Heart aria-hidden className="size-4" />
        <span className="sr-only">Watch this lot. </span>
        {count ?? 'Watch'}
      </Link>
    )
  }
  const toggle = async () => {
    try {
      const { setWatching } = await import('./set-watching.ts')
      await setWatching(client, { id, watching: !viewerWatches, watchCount })
    } catch {
      toast('That did not reach us. Try again in a moment.', 'bad')
    }
  }
  return (
    <button type="button" aria-pressed={viewerWatches} onClick={toggle} className={LOOK}>
      <Heart aria-hidden className={`size-4 ${viewerWatches ? 'fill-current text-gold-ink' : ''}`} />
      <span className="sr-only">Watch this lot. </span>
      {count ?? 'Watch'}
    </button>
  )
}
