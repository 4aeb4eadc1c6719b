/** What accounts and shops may hold, explained by the browser and enforced by the server. Lengths in characters. */
export const ACCOUNT_LIMITS = {
  /** RFC 5321's longest address. */
  email: { maximum: 254 },
  /** No rules of composition: length, and not being easily guessed, is what counts. */
  password: { minimum: 12, maximum: 128 },
  displayName: { minimum: 2, maximum: 60 },
  bio: { maximum: 600 },
} as const

export const SHOP_LIMITS = {
  name: { minimum: 3, maximum: 60 },
  tagline: { maximum: 120 },
  story: { maximum: 4000 },
  location: { maximum: 80 },
} as const

/** What a picture of a person must be before it is accepted. Pixels; bytes and types are those of a photo. */
export const AVATAR_LIMITS = { minimumSide: 200 } as const
