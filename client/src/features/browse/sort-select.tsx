import { ChevronDown } from 'lucide-react'
import { useId } from 'react'
import { SORTS, type SortChoice } from './search-params.ts'

const LABELS: Record<SortChoice, string> = {
  'best-match': 'Best match',
  'ending-soon': 'Ending soon',
  newest: 'Newly listed',
  'price-low': 'Price, low to high',
  'price-high': 'Price, high to low',
}

interface SortSelectProps {
  readonly value: SortChoice
  /** Best match means something only when there are words to match. */
  readonly hasText: boolean
  readonly onChange: (sort: SortChoice) => void
}

export function SortSelect({ value, hasText, onChange }: SortSelectProps) {
  const id = useId()
  const choices = SORTS.filter((sort) => sort !== 'best-match' || hasText)
  return (
    <div className="relative ml-auto flex items-center gap-2 text-[0.9375rem]">
      <label htmlFor={id} className="text-ink-2 max-md:sr-only">
        Sort by
      </label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => {
          const chosen = choices.find((sort) => sort === target.value)
          if (chosen) onChange(chosen)
        }}
        className="min-h-11 appearance-none rounded-sm border border-line-strong bg-card pr-9 pl-3"
      >
        {choices.map((sort) => (
          <option key={sort} value={sort}>
            {LABELS[sort]}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute right-3 size-4 text-ink-3" />
    </div>
  )
}
