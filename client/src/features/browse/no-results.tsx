import { Link } from '@tanstack/react-router'
import { Button, buttonClass } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import type { BrowseSearch } from './search-params.ts'

interface NoResultsProps {
  readonly search: BrowseSearch
  readonly hasFilters: boolean
  readonly onClear: () => void
}

/** Nothing found: says what stands in the way, and takes it away. */
export function NoResults({ search, hasFilters, onClear }: NoResultsProps) {
  if (hasFilters) {
    return (
      <EmptyState
        title="Nothing here passes all of these filters"
        action={<Button onClick={onClear}>Clear the filters</Button>}
      >
        {search.q === undefined
          ? 'Taking one or two off usually brings the room back.'
          : `There may still be lots for “${search.q}” without them.`}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={search.q === undefined ? 'Nothing is on view here today' : `Nothing found for “${search.q}”`}
      action={
        <Link to="/search" className={buttonClass()}>
          See everything in the house
        </Link>
      }
    >
      {search.q === undefined
        ? 'New pieces are listed every day. Another department may hold what you are looking for.'
        : 'Try fewer words, another spelling, or the maker’s name alone.'}
    </EmptyState>
  )
}
