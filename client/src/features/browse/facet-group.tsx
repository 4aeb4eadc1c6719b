import { useState } from 'react'
import { formatCount } from '../../lib/numbers.ts'
import type { FacetCounts } from './facet-selection.ts'

const FOLDED_COUNT = 7

interface FacetGroupProps {
  readonly facet: FacetCounts
  readonly isSelected: (value: string) => boolean
  readonly onToggle: (value: string) => void
  /** For a group that goes on with what stands above it: neither rule nor visible title. */
  readonly continued?: boolean
}

/** One kind of filter with its counts. A long list is folded, but what is on always shows. */
export function FacetGroup({ facet, isSelected, onToggle, continued = false }: FacetGroupProps) {
  const [unfolded, setUnfolded] = useState(false)
  const shown = unfolded
    ? facet.values
    : facet.values.filter(({ value }, index) => index < FOLDED_COUNT || isSelected(value))
  return (
    <fieldset className={continued ? '-mt-2 grid gap-1 pb-4' : 'grid gap-1 border-line border-t py-4'}>
      <legend className={continued ? 'sr-only' : 'float-left mb-2 w-full font-bold'}>{facet.label}</legend>
      {shown.map(({ value, label, count }) => (
        <label
          key={value}
          className="flex min-h-9 cursor-pointer items-center gap-3 rounded-sm text-[0.9375rem] hover:bg-sunken max-lg:min-h-11"
        >
          <input
            type="checkbox"
            className="size-[18px] flex-none accent-gold"
            checked={isSelected(value)}
            onChange={() => onToggle(value)}
          />
          <span className="min-w-0 flex-1">{label}</span>
          <span className="num text-ink-3 text-sm">{formatCount(count)}</span>
        </label>
      ))}
      {facet.values.length > shown.length || unfolded ? (
        <button
          type="button"
          className="justify-self-start py-2 text-[0.9375rem] text-ink-2 underline decoration-line-strong underline-offset-4"
          onClick={() => setUnfolded(!unfolded)}
        >
          {unfolded ? 'Show fewer' : `Show all ${facet.values.length}`}
        </button>
      ) : null}
    </fieldset>
  )
}
