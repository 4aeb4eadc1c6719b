import { CategoryLinks } from './category-links.tsx'
import { FacetGroup } from './facet-group.tsx'
import { type FacetCounts, isSelected, toggle } from './facet-selection.ts'
import { PriceFilter } from './price-filter.tsx'
import type { BrowseSearch } from './search-params.ts'

export interface FilterPanelProps {
  readonly search: BrowseSearch
  readonly facets: readonly FacetCounts[]
  readonly onChange: (search: BrowseSearch) => void
}

/** Where to look, how it is sold, at what price, then all else the facets offer. */
export function FilterPanel({ search, facets, onChange }: FilterPanelProps) {
  const filled = facets.filter(({ values }) => values.length > 0)
  const [categories, formats, prices] = ['category', 'format', 'price'].map((key) =>
    filled.filter((facet) => facet.key === key),
  )
  const others = filled.filter(({ key }) => !['category', 'format', 'price'].includes(key))
  const group = (facet: FacetCounts, continued = false) => (
    <FacetGroup
      key={facet.key}
      facet={facet}
      continued={continued}
      isSelected={(value) => isSelected(search, facet.key, value)}
      onToggle={(value) => onChange(toggle(search, facet.key, value))}
    />
  )
  return (
    <div>
      {categories?.map((facet) => (
        <CategoryLinks key={facet.key} facet={facet} search={search} />
      ))}
      {formats?.map((facet) => group(facet))}
      <PriceFilter from={search.from} to={search.to} onChange={(range) => onChange({ ...search, ...range })} />
      {prices?.map((facet) => group(facet, true))}
      {others.map((facet) => group(facet))}
    </div>
  )
}
