/** What a review may hold, explained by the browser and enforced by the server. Text in characters. */
export const REVIEW_LIMITS = {
  rating: { minimum: 1, maximum: 5 },
  text: { minimum: 3, maximum: 2_000 },
} as const
