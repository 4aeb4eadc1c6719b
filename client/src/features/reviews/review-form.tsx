import { useApolloClient } from '@apollo/client/react'
import { valibotResolver } from '@hookform/resolvers/valibot'
import { REVIEW_LIMITS } from '@kollect-it/shared/orders/review-limits.ts'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { InferOutput } from 'valibot'
import { Button } from '../../components/button.tsx'
import { Field, TEXT_AREA } from '../../components/field.tsx'
import { Notice } from '../../components/notice.tsx'
import { LeaveReviewDocument } from '../../generated/reviews.ts'
import { failureText } from '../../lib/apollo/failure-text.ts'
import { formatCount } from '../../lib/numbers.ts'
import { showProblems } from '../../lib/show-problems.ts'
import { RatingField } from './rating-field.tsx'
import { reviewSchema } from './review-schema.ts'

const { maximum } = REVIEW_LIMITS.text

interface ReviewFormProps {
  readonly orderId: string
  /** Whom it is about, by name. */
  readonly about: string
  readonly onWritten: () => void
  /** The order has moved on meanwhile, and takes no review any more: in the server's words. */
  readonly onMovedOn: (message: string) => void
}

/** Stars and words for the other side of a sale. What is written stays until it is taken. */
export function ReviewForm({ orderId, about, onWritten, onMovedOn }: ReviewFormProps) {
  const client = useApolloClient()
  const [failure, setFailure] = useState<string>()
  const form = useForm({
    resolver: valibotResolver(reviewSchema),
    defaultValues: { rating: null, text: '' } as { rating: string | null; text: string },
  })
  const { errors, isSubmitting } = form.formState
  const rating = Number(form.watch('rating'))
  const length = form.watch('text').trim().length

  const send = async (review: InferOutput<typeof reviewSchema>) => {
    setFailure(undefined)
    try {
      const { data } = await client.mutate({
        mutation: LeaveReviewDocument,
        variables: { input: { orderId, ...review } },
      })
      const answer = data?.leaveReview
      switch (answer?.__typename) {
        case 'ReviewLeft':
          return onWritten()
        case 'OrderMovedOnError':
          return onMovedOn(answer.message)
        case 'InvalidInputError':
          return setFailure(showProblems(form, ['rating', 'text'], answer.problems))
        default:
          setFailure('That was not answered. Please try again.')
      }
    } catch (error) {
      setFailure(failureText(error))
    }
  }
  return (
    <form method="post" noValidate onSubmit={form.handleSubmit(send)} className="grid gap-5">
      {failure === undefined ? null : (
        <Notice tone="bad" live>
          {failure}
        </Notice>
      )}
      <RatingField
        legend={`How was it with ${about}?`}
        field={form.register('rating')}
        rating={rating}
        error={errors.rating?.message}
      />
      <Field label="In your words" error={errors.text?.message} hint={<Count length={length} />}>
        {(control) => <textarea {...form.register('text')} {...control} rows={5} className={TEXT_AREA} />}
      </Field>
      <p>
        <Button type="submit" busy={isSubmitting}>
          Send the review
        </Button>
      </p>
    </form>
  )
}

function Count({ length }: { length: number }) {
  return (
    <span className={`num ${length > maximum ? 'text-bad' : ''}`}>
      {formatCount(length)} of {formatCount(maximum)} characters. Everybody can read it, and it cannot be changed.
    </span>
  )
}
