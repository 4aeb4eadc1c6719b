import type { FieldControl } from '../../../components/field.tsx'
import { CONTROL, TEXT_AREA } from '../../../components/field.tsx'
import { lengthOf } from '../draft/check-draft.ts'
import { DraftField } from '../wizard/draft-field.tsx'
import { useWizard } from '../wizard/wizard-context.ts'

type TextKey = 'title' | 'description' | 'conditionNote' | 'provenance' | 'maker' | 'origin' | 'sellerReference'

interface DraftTextProps {
  readonly field: TextKey
  readonly label: string
  readonly hint?: string
  readonly optional?: boolean
  /** Rows of a text area; left out for one line. */
  readonly rows?: number
  /** Shows how many characters of so many are used. */
  readonly maximum?: number
}

/** A text of the draft, of one line or several. */
export function DraftText({ field, label, hint, optional = false, rows, maximum }: DraftTextProps) {
  const { fields, change } = useWizard()
  const value = fields[field]
  const used = maximum === undefined ? '' : `${lengthOf(value)} of ${maximum} characters`
  const input = (control: FieldControl) => ({
    ...control,
    value,
    onChange: ({ target }: { target: { value: string } }) => change({ [field]: target.value }),
  })
  return (
    <DraftField field={field} label={label} optional={optional} hint={<Hint text={hint} used={used} />}>
      {(control) =>
        rows === undefined ? (
          <input {...input(control)} className={CONTROL} />
        ) : (
          <textarea {...input(control)} rows={rows} className={TEXT_AREA} />
        )
      }
    </DraftField>
  )
}

function Hint({ text, used }: { text: string | undefined; used: string }) {
  return (
    <span className="flex flex-wrap justify-between gap-x-4">
      <span>{text}</span>
      <span className="num text-ink-3">{used}</span>
    </span>
  )
}
