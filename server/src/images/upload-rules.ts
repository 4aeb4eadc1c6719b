import { AVATAR_LIMITS } from '@kollect-it/shared/accounts/account-limits.ts'
import { PHOTO_LIMITS } from '@kollect-it/shared/catalog/limits.ts'
import { unreachable } from '@kollect-it/shared/unreachable.ts'
import type { StoredFile } from './images.ts'

/** What a file is uploaded for. */
export type UploadPurpose = 'listing-photo' | 'avatar'

/** Why an uploaded file is not accepted. */
export type UploadRejection =
  | 'no-such-file'
  | 'not-authorized'
  | 'used-already'
  | 'wrong-type'
  | 'too-large'
  | 'too-small'
  | 'too-many-pixels'
  | 'unreadable'

/** Least pixels along the longer and the shorter side: a portrait counts like a landscape. */
export interface MinimumSize {
  readonly longSide: number
  readonly shortSide: number
}

const MINIMUM_SIZES: Readonly<Record<UploadPurpose, MinimumSize>> = {
  'listing-photo': { longSide: PHOTO_LIMITS.minimumWidth, shortSide: PHOTO_LIMITS.minimumHeight },
  avatar: { longSide: AVATAR_LIMITS.minimumSide, shortSide: AVATAR_LIMITS.minimumSide },
}

/** No camera makes more; a small file that claims more is made to exhaust whoever draws it. */
export const MAXIMUM_PIXELS = 80_000_000

/** The least size of a picture for this purpose. */
export function minimumSizeFor(purpose: UploadPurpose): MinimumSize {
  return MINIMUM_SIZES[purpose]
}

/** What is wrong with a file that arrived, if anything, going by what the image store says about it. */
export function checkFile(file: StoredFile, purpose: UploadPurpose): UploadRejection | undefined {
  const minimum = MINIMUM_SIZES[purpose]
  if (!PHOTO_LIMITS.acceptedTypes.some((type) => type === file.mimeType)) return 'wrong-type'
  if (file.bytes > PHOTO_LIMITS.maximumBytes) return 'too-large'
  if (file.width * file.height > MAXIMUM_PIXELS) return 'too-many-pixels'
  const isLargeEnough =
    Math.max(file.width, file.height) >= minimum.longSide && Math.min(file.width, file.height) >= minimum.shortSide
  return isLargeEnough ? undefined : 'too-small'
}

/** The rejection in words for the person who uploaded: what is wrong, and what to do. */
export function describeRejection(rejection: UploadRejection, purpose: UploadPurpose): string {
  const { longSide, shortSide } = MINIMUM_SIZES[purpose]
  switch (rejection) {
    case 'no-such-file':
      return 'This file has not arrived. Upload it again.'
    case 'not-authorized':
      return 'This file was not uploaded for this place. Upload it here.'
    case 'used-already':
      return 'This upload was used already. Upload the picture again.'
    case 'wrong-type':
      return 'This is not a JPEG, PNG or WebP picture. Save it as one of these and upload it again.'
    case 'too-large':
      return `This file is larger than ${PHOTO_LIMITS.maximumBytes / 1024 / 1024} MB. Make it smaller and upload it again.`
    case 'too-small':
      return `This picture is too small: at least ${longSide} × ${shortSide} pixels are needed.`
    case 'too-many-pixels':
      return `This picture has more than ${MAXIMUM_PIXELS / 1_000_000} million pixels. Make it smaller and upload it again.`
    case 'unreadable':
      return 'This picture cannot be read. It may be damaged: save it again and upload that.'
    default:
      return unreachable(rejection)
  }
}
