import { useApolloClient } from '@apollo/client/react'
import { valibotResolver } from '@hookform/resolvers/valibot'
import { ACCOUNT_LIMITS } from '@kollect-it/shared/accounts/account-limits.ts'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { InferOutput } from 'valibot'
import { Button } from '../../components/button.tsx'
import { CONTROL, Field, TEXT_AREA } from '../../components/field.tsx'
import { UpdateProfileDocument } from '../../generated/account.ts'
import type { ProfileFragment } from '../../generated/types.ts'
import { failureText } from '../../lib/apollo/failure-text.ts'
import { showProblems } from '../../lib/show-problems.ts'
import { toast } from '../../lib/toasts.ts'
import { profileSchema } from './account-schemas.ts'
import { FormFailure } from './form-failure.tsx'

/** A member's name and a few lines about them. */
export function ProfileForm({ profile }: { profile: ProfileFragment }) {
  const client = useApolloClient()
  const [failure, setFailure] = useState<string>()
  const form = useForm({
    resolver: valibotResolver(profileSchema),
    defaultValues: { displayName: profile.displayName, bio: profile.bio ?? '' },
  })
  const { errors, isSubmitting, isDirty } = form.formState

  const save = async (input: InferOutput<typeof profileSchema>) => {
    setFailure(undefined)
    try {
      const { data } = await client.mutate({ mutation: UpdateProfileDocument, variables: { input } })
      const answer = data?.updateProfile
      if (answer?.__typename === 'ProfileUpdated') {
        const { displayName, bio } = answer.viewer
        form.reset({ displayName, bio: bio ?? '' })
        return toast('Your profile is saved.', 'good')
      }
      if (answer?.__typename === 'InvalidInputError') {
        return setFailure(showProblems(form, ['displayName', 'bio'], answer.problems))
      }
      setFailure(answer?.message ?? 'Please try again.')
    } catch (error) {
      setFailure(failureText(error))
    }
  }
  return (
    <form method="post" noValidate onSubmit={form.handleSubmit(save)} className="grid gap-5">
      <FormFailure message={failure} />
      <Field label="Name" error={errors.displayName?.message}>
        {(control) => <input {...form.register('displayName')} {...control} autoComplete="name" className={CONTROL} />}
      </Field>
      <Field
        label="About you"
        optional
        hint={`What you collect, what you know. ${ACCOUNT_LIMITS.bio.maximum} characters at most.`}
        error={errors.bio?.message}
      >
        {(control) => <textarea {...form.register('bio')} {...control} rows={4} className={TEXT_AREA} />}
      </Field>
      <p>
        <Button type="submit" busy={isSubmitting} disabled={!isDirty}>
          Save the profile
        </Button>
      </p>
    </form>
  )
}
