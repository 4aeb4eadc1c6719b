import { REVIEW_LIMITS } from '@kollect-it/shared/orders/review-limits.ts'
import * as v from 'valibot'
import { formatCount } from '../../lib/numbers.ts'

const { minimum, maximum } = REVIEW_LIMITS.text

export const reviewSchema = v.object({
  rating: v.pipe(
    // Null until one is chosen.
    v.nullable(v.string()),
    v.transform(Number),
    v.minValue(REVIEW_LIMITS.rating.minimum, 'Choose one to five stars.'),
    v.maxValue(REVIEW_LIMITS.rating.maximum),
  ),
  text: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty('Write a few words.'),
    v.minLength(minimum, `Use at least ${minimum} characters.`),
    v.maxLength(maximum, `Use at most ${formatCount(maximum)} characters.`),
  ),
})
