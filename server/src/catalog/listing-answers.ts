import { LISTING_LIMITS } from '@kollect-it/shared/catalog/limits.ts'
import type { Context } from '../graphql/context.ts'
import type { FieldProblem } from '../graphql/user-error.ts'
import { typed } from '../graphql/user-error.ts'
import { toFreshListing } from './catalog.loaders.ts'
import type { ListingRow } from './listings.repo.ts'

/** Refusals that several commands answer, as the API tells them. */

export function listingInvalid(problems: readonly FieldProblem[]) {
  return typed('ListingInvalidError', { message: 'Please check what you entered.', problems: [...problems] })
}

export function listingNotEditable(
  context: Context,
  { message, listing }: { readonly message: string; readonly listing: ListingRow },
) {
  return typed('ListingNotEditableError', { message, listing: toFreshListing(context, listing) })
}

export function tooManyPhotos() {
  const { maximum } = LISTING_LIMITS.photos
  return typed('TooManyPhotosError', {
    message: `A listing can have ${maximum} photos. Remove one to add another.`,
    maximum,
  })
}

export function invalidInput(problems: readonly FieldProblem[]) {
  return typed('InvalidInputError', { message: 'Please check what you entered.', problems: [...problems] })
}
