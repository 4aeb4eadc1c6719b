import { useApolloClient } from '@apollo/client/react'
import { valibotResolver } from '@hookform/resolvers/valibot'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { InferOutput } from 'valibot'
import { SignUpDocument } from '../../generated/sign-in.ts'
import { failureText } from '../../lib/apollo/failure-text.ts'
import { showProblems } from '../../lib/show-problems.ts'
import { signUpSchema } from './account-schemas.ts'
import { useWait } from './use-wait.ts'

/** The form of a new account and what becomes of it; every refusal is put at its field. */
export function useSignUp(onSignedUp: () => Promise<void>) {
  const client = useApolloClient()
  const [failure, setFailure] = useState<string>()
  const [isTaken, setTaken] = useState(false)
  const [waitSeconds, beginWait] = useWait()
  const form = useForm({
    resolver: valibotResolver(signUpSchema),
    defaultValues: { displayName: '', email: '', password: '' },
  })

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
  return { form, failure, isTaken, waitSeconds, submit: form.handleSubmit(signUp) }
}
