import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { CONTROL, Field } from '../../components/field.tsx'

interface PasswordFieldProps extends Omit<ComponentProps<'input'>, 'type'> {
  readonly hint?: string
  readonly error: string | undefined
  /** Tells password managers whether to fill in or to propose one. */
  readonly autoComplete: 'current-password' | 'new-password'
}

/** A password that may be pasted, filled in by a password manager, and looked at. */
export function PasswordField({ hint, error, ...input }: PasswordFieldProps) {
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye
  return (
    <Field label="Password" hint={hint} error={error}>
      {(control) => (
        <div className="relative">
          <input
            {...input}
            {...control}
            type={shown ? 'text' : 'password'}
            spellCheck={false}
            autoCapitalize="none"
            className={`${CONTROL} pr-14`}
          />
          <button
            type="button"
            aria-pressed={shown}
            aria-label="Show the password"
            onClick={() => setShown(!shown)}
            className="absolute inset-y-0 right-0 grid w-12 place-items-center rounded-sm text-ink-2 hover:text-ink"
          >
            <Icon aria-hidden className="size-5" />
          </button>
        </div>
      )}
    </Field>
  )
}
