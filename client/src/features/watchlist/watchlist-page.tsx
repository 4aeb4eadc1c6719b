import { useApolloClient } from '@apollo/client/react'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { Button, buttonClass } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ShowMore } from '../../components/show-more.tsx'
import { WatchlistDocument } from '../../generated/watchlist.ts'
import { useLoaded } from '../../lib/apollo/use-loaded.ts'
import { counted } from '../../lib/numbers.ts'
import { WATCHLIST_VARIABLES } from './load-watchlist.ts'
import { isOver } from './lot-time.ts'
import { useRemoval } from './use-removal.ts'
import { WatchedRow } from './watched-row.tsx'

/** The lots that the viewer keeps an eye on, the last added first. */
export function WatchlistPage() {
  const client = useApolloClient()
  const { watchlist } = useLoaded(WatchlistDocument, WATCHLIST_VARIABLES)
  const lots = watchlist.edges.map(({ node }) => node)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const count = useRef<HTMLParagraphElement>(null)
  const removeLots = useRemoval()
  const selected = lots.map(({ id }) => id).filter((id) => ticked.has(id))
  const remove = (ids: readonly string[]) => {
    setTicked(new Set([...ticked].filter((id) => !ids.includes(id))))
    // The button that was pressed is gone; the number that answers it is the next thing to hear.
    count.current?.focus()
    void removeLots(ids)
  }
  const tick = (id: string, isTicked: boolean) =>
    setTicked(new Set(isTicked ? [...ticked, id] : [...ticked].filter((other) => other !== id)))
  const { hasNextPage, endCursor } = watchlist.pageInfo
  return (
    <div className="wrap py-10">
      <h1 className="text-[clamp(2rem,1.5rem+2vw,2.75rem)]">Watchlist</h1>
      <p ref={count} tabIndex={-1} role="status" className="mt-2 text-ink-2 outline-none">
        {watchlist.totalCount === 0 ? 'You watch no lot.' : `You watch ${counted(watchlist.totalCount, 'lot')}.`}
      </p>
      {lots.length === 0 && !hasNextPage ? (
        <div className="pt-8">
          <Nothing />
        </div>
      ) : (
        <>
          <Toolbar
            selected={selected}
            all={lots.map(({ id }) => id)}
            over={lots.filter(isOver).map(({ id }) => id)}
            onSelect={(ids) => setTicked(new Set(ids))}
            onRemove={remove}
          />
          <h2 className="sr-only">Lots</h2>
          <ul>
            {lots.map((lot) => (
              <WatchedRow
                key={lot.id}
                lot={lot}
                isSelected={ticked.has(lot.id)}
                onSelect={(isTicked) => tick(lot.id, isTicked)}
                onRemove={() => remove([lot.id])}
              />
            ))}
          </ul>
        </>
      )}
      {hasNextPage ? (
        <ShowMore
          onMore={() =>
            client.query({
              query: WatchlistDocument,
              variables: { ...WATCHLIST_VARIABLES, after: endCursor },
              fetchPolicy: 'network-only',
            })
          }
        />
      ) : null}
    </div>
  )
}

interface ToolbarProps {
  readonly selected: readonly string[]
  readonly all: readonly string[]
  /** What can no longer be had. */
  readonly over: readonly string[]
  readonly onSelect: (ids: readonly string[]) => void
  readonly onRemove: (ids: readonly string[]) => void
}

function Toolbar({ selected, all, over, onSelect, onRemove }: ToolbarProps) {
  const isAll = selected.length === all.length
  return (
    <div className="mt-5 flex min-h-14 flex-wrap items-center gap-2 border-line border-y py-1.5">
      <Button look="quiet" size="small" className="-ml-4 min-h-11" onClick={() => onSelect(isAll ? [] : all)}>
        {isAll ? 'Select none' : 'Select all'}
      </Button>
      {selected.length > 0 ? (
        <Button look="danger" size="small" className="min-h-11" onClick={() => onRemove(selected)}>
          Remove {counted(selected.length, 'lot')}
        </Button>
      ) : null}
      {selected.length === 0 && over.length > 0 ? (
        <Button look="quiet" size="small" className="min-h-11" onClick={() => onRemove(over)}>
          Remove what is over ({over.length})
        </Button>
      ) : null}
    </div>
  )
}

function Nothing() {
  return (
    <EmptyState
      title="Nothing to watch yet"
      action={
        <Link to="/search" className={buttonClass()}>
          Look around
        </Link>
      }
    >
      Press the heart of a lot that you like. It then stands here with its price and its time, and we tell you before it
      ends.
    </EmptyState>
  )
}
