import type { ReactNode } from 'react'
import { Stars } from '../../components/stars.tsx'
import type { OneReviewFragment } from '../../generated/types.ts'
import { calendarDay } from '../../lib/calendar-day.ts'

interface ReviewTextProps {
  readonly review: OneReviewFragment
  /** Who wrote it, as this reader knows them. */
  readonly author?: string
  /** Stands after the date, such as what was bought. */
  readonly about?: ReactNode
}

/** What somebody said of the other side of a sale. */
export function ReviewText({ review, author, about }: ReviewTextProps) {
  const { rating, text, createdAt } = review
  return (
    <article className="grid gap-1.5">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Stars rating={rating} />
        <b className="break-words">{author ?? review.author.displayName}</b>
      </p>
      <p className="whitespace-pre-line break-words">{text}</p>
      <p className="num text-ink-3 text-sm">
        {calendarDay(createdAt)}
        {about}
      </p>
    </article>
  )
}
