import { photoSrcSet, photoUrl } from '@kollect-it/shared/catalog/photo-url.ts'
import type { PhotoPartsFragment } from '../generated/types.ts'

interface AvatarProps {
  readonly name: string
  readonly photo?: PhotoPartsFragment | null
  readonly size?: 'small' | 'large'
}

/** A person's or a shop's picture, or their initials. The name stands beside it, so it is silent to readers. */
export function Avatar({ name, photo, size = 'small' }: AvatarProps) {
  const measure = size === 'small' ? 'size-[34px] text-[0.8rem]' : 'size-12 text-base'
  const pixels = size === 'small' ? 34 : 48
  return (
    <span
      aria-hidden
      className={`grid flex-none place-items-center overflow-hidden rounded-full bg-navy font-bold text-on-navy ${measure}`}
    >
      {photo ? (
        <img
          src={photoUrl(photo.url, { width: pixels * 2, crop: 'square' })}
          srcSet={photoSrcSet(photo.url, { widths: [pixels, pixels * 2, pixels * 3], aspect: '1:1' })}
          sizes={`${pixels}px`}
          alt=""
          className="size-full object-cover"
        />
      ) : (
        initials(name)
      )}
    </span>
  )
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  const first = words[0]?.charAt(0) ?? '?'
  const last = words.length > 1 ? (words.at(-1)?.charAt(0) ?? '') : ''
  return (first + last).toUpperCase()
}
