import { Link } from '@tanstack/react-router'
import { formatCount } from '../../lib/numbers.ts'
import type { FacetCounts } from './facet-selection.ts'
import type { BrowseSearch } from './search-params.ts'

/** The categories that hold results. A category has filters of its own, so each is a page; the words go along. */
export function CategoryLinks({ facet, search: { q, format } }: { facet: FacetCounts; search: BrowseSearch }) {
  return (
    <nav aria-label={facet.label} className="border-line border-t py-4">
      <p className="mb-2 font-bold">{facet.label}</p>
      <ul>
        {facet.values.map(({ value, label, count }) => (
          <li key={value}>
            <Link
              to="/c/$categorySlug"
              params={{ categorySlug: value }}
              search={{ q, format }}
              className="flex min-h-9 items-center justify-between gap-3 rounded-sm text-[0.9375rem] no-underline hover:bg-sunken hover:underline max-lg:min-h-11"
            >
              {label}
              <span className="num text-ink-3 text-sm">{formatCount(count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
