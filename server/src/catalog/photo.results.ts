import { Field, Int, ObjectType } from 'type-graphql'
import { PhotoRejectedError } from '../accounts/profile.type.ts'
import { TooManyAttemptsError } from '../accounts/session.type.ts'
import { DateTime } from '../graphql/scalars.ts'
import { InvalidInputError, resultUnion } from '../graphql/user-error.ts'
import { Photo } from '../images/photo.type.ts'
import { ListingNotEditableError, TooManyPhotosError } from './listing.results.ts'
import { Listing } from './listing.type.ts'

@ObjectType({ description: 'A field of the form in which a browser sends a file.' })
export class UploadField {
  @Field(() => String, { description: 'Name of the field.' })
  name!: string

  @Field(() => String, { description: 'Its value, to be sent as it is.' })
  value!: string
}

@ObjectType({
  description: 'The form to post to the image store: every one of `fields` as it is, then `token`, then `file`.',
})
export class UploadAuthorized {
  @Field(() => String, { description: 'Where to post the form, as multipart/form-data.' })
  uploadUrl!: string

  @Field(() => String, { description: 'Signed over every field; good for one upload.' })
  token!: string

  @Field(() => [UploadField], { description: 'Fields to send beside `token` and `file`.' })
  fields!: readonly UploadField[]

  @Field(() => Int, { description: 'Largest file in bytes.' })
  maximumBytes!: number

  @Field(() => [String], { description: 'MIME types of what is accepted.' })
  acceptedTypes!: readonly string[]

  @Field(() => DateTime, { description: 'Until when the upload must have begun.' })
  expiresAt!: Date
}

@ObjectType({ description: 'The photo is shown.' })
export class PhotoAttached {
  @Field(() => Photo, { description: 'The photo.' })
  photo!: Photo

  @Field(() => Listing, { description: 'The listing as it is now.' })
  listing!: Listing
}

@ObjectType({ description: 'The photo was changed.' })
export class PhotoUpdated {
  @Field(() => Photo, { description: 'The photo as it is now.' })
  photo!: Photo
}

@ObjectType({ description: 'The photos are in order.' })
export class PhotosReordered {
  @Field(() => Listing, { description: 'The listing as it is now.' })
  listing!: Listing
}

@ObjectType({ description: 'The photo is gone.' })
export class PhotoRemoved {
  @Field(() => Listing, { description: 'The listing as it is now.' })
  listing!: Listing
}

export const AuthorizeUploadResult = resultUnion(
  'AuthorizeUploadResult',
  () =>
    [UploadAuthorized, TooManyPhotosError, ListingNotEditableError, TooManyAttemptsError, PhotoRejectedError] as const,
)

export const AttachPhotoResult = resultUnion(
  'AttachPhotoResult',
  () => [PhotoAttached, PhotoRejectedError, TooManyPhotosError, ListingNotEditableError] as const,
)

export const UpdatePhotoResult = resultUnion(
  'UpdatePhotoResult',
  () => [PhotoUpdated, ListingNotEditableError, InvalidInputError] as const,
)

export const ReorderPhotosResult = resultUnion(
  'ReorderPhotosResult',
  () => [PhotosReordered, ListingNotEditableError, InvalidInputError] as const,
)

export const RemovePhotoResult = resultUnion(
  'RemovePhotoResult',
  () => [PhotoRemoved, ListingNotEditableError] as const,
)
