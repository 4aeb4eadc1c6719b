import { Field, ID, Int, ObjectType } from 'type-graphql'
import { EmailNotVerifiedError, NoShopError } from '../accounts/shop.type.ts'
import { FieldProblem, resultUnion, UserError } from '../graphql/user-error.ts'
import { Listing } from './listing.type.ts'

@ObjectType({ description: 'The draft is begun.' })
export class ListingDrafted {
  @Field(() => Listing, { description: 'The new draft.' })
  listing!: Listing
}

@ObjectType({ description: 'The change is stored.' })
export class ListingUpdated {
  @Field(() => Listing, { description: 'The listing as it is now.' })
  listing!: Listing
}

@ObjectType({ description: 'The listing is on offer.' })
export class ListingPublished {
  @Field(() => Listing, { description: 'The listing as it is now.' })
  listing!: Listing
}

@ObjectType({ description: 'The listing is off the market.' })
export class ListingWithdrawn {
  @Field(() => Listing, { description: 'The listing as it is now.' })
  listing!: Listing
}

@ObjectType({ description: 'There is a copy.' })
export class ListingDuplicated {
  @Field(() => Listing, { description: 'The new draft.' })
  listing!: Listing
}

@ObjectType({ description: 'The draft is gone.' })
export class DraftDeleted {
  @Field(() => ID, { description: 'What its id was.' })
  id!: string
}

@ObjectType({ implements: UserError, description: 'Some of it can never be right. Nothing was changed.' })
export class ListingInvalidError extends UserError {
  @Field(() => [FieldProblem], { description: 'One entry for each field that is wrong.' })
  problems!: FieldProblem[]
}

@ObjectType({ implements: UserError, description: 'Something is missing. The draft stays as it is.' })
export class ListingIncompleteError extends UserError {
  @Field(() => [FieldProblem], { description: 'One entry for each field that is missing or does not fit.' })
  problems!: FieldProblem[]
}

@ObjectType({
  implements: UserError,
  description: 'The listing stands where this cannot be done. Nothing was changed.',
})
export class ListingNotEditableError extends UserError {
  @Field(() => Listing, { description: 'The listing as it is.' })
  listing!: Listing
}

@ObjectType({ implements: UserError, description: 'The listing was changed elsewhere meanwhile. Nothing was changed.' })
export class ListingChangedError extends UserError {
  @Field(() => Listing, { description: 'The listing as it is now.' })
  listing!: Listing
}

@ObjectType({ implements: UserError, description: 'The listing has as many photos as it can have.' })
export class TooManyPhotosError extends UserError {
  @Field(() => Int, { description: 'How many it can have.' })
  maximum!: number
}

@ObjectType({
  implements: UserError,
  description: 'It cannot be sold so, or not any more. Nothing was changed.',
})
export class NotForSaleError extends UserError {
  @Field(() => Listing, { description: 'The listing as it is now.' })
  listing!: Listing
}

export const CreateListingResult = resultUnion(
  'CreateListingResult',
  () => [ListingDrafted, ListingInvalidError, NoShopError] as const,
)

export const UpdateListingResult = resultUnion(
  'UpdateListingResult',
  () => [ListingUpdated, ListingInvalidError, ListingNotEditableError, ListingChangedError] as const,
)

export const PublishListingResult = resultUnion(
  'PublishListingResult',
  () => [ListingPublished, ListingIncompleteError, ListingNotEditableError, EmailNotVerifiedError] as const,
)

export const WithdrawListingResult = resultUnion(
  'WithdrawListingResult',
  () => [ListingWithdrawn, ListingNotEditableError] as const,
)

export const DuplicateListingResult = resultUnion('DuplicateListingResult', () => [ListingDuplicated] as const)

export const DeleteDraftResult = resultUnion(
  'DeleteDraftResult',
  () => [DraftDeleted, ListingNotEditableError] as const,
)
