import { X } from 'lucide-react'
import type { ActiveFilter } from './facet-selection.ts'

interface ActiveFilterChipsProps {
  readonly filters: readonly ActiveFilter[]
  readonly onRemove: (filter: ActiveFilter) => void
  readonly onClear: () => void
}

/** The filters that are on; each is taken off by itself, or all at once. */
export function ActiveFilterChips({ filters, onRemove, onClear }: ActiveFilterChipsProps) {
  if (filters.length === 0) return null
  return (
    <ul aria-label="Filters that are on" className="mb-5 flex flex-wrap gap-2">
      {filters.map((filter) => (
        <li key={`${filter.key}=${filter.value}`}>
          <button
            type="button"
            aria-label={`Remove the filter ${filter.label}`}
            onClick={() => onRemove(filter)}
            className="inline-flex min-h-9 items-center gap-1.5 rounded-full border border-line-strong bg-card py-1 pr-2.5 pl-3.5 text-sm hover:bg-sunken max-lg:min-h-11"
          >
            {filter.label}
            <X aria-hidden className="size-3.5 text-ink-3" />
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          onClick={onClear}
          className="min-h-9 px-2 text-ink-2 text-sm underline decoration-line-strong underline-offset-4 max-lg:min-h-11"
        >
          Clear all
        </button>
      </li>
    </ul>
  )
}
