import { ACCOUNT_LIMITS } from '@kollect-it/shared/accounts/account-limits.ts'
import { Link } from '@tanstack/react-router'
import { Button } from '../../components/button.tsx'
import { CONTROL, Field } from '../../components/field.tsx'
import { FormFailure } from './form-failure.tsx'
import { PasswordField } from './password-field.tsx'
import { useSignUp } from './use-sign-up.ts'

interface SignUpFormProps {
  readonly returnPath: string | undefined
  /** Called once the session has begun. */
  readonly onSignedUp: () => Promise<void>
}

/** Becoming a member. */
export function SignUpForm({ returnPath, onSignedUp }: SignUpFormProps) {
  const { form, failure, isTaken, waitSeconds, submit } = useSignUp(onSignedUp)
  const { errors, isSubmitting } = form.formState
  return (
    <form method="post" noValidate onSubmit={submit} className="grid gap-5">
      <FormFailure message={failure} waitSeconds={waitSeconds} />
      <Field
        label="Your name"
        hint="Shown with your bids and letters. It need not be your full name."
        error={errors.displayName?.message}
      >
        {(control) => <input {...form.register('displayName')} {...control} autoComplete="name" className={CONTROL} />}
      </Field>
      <Field
        label="E-mail address"
        hint={isTaken ? <SignInInstead returnPath={returnPath} /> : undefined}
        error={errors.email?.message}
      >
        {(control) => (
          <input
            {...form.register('email')}
            {...control}
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            className={CONTROL}
          />
        )}
      </Field>
      <PasswordField
        {...form.register('password')}
        autoComplete="new-password"
        hint={`At least ${ACCOUNT_LIMITS.password.minimum} characters. Length is what counts: a few words you will remember are best.`}
        error={errors.password?.message}
      />
      <Button type="submit" busy={isSubmitting} disabled={waitSeconds > 0} className="w-full">
        Create the account
      </Button>
    </form>
  )
}

function SignInInstead({ returnPath }: { returnPath: string | undefined }) {
  return (
    <>
      Is it yours?{' '}
      <Link to="/sign-in" search={{ return: returnPath }}>
        Sign in instead
      </Link>
    </>
  )
}
