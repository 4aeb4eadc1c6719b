import { CircleAlert, Star } from 'lucide-react'
import { useId } from 'react'
import type { UseFormRegisterReturn } from 'react-hook-form'

/** What each number of stars says. */
export const RATING_WORDS = ['Bad', 'Poor', 'Fair', 'Good', 'Excellent'] as const

interface RatingFieldProps {
  readonly legend: string
  readonly field: UseFormRegisterReturn
  /** As chosen: 1 to 5, 0 before. */
  readonly rating: number
  readonly error: string | undefined
}

/** One to five stars: a group of radio buttons, so that it works as one with keys and readers. */
export function RatingField({ legend, field, rating, error }: RatingFieldProps) {
  const id = useId()
  return (
    <fieldset className="grid gap-1.5" aria-describedby={error === undefined ? undefined : `${id}-error`}>
      <legend className="mb-1.5 font-bold text-[0.9375rem]">{legend}</legend>
      <div className="flex flex-wrap items-center gap-x-3">
        <div className="-ml-2 flex">
          {RATING_WORDS.map((word, index) => (
            <label
              key={word}
              className="grid size-11 cursor-pointer place-items-center rounded-sm has-focus-visible:outline-2 has-focus-visible:outline-focus"
            >
              <input {...field} type="radio" value={index + 1} className="peer sr-only" />
              <Star
                aria-hidden
                className={`size-7 ${index < rating ? 'fill-gold text-gold' : 'text-line-strong hover:text-gold'}`}
              />
              <span className="sr-only">
                {index + 1} of {RATING_WORDS.length}: {word}
              </span>
            </label>
          ))}
        </div>
        <span aria-hidden className="text-ink-2">
          {RATING_WORDS[rating - 1]}
        </span>
      </div>
      {error === undefined ? null : (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-[0.875rem] text-bad">
          <CircleAlert aria-hidden className="mt-0.5 size-4 flex-none" />
          {error}
        </p>
      )}
    </fieldset>
  )
}
