import { Star } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Notice } from '../../components/notice.tsx'
import type { OneReviewFragment, OrderDetailsFragment, OrderRole } from '../../generated/types.ts'
import { ReviewForm } from './review-form.tsx'
import { ReviewText } from './review-text.tsx'

interface Reviews {
  readonly mine: OneReviewFragment | null
  readonly theirs: OneReviewFragment | null
  /** The other side, by name. */
  readonly other: string
}

/** What the two sides of a completed order say of each other: to be written, waiting, or there to read. */
export function ReviewBlock({ order }: { order: OrderDetailsFragment }) {
  const [message, setMessage] = useState<string>()
  const heading = useRef<HTMLHeadingElement>(null)
  const [isWritten, setWritten] = useState(false)
  // The form is gone, and with it what had the focus.
  useEffect(() => {
    if (isWritten || message !== undefined) heading.current?.focus()
  }, [isWritten, message])
  const { state, viewerRole, reviewOfBuyer, reviewOfSeller } = order
  if (state !== 'COMPLETED' && !reviewOfBuyer && !reviewOfSeller) return null
  const mayWrite = order.actions.includes('REVIEW')
  return (
    <section aria-labelledby="reviews-title" className="grid gap-5 rounded-lg border border-line bg-card p-6 sm:p-8">
      <h2
        id="reviews-title"
        ref={heading}
        tabIndex={-1}
        className="flex items-center gap-2.5 text-[1.6rem] outline-none"
      >
        <Star aria-hidden className="size-5 text-gold-ink" />
        Reviews
      </h2>
      {message === undefined ? null : <Notice live>{message}</Notice>}
      {viewerRole === null ? (
        <Both order={order} />
      ) : (
        <>
          {mayWrite ? (
            <>
              <p className="max-w-[62ch] text-ink-2">
                Both reviews are shown when both of you have written, or 14 days after the order was completed. Until
                then neither of you sees what the other wrote.
              </p>
              <ReviewForm
                orderId={order.id}
                about={reviewsOf(order, viewerRole).other}
                onWritten={() => setWritten(true)}
                onMovedOn={setMessage}
              />
            </>
          ) : null}
          <Written reviews={reviewsOf(order, viewerRole)} mayWrite={mayWrite} />
        </>
      )}
    </section>
  )
}

function reviewsOf({ reviewOfBuyer, reviewOfSeller, buyer, seller }: OrderDetailsFragment, role: OrderRole): Reviews {
  return role === 'BUYER'
    ? { mine: reviewOfSeller, theirs: reviewOfBuyer, other: seller.name }
    : { mine: reviewOfBuyer, theirs: reviewOfSeller, other: buyer.displayName }
}

function Written({ reviews: { mine, theirs, other }, mayWrite }: { reviews: Reviews; mayWrite: boolean }) {
  if (mayWrite) return theirs ? <ReviewText review={theirs} author={other} /> : null
  return (
    <>
      {mine ? (
        <ReviewText review={mine} author="You" />
      ) : (
        <p className="text-ink-2">The time to write a review is over. You wrote none.</p>
      )}
      {theirs ? <ReviewText review={theirs} author={other} /> : null}
      {mine && !theirs ? <Missing mine={mine} other={other} /> : null}
    </>
  )
}

/** What is said where the other side's review would stand. */
function Missing({ mine, other }: { mine: OneReviewFragment; other: string }) {
  return (
    <p className="text-ink-2">
      {mine.publishedAt === null
        ? `Yours is not shown yet: it is when ${other} has written, too, or 14 days after the order was completed.`
        : `Yours is shown. ${other} wrote none.`}
    </p>
  )
}

/** For staff, who are neither side. */
function Both({ order: { reviewOfBuyer, reviewOfSeller } }: { order: OrderDetailsFragment }) {
  const written = [reviewOfSeller, reviewOfBuyer].filter((review) => review !== null)
  if (written.length === 0) return <p className="text-ink-2">None is shown yet.</p>
  return written.map((review) => <ReviewText key={review.id} review={review} />)
}
