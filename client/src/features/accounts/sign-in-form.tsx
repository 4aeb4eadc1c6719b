import { useApolloClient } from '@apollo/client/react'
import { valibotResolver } from '@hookform/resolvers/valibot'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { InferOutput } from 'valibot'
import { Button } from '../../components/button.tsx'
import { CONTROL, Field } from '../../components/field.tsx'
import { SignInDocument } from '../../generated/sign-in.ts'
import { failureText } from '../../lib/apollo/failure-text.ts'
import { signInSchema } from './account-schemas.ts'
import { FormFailure } from './form-failure.tsx'
import { PasswordField } from './password-field.tsx'
import { useWait } from './use-wait.ts'

interface SignInFormProps {
  /** Called once the session has begun. */
  readonly onSignedIn: () => Promise<void>
}

/** Signing in with an address and a password. */
export function SignInForm({ onSignedIn }: SignInFormProps) {
  const client = useApolloClient()
  const [failure, setFailure] = useState<string>()
  const [waitSeconds, beginWait] = useWait()
  const form = useForm({ resolver: valibotResolver(signInSchema), defaultValues: { email: '', password: '' } })
  const { errors, isSubmitting } = form.formState

  const signIn = async (input: InferOutput<typeof signInSchema>) => {
    setFailure(undefined)
    try {
      const { data } = await client.mutate({ mutation: SignInDocument, variables: { input } })
      const answer = data?.signIn
      if (answer?.__typename === 'SignedIn') return await onSignedIn()
      if (answer?.__typename === 'TooManyAttemptsError') return beginWait(answer.retryAfterSeconds)
      form.setError('password', { message: answer?.message ?? 'Please try again.' }, { shouldFocus: true })
    } catch (error) {
      setFailure(failureText(error))
    }
  }
  return (
    // Posted, should it ever be sent before a script has run: a password has no place in an address.
    <form method="post" noValidate onSubmit={form.handleSubmit(signIn)} className="grid gap-5">
      <FormFailure message={failure} waitSeconds={waitSeconds} />
      <Field label="E-mail address" error={errors.email?.message}>
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
      <PasswordField {...form.register('password')} autoComplete="current-password" error={errors.password?.message} />
      <Button type="submit" busy={isSubmitting} disabled={waitSeconds > 0} className="w-full">
        Sign in
      </Button>
    </form>
  )
}
