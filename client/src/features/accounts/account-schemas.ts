import { ACCOUNT_LIMITS, SHOP_LIMITS } from '@kollect-it/shared/accounts/account-limits.ts'
import { LISTING_LIMITS } from '@kollect-it/shared/catalog/limits.ts'
import * as v from 'valibot'

const email = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty('Write your e-mail address.'),
  v.maxLength(ACCOUNT_LIMITS.email.maximum, 'This is too long for an e-mail address.'),
  v.regex(/^[^\s@]+@[^\s@]+$/, 'This does not look like an e-mail address.'),
)

const displayName = line('Write the name others will see.', ACCOUNT_LIMITS.displayName)

export const signInSchema = v.object({
  email,
  password: v.pipe(v.string(), v.nonEmpty('Write your password.')),
})

export const signUpSchema = v.object({
  displayName,
  email,
  password: v.pipe(
    v.string(),
    v.nonEmpty('Choose a password.'),
    v.minLength(
      ACCOUNT_LIMITS.password.minimum,
      `Use at least ${ACCOUNT_LIMITS.password.minimum} characters: three or four words make a good password.`,
    ),
    v.maxLength(ACCOUNT_LIMITS.password.maximum, `Use at most ${ACCOUNT_LIMITS.password.maximum} characters.`),
  ),
})

export const profileSchema = v.object({
  displayName,
  bio: optionalText(ACCOUNT_LIMITS.bio),
})

export const shopSchema = v.object({
  name: line('Give your shop a name.', SHOP_LIMITS.name),
  tagline: optionalText(SHOP_LIMITS.tagline),
  story: optionalText(SHOP_LIMITS.story),
  location: optionalText(SHOP_LIMITS.location),
  country: v.string(),
  handlingDays: v.pipe(
    v.string(),
    v.transform(Number),
    v.integer('Choose a number of days.'),
    v.minValue(LISTING_LIMITS.handlingDays.minimum),
    v.maxValue(LISTING_LIMITS.handlingDays.maximum),
  ),
})

function line(whenEmpty: string, { minimum, maximum }: { readonly minimum: number; readonly maximum: number }) {
  return v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(whenEmpty),
    v.minLength(minimum, `Use at least ${minimum} characters.`),
    v.maxLength(maximum, `Use at most ${maximum} characters.`),
  )
}

function optionalText({ maximum }: { readonly maximum: number }) {
  return v.pipe(v.string(), v.trim(), v.maxLength(maximum, `Use at most ${maximum} characters.`))
}
