import type { PhotoPartsFragment } from '../generated/types.ts'
import { type PhotoSize, photoSources } from '../lib/photos.ts'

interface PhotoProps {
  readonly photo: PhotoPartsFragment
  readonly size: PhotoSize
  /** Replaces the photo's own description; empty where the words beside it say the same. */
  readonly alt?: string
  /** For the one photo that is the first thing seen on a page. */
  readonly first?: boolean
  readonly className?: string
}

/**
 * A photo that fills its box, which sets the size: nothing moves while it loads. Behind it lies a blurred picture of a few dozen
 * bytes; it is an image of its own because the content security policy allows no style attributes.
 */
export function Photo({ photo, size, alt = photo.alt, first = false, className = '' }: PhotoProps) {
  return (
    <span className={`relative block overflow-hidden bg-sunken ${className}`}>
      <img
        src={photo.placeholder}
        alt=""
        aria-hidden
        className="absolute inset-0 size-full scale-110 object-cover blur-md"
      />
      <img
        {...photoSources(photo.url, size)}
        alt={alt}
        loading={first ? 'eager' : 'lazy'}
        fetchPriority={first ? 'high' : 'auto'}
        decoding={first ? 'sync' : 'async'}
        className="relative size-full object-cover"
      />
    </span>
  )
}

/** Where a photo is missing: the house's mark, so that grids keep their shape. */
export function NoPhoto({ className = '' }: { className?: string }) {
  return (
    <span
      className={`grid place-items-center bg-sunken font-display text-3xl text-line-strong ${className}`}
      aria-hidden
    >
      K·I
    </span>
  )
}
