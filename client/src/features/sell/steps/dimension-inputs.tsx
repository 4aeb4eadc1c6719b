import { CONTROL } from '../../../components/field.tsx'
import {
  convertDimensions,
  MEASURES,
  METRIC_NAME,
  type Measure,
  type MeasureUnit,
  unitLabel,
} from '../draft/dimensions.ts'
import { DraftField } from '../wizard/draft-field.tsx'
import { useWizard } from '../wizard/wizard-context.ts'

const LABELS: Readonly<Record<Measure, string>> = { height: 'Height', width: 'Width', depth: 'Depth', weight: 'Weight' }
const UNITS: readonly { readonly unit: MeasureUnit; readonly name: string }[] = [
  { unit: 'cm', name: 'cm, kg' },
  { unit: 'in', name: 'in, lb' },
]

/** Height, width, depth and weight, in the unit the seller thinks in. */
export function DimensionInputs() {
  const { fields, change } = useWizard()
  const { dimensions } = fields
  return (
    <div data-field="dimensions" className="grid gap-5">
      <fieldset className="flex w-fit gap-1 rounded-full border border-line p-1">
        <legend className="sr-only">Units</legend>
        {UNITS.map(({ unit, name }) => (
          <label
            key={unit}
            className="grid min-h-9 cursor-pointer place-items-center rounded-full px-4 text-[0.9375rem] hover:bg-sunken has-checked:bg-gold-wash has-checked:font-bold has-checked:text-gold-ink has-focus-visible:outline-3 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name="unit"
              className="sr-only"
              checked={dimensions.unit === unit}
              onChange={() => change({ dimensions: convertDimensions(dimensions, unit) })}
            />
            {name}
          </label>
        ))}
      </fieldset>
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        {MEASURES.map((measure) => (
          <DraftField key={measure} field={`dimensions.${METRIC_NAME[measure]}`} label={LABELS[measure]} optional>
            {(control) => (
              <span className="flex items-center gap-2">
                <input
                  {...control}
                  value={dimensions[measure]}
                  onChange={({ target }) => change({ dimensions: { ...dimensions, [measure]: target.value } })}
                  inputMode="decimal"
                  className={`${CONTROL} num px-3`}
                />
                <span className="text-ink-2">{unitLabel(measure, dimensions.unit)}</span>
              </span>
            )}
          </DraftField>
        ))}
      </div>
    </div>
  )
}
