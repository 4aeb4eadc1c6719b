import { Star } from 'lucide-react'

const ALL = [1, 2, 3, 4, 5] as const

/** A rating as stars, which readers hear as a number. */
export function Stars({ rating, className = '' }: { rating: number; className?: string }) {
  return (
    <span className={`inline-flex items-center gap-0.5 ${className}`}>
      <span className="sr-only">{rating} of 5 stars</span>
      {ALL.map((star) => (
        <Star
          key={star}
          aria-hidden
          className={`size-[1.1em] ${star <= Math.round(rating) ? 'fill-gold text-gold' : 'text-line-strong'}`}
        />
      ))}
    </span>
  )
}
