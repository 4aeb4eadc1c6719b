import { useApolloClient } from '@apollo/client/react'
import { valibotResolver } from '@hookform/resolvers/valibot'
import { ACCOUNT_LIMITS } from '@kollect-it/shared/accounts/account-limits.ts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { InferOutput } from 'valibot'
import { Button } from '../../components/button.tsx'
import { CONTROL, Field } from '../../components/field.tsx'
import { SignUpDocument } from '../../generated/sign-in.ts'
import { signUpSchema } from './account-schemas.ts'
import { FormFailure, failureText } from './form-failure.tsx'
import { PasswordField } from './password-field.tsx'
import { showProblems } from './show-problems.ts'
import { useWait } from './use-wait.ts'

interface SignUpFormProps {
  readonly returnPath: string | undefined
  /** Called once the session has begun. */
  readonly onSignedUp: () => Promise<void>
}

/** Becoming a member. */
export function SignUpForm({ returnPath, onSignedUp }: SignUpFormProps) {
  const client = useApolloClient()
  const [failure, setFailure] = useState<string>()
  const [isTaken, setTaken] = useState(false)
  const [waitSeconds, beginWait] = useWait()
  const form = useForm({
    resolver: valibotResolver(signUpSchema),
    defaultValues: { displayName: '', email: '', password: '' },
  })
  const { errors, isSubmitting } = form.formState

  const signUp = async (input: InferOutput<typeof signUpSchema>) => {
    setFailure(undefined)
    setTaken(false)
    try {
      const { data } = await client.mutate({ mutation: SignUpDocument, variables: { input } })
      const answer = data?.signUp
      switch (answer?.__typename) {
        case 'SignedIn':
          return await onSignedUp()
        case 'TooManyAttemptsError':
          return beginWait(answer.retryAfterSeconds)
        case 'EmailTakenError':
          setTaken(true)
          return form.setError('email', { message: answer.message }, { shouldFocus: true })
        case 'WeakPasswordError':
          return form.setError('password', { message: answer.message }, { shouldFocus: true })
        case 'InvalidInputError':
          return setFailure(showProblems(form, ['displayName', 'email', 'password'], answer.problems))
        default:
          return setFailure('Please try again.')
      }
    } catch (error) {
      setFailure(failureText(error))
    }
  }
  return (
    <form method="post" noValidate onSubmit={form.handleSubmit(signUp)} className="grid gap-5">
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
