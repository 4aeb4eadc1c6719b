import { useQuery } from '@apollo/client/react'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { ListingCard } from '../../components/listing-card.tsx'
import { Problem } from '../../components/problem.tsx'
import { CardGridSkeleton } from '../../components/skeletons.tsx'
import { MoreListingsDocument, SearchListingsDocument } from '../../generated/results.ts'
import { counted, formatCount } from '../../lib/numbers.ts'
import { ActiveFilterChips } from './active-filter-chips.tsx'
import { activeFilters, toggle, withoutFilters } from './facet-selection.ts'
import { FilterPanel } from './filter-panel.tsx'
import { FilterSheet } from './filter-sheet.tsx'
import { type Scope, sortOf, toVariables } from './listing-query.ts'
import { NoResults } from './no-results.tsx'
import type { BrowseSearch } from './search-params.ts'
import { SortSelect } from './sort-select.tsx'

interface ResultsProps {
  readonly search: BrowseSearch
  readonly scope?: Scope
}

const EVERYTHING: Scope = {}

/** Filters, sort and lots. While new results load, the old ones stay. */
export function Results({ search, scope = EVERYTHING }: ResultsProps) {
  const navigate = useNavigate()
  const count = useRef<HTMLParagraphElement>(null)
  const variables = toVariables(search, scope)
  const {
    data: current,
    previousData,
    loading,
    error,
    fetchMore,
    refetch,
  } = useQuery(SearchListingsDocument, { variables })
  const data = current ?? previousData
  const change = (next: BrowseSearch) => navigate({ to: '.', search: next, resetScroll: false, replace: false })

  if (!data) {
    return error ? <Problem error={error} onRetry={() => refetch()} /> : <CardGridSkeleton count={12} />
  }
  const { totalCount, totalCountIsExact, edges, pageInfo } = data.listings
  const facets = data.listings.facets.filter(({ key }) => !isOfScope(key, scope))
  const filters = activeFilters(search, facets)
  const total = totalCountIsExact ? counted(totalCount, 'lot') : `more than ${counted(totalCount, 'lot')}`
  // The button that was pressed is gone afterwards; the count that answers it is the next thing to hear.
  const changeFromChips = async (next: BrowseSearch) => {
    await change(next)
    count.current?.focus()
  }
  const clear = () => changeFromChips(withoutFilters(search))
  const panel = { search, facets, onChange: change }
  return (
    <div className="grid items-start gap-x-10 lg:grid-cols-[240px_minmax(0,1fr)]">
      <aside aria-label="Filters" className="max-lg:hidden">
        <FilterPanel {...panel} />
      </aside>
      <section aria-label="Results" aria-busy={loading}>
        <div className="mb-4 flex flex-wrap items-center gap-3">
          <div className="lg:hidden">
            <FilterSheet {...panel} activeCount={filters.length} resultText={total} />
          </div>
          <p
            ref={count}
            tabIndex={-1}
            role="status"
            className="text-ink-2 outline-none max-sm:order-last max-sm:w-full"
          >
            {total.charAt(0).toUpperCase() + total.slice(1)}
          </p>
          <SortSelect
            value={sortOf(search)}
            hasText={search.q !== undefined}
            onChange={(sort) => change({ ...search, sort })}
          />
        </div>
        <ActiveFilterChips
          filters={filters}
          onRemove={({ key, value }) => changeFromChips(toggle(search, key, value))}
          onClear={clear}
        />
        {error ? <Problem error={error} onRetry={() => refetch()} /> : null}
        {edges.length === 0 && !loading ? (
          <NoResults search={search} hasFilters={filters.length > 0} onClear={clear} />
        ) : (
          <>
            <div
              className={`grid grid-cols-2 gap-x-4 gap-y-8 transition-opacity md:grid-cols-3 lg:gap-x-6 ${current ? '' : 'opacity-60'}`}
            >
              {edges.map(({ node }, index) => (
                <ListingCard key={node.id} listing={node} first={index < 4} heading="h2" />
              ))}
            </div>
            {pageInfo.hasNextPage && pageInfo.endCursor !== null ? (
              <LoadMore
                shown={edges.length}
                total={totalCount}
                onMore={async () => {
                  await fetchMore({
                    query: MoreListingsDocument,
                    variables: { ...variables, after: pageInfo.endCursor ?? '' },
                  })
                }}
              />
            ) : null}
          </>
        )}
      </section>
    </div>
  )
}

/** A shop's page is that shop's, and its categories would lead out of it; a category's page has its children above. */
function isOfScope(facetKey: string, { shopSlug, categorySlug }: Scope): boolean {
  if (facetKey === 'category') return shopSlug !== undefined || categorySlug !== undefined
  return facetKey === 'shop' && shopSlug !== undefined
}

function LoadMore({ shown, total, onMore }: { shown: number; total: number; onMore: () => Promise<void> }) {
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle')
  const load = async () => {
    setState('loading')
    try {
      await onMore()
      setState('idle')
    } catch {
      setState('failed')
    }
  }
  return (
    <div className="mt-12 grid justify-items-center gap-3">
      <p role="status" className="num text-ink-2 text-sm">
        {state === 'failed'
          ? 'The next lots did not arrive. Try again.'
          : `${formatCount(shown)} of ${formatCount(total)} shown`}
      </p>
      <Button look="ghost" busy={state === 'loading'} onClick={load}>
        Show more
      </Button>
    </div>
  )
}
