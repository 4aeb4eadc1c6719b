import { FacetGroup } from './facet-group.tsx'
import { type FacetCounts, isSelected, toggle } from './filters.ts'
import { PriceFilter } from './price-filter.tsx'
import type { BrowseSearch } from './search-params.ts'

export interface FilterPanelProps {
  readonly search: BrowseSearch
  readonly facets: readonly FacetCounts[]
  readonly onChange: (search: BrowseSearch) => void
}

/** Format first, price next, then what the facets offer. Departments are links of their own, above the results. */
export function FilterPanel({ search, facets, onChange }: FilterPanelProps) {
  const groups = facets.filter(({ key, values }) => key !== 'category' && key !== 'price' && values.length > 0)
  const [formats, others] = [groups.filter(isFormat), groups.filter((facet) => !isFormat(facet))]
  const group = (facet: FacetCounts) => (
    <FacetGroup
      key={facet.key}
      facet={facet}
      isSelected={(value) => isSelected(search, facet.key, value)}
      onToggle={(value) => onChange(toggle(search, facet.key, value))}
    />
  )
  return (
    <div>
      {formats.map(group)}
      <PriceFilter from={search.from} to={search.to} onChange={(range) => onChange({ ...search, ...range })} />
      {others.map(group)}
    </div>
  )
}

function isFormat({ key }: FacetCounts): boolean {
  return key === 'format'
}
