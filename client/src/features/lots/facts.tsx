import type { FragmentType } from '@apollo/client'
import { type ReactNode, useId, useState } from 'react'
import { Chip } from '../../components/chip.tsx'
import { LotFactsFragmentDoc } from '../../generated/lot.ts'
import type { LotFactsFragment } from '../../generated/types.ts'
import { usePart } from '../../lib/apollo/use-part.ts'
import { sizeOrder, sizeText, type UnitSystem, weightText } from './measures.ts'

/** What is known: maker, period and the category's own attributes; condition; provenance. */
export function Facts({ listing }: { listing: FragmentType<LotFactsFragment> }) {
  const facts = usePart(LotFactsFragmentDoc, listing)
  const { maker, era, origin, attributes, dimensions, condition, conditionNote, provenance } = facts
  return (
    <>
      <section>
        <h2>Details</h2>
        <dl className="mt-5 grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-[repeat(auto-fill,minmax(190px,1fr))]">
          {maker === null ? null : <Fact name="Maker">{maker}</Fact>}
          {era === null ? null : <Fact name="Period">{era.label}</Fact>}
          {origin === null ? null : <Fact name="Origin">{origin}</Fact>}
          {attributes.map(({ key, label, display }) => (
            <Fact key={key} name={label}>
              {display}
            </Fact>
          ))}
        </dl>
        {dimensions === null ? null : <Measures dimensions={dimensions} />}
      </section>
      {condition === null ? null : (
        <section className="max-w-[66ch]">
          <h2>Condition report</h2>
          <p className="mt-4 flex flex-wrap items-center gap-3">
            <Chip tone="gold">{condition.label}</Chip>
            <span className="text-ink-2">{condition.description}</span>
          </p>
          {conditionNote === null ? null : <p className="mt-3 whitespace-pre-line">{conditionNote}</p>}
        </section>
      )}
      {provenance === null ? null : (
        <section className="max-w-[66ch]">
          <h2>Provenance</h2>
          <p className="mt-4 whitespace-pre-line">{provenance}</p>
        </section>
      )}
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-[0.8125rem] text-ink-3">{name}</dt>
      <dd className="font-bold">{children}</dd>
    </div>
  )
}

function Measures({ dimensions }: { dimensions: NonNullable<LotFactsFragment['dimensions']> }) {
  const [units, setUnits] = useState<UnitSystem>('metric')
  const size = sizeText(dimensions, units)
  const weight = dimensions.weightG === null ? null : weightText(dimensions.weightG, units)
  if (size === null && weight === null) return null
  return (
    <div className="mt-6 flex flex-wrap items-end gap-x-8 gap-y-4 border-line border-t pt-5">
      <dl className="num flex flex-wrap gap-x-8 gap-y-4">
        {size === null ? null : <Fact name={`Size, ${sizeOrder(dimensions)}`}>{size}</Fact>}
        {weight === null ? null : <Fact name="Weight">{weight}</Fact>}
      </dl>
      <UnitChoice units={units} onChange={setUnits} />
    </div>
  )
}

function UnitChoice({ units, onChange }: { units: UnitSystem; onChange: (units: UnitSystem) => void }) {
  const name = useId()
  const choices = [
    ['metric', 'cm'],
    ['imperial', 'in'],
  ] as const
  return (
    <fieldset className="flex rounded-full border border-line p-0.5">
      <legend className="sr-only">Units</legend>
      {choices.map(([system, label]) => (
        <label
          key={system}
          className="grid min-h-9 min-w-11 cursor-pointer place-items-center rounded-full px-3 text-ink-2 text-sm has-checked:bg-gold-wash has-checked:font-bold has-checked:text-gold-ink has-focus-visible:outline-3 has-focus-visible:outline-focus"
        >
          <input
            type="radio"
            className="sr-only"
            name={name}
            checked={units === system}
            onChange={() => onChange(system)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  )
}
