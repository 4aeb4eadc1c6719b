import { CONTROL } from '../../../components/field.tsx'
import type { AttributeForm } from '../draft/attribute-form.ts'
import { DraftField, DraftGroup } from '../wizard/draft-field.tsx'

interface AttributeFieldProps {
  readonly attribute: AttributeForm
  readonly values: readonly string[]
  readonly onChange: (values: readonly string[]) => void
}

/** Up to so many options are all shown at once; more go into a list. */
const SHOWN_OPTIONS = 5

/** The control of one typed attribute, as its definition asks for. */
export function AttributeField({ attribute, values, onChange }: AttributeFieldProps) {
  const { key, label, kind, help, required, options } = attribute
  const frame = { field: `attributes.${key}`, optional: !required, hint: help ?? undefined }
  const [value = ''] = values
  const set = (text: string) => onChange(text === '' ? [] : [text])
  if (kind === 'BOOLEAN') {
    return (
      <DraftGroup {...frame} legend={label}>
        <Options name={key} options={YES_NO} values={values} onToggle={set} />
      </DraftGroup>
    )
  }
  if (kind === 'CHOICES') {
    const toggle = (option: string) =>
      onChange(values.includes(option) ? values.filter((other) => other !== option) : [...values, option])
    return (
      <DraftGroup {...frame} legend={label} hint={help ?? 'Choose any that apply.'}>
        <Options name={key} options={options} values={values} onToggle={toggle} isMultiple />
      </DraftGroup>
    )
  }
  if (kind === 'CHOICE' && options.length <= SHOWN_OPTIONS) {
    return (
      <DraftGroup {...frame} legend={label}>
        <Options
          name={key}
          options={options}
          values={values}
          onToggle={(option) => set(option === value ? '' : option)}
        />
      </DraftGroup>
    )
  }
  return (
    <DraftField {...frame} label={label}>
      {(control) =>
        kind === 'CHOICE' ? (
          <select {...control} value={value} onChange={({ target }) => set(target.value)} className={CONTROL}>
            <option value="">{required ? 'Choose' : 'Not stated'}</option>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        ) : (
          <Measured unit={attribute.unit}>
            <input
              {...control}
              value={value}
              onChange={({ target }) => set(target.value)}
              inputMode={INPUT_MODES[kind]}
              className={`${CONTROL} ${kind === 'TEXT' ? '' : 'num sm:max-w-60'}`}
            />
          </Measured>
        )
      }
    </DraftField>
  )
}

const YES_NO = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
]

const INPUT_MODES = { TEXT: 'text', NUMBER: 'decimal', YEAR: 'numeric' } as const

function Measured({ unit, children }: { unit: string | null; children: React.ReactNode }) {
  if (unit === null) return children
  return (
    <span className="flex items-center gap-2">
      {children}
      <span className="text-ink-2">{unit}</span>
    </span>
  )
}

interface OptionsProps {
  readonly name: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly values: readonly string[]
  readonly onToggle: (value: string) => void
  readonly isMultiple?: boolean
}

/** Options as chips. One that is chosen can be taken back, even where only one can be chosen. */
function Options({ name, options, values, onToggle, isMultiple = false }: OptionsProps) {
  return (
    <div className="flex flex-wrap gap-2">
      {options.map(({ value, label }) => (
        <label
          key={value}
          className="flex min-h-11 cursor-pointer items-center gap-2 rounded-full border border-line-strong bg-card px-4 text-[0.9375rem] hover:bg-sunken has-checked:border-gold has-checked:bg-gold-wash has-checked:font-bold has-focus-visible:outline-3 has-focus-visible:outline-focus has-focus-visible:outline-offset-2"
        >
          <input
            type={isMultiple ? 'checkbox' : 'radio'}
            name={name}
            checked={values.includes(value)}
            onChange={() => onToggle(value)}
            onClick={() => {
              if (!isMultiple && values.includes(value)) onToggle('')
            }}
            className="size-4 flex-none accent-gold outline-none"
          />
          {label}
        </label>
      ))}
    </div>
  )
}
