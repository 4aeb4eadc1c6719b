import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'

/** What ties a control to its label, hint and error; spread it onto the control. */
export interface FieldControl {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

interface FieldProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly optional?: boolean
  readonly children: (control: FieldControl) => ReactNode
}

/** A labelled control with its hint and its error, both read out with it. */
export function Field({ label, hint, error, optional = false, children }: FieldProps) {
  const id = useId()
  const hintId = hint === undefined ? undefined : `${id}-hint`
  const errorId = error === undefined ? undefined : `${id}-error`
  const describedBy = [errorId, hintId].filter(Boolean).join(' ') || undefined
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-bold text-[0.9375rem]">
        {label}
        {optional ? <span className="font-normal text-ink-3"> (optional)</span> : null}
      </label>
      {children({ id, 'aria-describedby': describedBy, 'aria-invalid': error === undefined ? undefined : true })}
      {error === undefined ? null : (
        <p id={errorId} className="flex items-start gap-1.5 text-[0.875rem] text-bad">
          <CircleAlert aria-hidden className="mt-0.5 size-4 flex-none" />
          {error}
        </p>
      )}
      {hint === undefined ? null : (
        <p id={hintId} className="text-[0.875rem] text-ink-2">
          {hint}
        </p>
      )}
    </div>
  )
}

/** The look of every one-line control. */
export const CONTROL =
  'min-h-12 w-full rounded-sm border border-line-strong bg-card px-4 text-ink aria-invalid:border-bad disabled:opacity-55'

/** The look of a text area. */
export const TEXT_AREA = `${CONTROL} py-3 leading-relaxed`
