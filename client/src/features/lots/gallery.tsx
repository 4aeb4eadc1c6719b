import { ZoomIn } from 'lucide-react'
import { useRef, useState } from 'react'
import { NoPhoto, Photo } from '../../components/photo.tsx'
import type { PhotoPartsFragment } from '../../generated/types.ts'
import type { PhotoSize } from '../../lib/photos.ts'
import { LOT_PHOTO } from './load-lot.ts'

const THUMB: PhotoSize = { aspect: '1:1', widths: [72, 120, 200, 260], sizes: '(max-width: 56.25rem) 64px, 118px' }

/**
 * The photos: one strip that a finger swipes, thumbs that a pointer or key picks from, and a full-screen view with zoom
 * behind each photo.
 */
export function Gallery({ photos }: { photos: readonly PhotoPartsFragment[] }) {
  const strip = useRef<HTMLUListElement>(null)
  const [shown, setShown] = useState(0)
  if (photos.length === 0) return <NoPhoto className="aspect-square rounded-lg" />

  const show = (index: number) => {
    const list = strip.current
    list?.scrollTo({ left: index * list.clientWidth, behavior: 'instant' })
    setShown(index)
  }
  const zoom = async (index: number) => {
    const { openZoom } = await import('./zoom.tsx')
    await openZoom(photos, index, show)
  }
  return (
    <div className="grid min-w-0 content-start gap-3">
      <div className="relative overflow-hidden rounded-lg shadow-1">
        <ul
          ref={strip}
          onScroll={({ currentTarget: { scrollLeft, clientWidth } }) => setShown(Math.round(scrollLeft / clientWidth))}
          className="flex snap-x snap-mandatory overflow-x-auto [scrollbar-width:none]"
        >
          {photos.map((photo, index) => (
            <li key={photo.id} className="w-full flex-none snap-start">
              <button
                type="button"
                aria-label={`Enlarge photo ${index + 1} of ${photos.length}: ${photo.alt}`}
                tabIndex={index === shown ? 0 : -1}
                onClick={() => zoom(index)}
                className="block w-full cursor-zoom-in focus-visible:-outline-offset-4"
              >
                <Photo photo={photo} size={LOT_PHOTO} alt="" first={index === 0} className="aspect-square" />
              </button>
            </li>
          ))}
        </ul>
        <span
          aria-hidden
          className="pointer-events-none absolute right-4 bottom-4 flex items-center gap-1.5 rounded-full bg-[rgb(255_255_255/0.92)] px-3.5 py-1.5 font-bold text-[#16213a] text-[0.8125rem]"
        >
          <ZoomIn className="size-4" />
          <span className="max-lg:hidden">Zoom</span>
          <span className="num lg:hidden">
            {shown + 1} / {photos.length}
          </span>
        </span>
      </div>
      {photos.length > 1 ? (
        <ul className="grid grid-cols-[repeat(auto-fill,64px)] gap-3 lg:grid-cols-5">
          {photos.map((photo, index) => (
            <li key={photo.id}>
              <button
                type="button"
                aria-label={`Show photo ${index + 1}: ${photo.alt}`}
                aria-pressed={index === shown}
                onClick={() => show(index)}
                className="block w-full rounded-md border-2 border-transparent aria-pressed:border-gold"
              >
                <Photo photo={photo} size={THUMB} alt="" className="aspect-square rounded-[4px]" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
