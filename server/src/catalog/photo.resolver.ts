import { PHOTO_LIMITS } from '@kollect-it/shared/catalog/limits.ts'
import { unreachable } from '@kollect-it/shared/unreachable.ts'
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql'
import { type Context, requireViewer } from '../graphql/context.ts'
import { badInput } from '../graphql/errors.ts'
import { typed } from '../graphql/user-error.ts'
import { authorizeUpload } from '../images/authorize-upload.ts'
import { attachPhoto } from './attach-photo.ts'
import { authorizePhoto, type PhotoAuthorization } from './authorize-photo.ts'
import { toFreshListing } from './catalog.loaders.ts'
import { removePhoto, reorderPhotos, updatePhoto } from './change-photos.ts'
import { AttachPhotoInput, AuthorizeUploadInput, ReorderPhotosInput, UpdatePhotoInput } from './listing.inputs.ts'
import { invalidInput, listingNotEditable, tooManyPhotos } from './listing-answers.ts'
import {
  AttachPhotoResult,
  AuthorizeUploadResult,
  RemovePhotoResult,
  ReorderPhotosResult,
  UpdatePhotoResult,
} from './photo.results.ts'

@Resolver()
export class PhotoResolver {
  @Mutation(() => AuthorizeUploadResult, {
    description: 'Lets the browser put one picture straight into the image store.',
  })
  async authorizeUpload(
    @Arg('input', () => AuthorizeUploadInput, { description: 'What is to be uploaded.' }) input: AuthorizeUploadInput,
    @Ctx() context: Context,
  ): Promise<typeof AuthorizeUploadResult> {
    const answer = await authorize(context, input)
    switch (answer.kind) {
      case 'upload-authorized': {
        const { maximumBytes, acceptedTypes } = PHOTO_LIMITS
        return typed('UploadAuthorized', { ...answer.upload, maximumBytes, acceptedTypes })
      }
      case 'too-many-attempts': {
        const message = 'You have uploaded a great many pictures. Go on a little later.'
        return typed('TooManyAttemptsError', { message, retryAfterSeconds: answer.retryAfterSeconds })
      }
      case 'rejected':
        return typed('PhotoRejectedError', { message: answer.message })
      case 'too-many-photos':
        return tooManyPhotos()
      case 'listing-not-editable':
        return listingNotEditable(context, answer)
      default:
        return unreachable(answer)
    }
  }

  @Mutation(() => AttachPhotoResult, {
    description: 'Shows an uploaded picture as the last photo of a listing, once the image store has said what it is.',
  })
  async attachPhoto(
    @Arg('input', () => AttachPhotoInput, { description: 'The picture and its listing.' }) input: AttachPhotoInput,
    @Ctx() context: Context,
  ): Promise<typeof AttachPhotoResult> {
    const { id: viewerId } = requireViewer(context)
    const { listingId, fileId, alt } = input
    const answer = await attachPhoto(context.db, context.images, { viewerId, listingId, fileId, alt })
    switch (answer.kind) {
      case 'photo-attached':
        return typed('PhotoAttached', { photo: answer.photo, listing: toFreshListing(context, answer.listing) })
      case 'photo-rejected':
        return typed('PhotoRejectedError', { message: answer.message })
      case 'too-many-photos':
        return tooManyPhotos()
      case 'listing-not-editable':
        return listingNotEditable(context, answer)
      default:
        return unreachable(answer)
    }
  }

  @Mutation(() => UpdatePhotoResult, { description: 'Says what a photo shows.' })
  async updatePhoto(
    @Arg('input', () => UpdatePhotoInput, { description: 'The photo and what it shows.' }) input: UpdatePhotoInput,
    @Ctx() context: Context,
  ): Promise<typeof UpdatePhotoResult> {
    const { id: viewerId } = requireViewer(context)
    const answer = await updatePhoto(context.db, { viewerId, photoId: input.photoId, alt: input.alt })
    switch (answer.kind) {
      case 'photo-updated':
        return typed('PhotoUpdated', { photo: answer.photo })
      case 'invalid-input':
        return invalidInput(answer.problems)
      case 'listing-not-editable':
        return listingNotEditable(context, answer)
      default:
        return unreachable(answer)
    }
  }

  @Mutation(() => ReorderPhotosResult, {
    description: 'Puts the photos of a listing in order: the first is its cover.',
  })
  async reorderPhotos(
    @Arg('input', () => ReorderPhotosInput, { description: 'The new order.' }) input: ReorderPhotosInput,
    @Ctx() context: Context,
  ): Promise<typeof ReorderPhotosResult> {
    const { id: viewerId } = requireViewer(context)
    const { listingId, photoIds } = input
    const answer = await reorderPhotos(context.db, { viewerId, listingId, photoIds })
    switch (answer.kind) {
      case 'photos-reordered':
        return typed('PhotosReordered', { listing: toFreshListing(context, answer.listing) })
      case 'invalid-input':
        return invalidInput(answer.problems)
      case 'listing-not-editable':
        return listingNotEditable(context, answer)
      default:
        return unreachable(answer)
    }
  }

  @Mutation(() => RemovePhotoResult, { description: 'Takes a photo away; what is on offer keeps at least one.' })
  async removePhoto(
    @Arg('id', () => ID, { description: 'A photo of a listing of the viewer’s own.' }) id: string,
    @Ctx() context: Context,
  ): Promise<typeof RemovePhotoResult> {
    const answer = await removePhoto(context.db, { viewerId: requireViewer(context).id, photoId: id })
    switch (answer.kind) {
      case 'photo-removed':
        return typed('PhotoRemoved', { listing: toFreshListing(context, answer.listing) })
      case 'listing-not-editable':
        return listingNotEditable(context, answer)
      default:
        return unreachable(answer)
    }
  }
}

function authorize(context: Context, input: AuthorizeUploadInput): Promise<PhotoAuthorization> {
  const { id: viewerId } = requireViewer(context)
  const { purpose, listingId, fileName } = input
  if (purpose === 'avatar') return authorizeUpload(context.db, context.images, { userId: viewerId, purpose, fileName })
  if (!listingId) throw badInput('listingId says which listing the photo is of.')
  return authorizePhoto(context.db, context.images, { viewerId, listingId, fileName })
}
