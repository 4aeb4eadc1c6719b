import 'photoswipe/style.css'
import { photoSrcSet, photoUrl } from '@kollect-it/shared/catalog/photo-url.ts'
import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import PhotoSwipe from 'photoswipe'
import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { PhotoPartsFragment } from '../../generated/types.ts'

const WIDTHS = [800, 1200, 1600, 2400]

/** Shows the photos over the whole screen, to be enlarged by pinch, wheel or double tap; `onLeave` hears the last one seen. */
export async function openZoom(
  photos: readonly PhotoPartsFragment[],
  index: number,
  onLeave: (index: number) => void,
): Promise<void> {
  const viewer = new PhotoSwipe({
    dataSource: photos.map(({ url, width, height, alt }) => ({
      src: photoUrl(url, { width: Math.min(width, 1600) }),
      srcset: photoSrcSet(url, { widths: WIDTHS.filter((candidate) => candidate <= Math.max(width, 800)) }),
      width,
      height,
      alt,
    })),
    index,
    bgOpacity: 0.94,
    showHideAnimationType: 'fade',
    wheelToZoom: true,
    returnFocus: true,
  })
  // Its own controls are written as HTML strings, which the content security policy forbids; ours take their place.
  viewer.on('uiRegister', () => {
    if (viewer.ui) viewer.ui.uiElementsData = []
  })
  const holder = document.createElement('div')
  const controls = createRoot(holder)
  viewer.on('afterInit', () => {
    viewer.element?.append(holder)
    controls.render(<ZoomControls viewer={viewer} photos={photos} />)
  })
  viewer.on('destroy', () => {
    onLeave(viewer.currIndex)
    controls.unmount()
  })
  viewer.init()
}

const BUTTON =
  'pointer-events-auto grid size-12 place-items-center rounded-full bg-[rgb(8_14_30/0.6)] text-[#f6efdf] hover:bg-[rgb(8_14_30/0.9)]'

function ZoomControls({ viewer, photos }: { viewer: PhotoSwipe; photos: readonly PhotoPartsFragment[] }) {
  const [index, setIndex] = useState(viewer.currIndex)
  useEffect(() => {
    const follow = () => setIndex(viewer.currIndex)
    viewer.on('change', follow)
    return () => viewer.off('change', follow)
  }, [viewer])
  return (
    <div className="pointer-events-none absolute inset-0 z-10 text-[#f6efdf]">
      <p role="status" className="num absolute top-5 left-5 text-sm">
        <span className="sr-only">Photo </span>
        {index + 1} <span className="sr-only">of</span>
        <span aria-hidden>/</span> {photos.length}
        <span className="ml-3 text-on-navy-2">{photos[index]?.alt}</span>
      </p>
      <button
        type="button"
        aria-label="Close"
        className={`${BUTTON} absolute top-3 right-3`}
        onClick={() => viewer.close()}
      >
        <X aria-hidden />
      </button>
      {photos.length > 1 ? (
        <>
          <button
            type="button"
            aria-label="Previous photo"
            className={`${BUTTON} absolute top-1/2 left-3 -translate-y-1/2`}
            onClick={() => viewer.prev()}
          >
            <ChevronLeft aria-hidden />
          </button>
          <button
            type="button"
            aria-label="Next photo"
            className={`${BUTTON} absolute top-1/2 right-3 -translate-y-1/2`}
            onClick={() => viewer.next()}
          >
            <ChevronRight aria-hidden />
          </button>
        </>
      ) : null}
    </div>
  )
}
