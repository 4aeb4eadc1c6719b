import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Field, type FieldControl } from '../../../components/field.tsx'
import { useWizard } from './wizard-context.ts'

interface DraftFieldProps {
  /** As the API names it. */
  readonly field: string
  readonly label: string
  readonly hint?: ReactNode
  readonly optional?: boolean
  readonly className?: string
  readonly children: (control: FieldControl) => ReactNode
}

/** A field of the listing form: shows its problem once the seller has left it, and can be found by a link to it. */
export function DraftField({ field, label, hint, optional = false, className, children }: DraftFieldProps) {
  const { messageOf, visit } = useWizard()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the control within is what is left; its event bubbles up to here
    <div data-field={field} className={className} onBlur={() => visit(field)}>
      <Field label={label} hint={hint} optional={optional} error={messageOf(field)}>
        {children}
      </Field>
    </div>
  )
}

interface DraftGroupProps {
  readonly field: string
  readonly legend: string
  readonly hint?: ReactNode
  readonly optional?: boolean
  readonly children: ReactNode
}

/** Several controls that are one field, such as choices. */
export function DraftGroup({ field, legend, hint, optional = false, children }: DraftGroupProps) {
  const { messageOf, visit } = useWizard()
  const message = messageOf(field)
  const [hintId, errorId] = [`${field}-hint`, `${field}-error`]
  const describedBy = [message && errorId, hint && hintId].filter(Boolean).join(' ')
  return (
    <fieldset
      data-field={field}
      aria-describedby={describedBy || undefined}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) visit(field)
      }}
      className="grid min-w-0 gap-2"
    >
      <legend className="mb-2 font-bold text-[0.9375rem]">
        {legend}
        {optional ? <span className="font-normal text-ink-3"> (optional)</span> : null}
      </legend>
      {hint ? (
        <p id={hintId} className="-mt-1 text-[0.875rem] text-ink-2">
          {hint}
        </p>
      ) : null}
      {children}
      <FieldMessage id={errorId} message={message} />
    </fieldset>
  )
}

function FieldMessage({ id, message }: { id: string; message: string | undefined }) {
  if (message === undefined) return null
  return (
    <p id={id} className="flex items-start gap-1.5 text-[0.875rem] text-bad">
      <CircleAlert aria-hidden className="mt-0.5 size-4 flex-none" />
      {message}
    </p>
  )
}
