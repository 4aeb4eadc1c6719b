import { LISTING_LIMITS, PHOTO_LIMITS } from '@kollect-it/shared/catalog/limits.ts'
import { ImagePlus } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { DropZone } from 'react-aria-components/DropZone'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { buttonClass } from '../../../components/button.tsx'
import { counted } from '../../../lib/numbers.ts'
import { StepFrame } from '../wizard/step-frame.tsx'
import { useWizard } from '../wizard/wizard-context.ts'
import { PhotoGrid } from './photo-grid.tsx'
import { UploadList } from './upload-list.tsx'

const { minimum, maximum } = LISTING_LIMITS.photos

/** Photos: put in by hand, by drop, by paste or from a phone's camera; in order; described. */
export function PhotosStep() {
  const { photos, isPublished, messageOf } = useWizard()
  const [message, setMessage] = useState('')
  const problem = messageOf('photos')
  const add = (files: readonly File[]) => {
    const left = photos.add(files)
    setMessage(left === 0 ? '' : `${counted(left, 'photo')} left out: ${maximum} are the most.`)
  }
  usePastedFiles(add)
  return (
    <StepFrame lead="Daylight, a plain background, and every side: front, back, marks, and above all the faults. The first photo is the one people see while they look around.">
      {isPublished ? (
        <p className="text-ink-2 text-sm">
          This is on sale: changes to its photos are seen by buyers at once, without saving.
        </p>
      ) : null}
      <div data-field="photos" className="grid gap-6">
        {photos.room > 0 ? (
          <DropZone
            aria-label="Drop photos here"
            getDropOperation={(types) =>
              PHOTO_LIMITS.acceptedTypes.some((type) => types.has(type)) ? 'copy' : 'cancel'
            }
            onDrop={async ({ items }) => {
              const files = items.filter((item) => item.kind === 'file').map((item) => item.getFile())
              add(await Promise.all(files))
            }}
            className="grid justify-items-center gap-4 rounded-lg border-2 border-line-strong border-dashed bg-card px-6 py-10 text-center data-drop-target:border-gold data-drop-target:bg-gold-wash data-focus-visible:outline-3 data-focus-visible:outline-focus"
          >
            <ImagePlus aria-hidden className="size-9 text-gold-ink" strokeWidth={1.4} />
            <p className="max-w-[44ch] text-ink-2">
              <span className="hidden pointer-fine:inline">Drop photos here, paste them, or choose them. </span>
              JPEG, PNG or WebP, from {PHOTO_LIMITS.minimumWidth} × {PHOTO_LIMITS.minimumHeight} pixels up to{' '}
              {PHOTO_LIMITS.maximumBytes / 1024 / 1024} MB; {minimum} to {maximum} of them. Where a photo was taken is
              removed from it.
            </p>
            <FileTrigger
              acceptedFileTypes={PHOTO_LIMITS.acceptedTypes}
              allowsMultiple
              onSelect={(files) => add([...(files ?? [])])}
            >
              <Button className={buttonClass('navy')}>Choose photos</Button>
            </FileTrigger>
          </DropZone>
        ) : (
          <p className="text-ink-2">All {maximum} places are taken. Remove a photo to add another.</p>
        )}
        <p role="status" className="text-bad text-sm empty:hidden">
          {message || problem}
        </p>
        <PhotoGrid />
        <UploadList />
      </div>
    </StepFrame>
  )
}

/** Pictures pasted anywhere on the page. */
function usePastedFiles(onFiles: (files: readonly File[]) => void): void {
  const take = useEffectEvent((event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith('image/'))
    if (files.length === 0) return
    event.preventDefault()
    onFiles(files)
  })
  useEffect(() => {
    const listener = (event: ClipboardEvent): void => take(event)
    document.addEventListener('paste', listener)
    return () => document.removeEventListener('paste', listener)
  }, [])
}
