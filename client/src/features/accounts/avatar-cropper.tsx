import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { toast } from '../../lib/toasts.ts'
import { type Crop, maximumZoom, moveCrop, squareOf, WHOLE, zoomCrop } from './crop.ts'
import { FormFailure } from './form-failure.tsx'
import { useAvatarUpload } from './use-avatar-upload.ts'

const OUTPUT_PIXELS = 640
const KEY_STEP = 0.04

interface AvatarCropperProps {
  readonly file: File
  /** Called when the picture is saved or the dialog is closed. */
  readonly onDone: () => void
}

/** Cuts a picture to a circle: drag it or move it with the arrow keys, enlarge it with the slider. */
export function AvatarCropper({ file, onDone }: AvatarCropperProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const picture = usePicture(file)
  const [crop, setCrop] = useState<Crop>(WHOLE)
  const { progress, failure, send, cancel } = useAvatarUpload()
  useEffect(() => {
    const { current } = dialog
    if (!current?.open) current?.showModal()
    const close = () => {
      cancel()
      onDone()
    }
    current?.addEventListener('close', close)
    return () => current?.removeEventListener('close', close)
  })

  const save = async () => {
    if (!picture || !(await send(await cutOut(picture, crop)))) return
    toast('Your picture is saved.', 'good')
    dialog.current?.close()
  }
  return (
    <Dialog ref={dialog} title="Your picture">
      <div className="grid justify-items-center gap-5">
        {picture ? (
          <CropArea picture={picture} crop={crop} onChange={setCrop} />
        ) : (
          <div className="skeleton size-64 rounded-full" />
        )}
        <label className="grid w-64 gap-1 text-sm">
          Enlarge
          <input
            type="range"
            min={1}
            max={picture ? maximumZoom(sizeOf(picture)) : 4}
            step={0.01}
            value={crop.zoom}
            disabled={!picture}
            className="h-11 w-full accent-gold"
            onChange={({ target }) => picture && setCrop(zoomCrop(sizeOf(picture), crop, target.valueAsNumber))}
          />
        </label>
        <FormFailure message={failure} />
        <p className="flex flex-wrap justify-center gap-3">
          <Button busy={progress !== undefined} disabled={!picture} onClick={save}>
            {progress === undefined ? 'Use this picture' : `Sending, ${Math.round(progress * 100)} %`}
          </Button>
          <Button look="ghost" onClick={() => dialog.current?.close()}>
            Cancel
          </Button>
        </p>
      </div>
    </Dialog>
  )
}

interface CropAreaProps {
  readonly picture: HTMLImageElement
  readonly crop: Crop
  readonly onChange: (crop: Crop) => void
}

function CropArea({ picture, crop, onChange }: CropAreaProps) {
  const grabbed = useRef<{ readonly x: number; readonly y: number }>(undefined)
  const size = sizeOf(picture)
  const { side, x, y } = squareOf(size, crop)
  const percent = (share: number) => `${share * 100}%`

  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!grabbed.current) return
    const { width } = event.currentTarget.getBoundingClientRect()
    const by = { x: (grabbed.current.x - event.clientX) / width, y: (grabbed.current.y - event.clientY) / width }
    grabbed.current = { x: event.clientX, y: event.clientY }
    onChange(moveCrop(size, crop, by))
  }
  const press = (event: KeyboardEvent) => {
    const step = KEY_STEPS[event.key]
    if (!step) return
    event.preventDefault()
    onChange(moveCrop(size, crop, step))
  }
  return (
    <button
      type="button"
      aria-label="The part that is kept. Move it with the arrow keys."
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        grabbed.current = { x: event.clientX, y: event.clientY }
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        grabbed.current = undefined
      }}
      onKeyDown={press}
      className="relative size-64 cursor-grab touch-none overflow-hidden rounded-full border border-line-strong bg-sunken active:cursor-grabbing"
    >
      <img
        src={picture.src}
        alt=""
        draggable={false}
        className="absolute max-w-none"
        style={{ width: percent(size.width / side), left: percent(-x / side), top: percent(-y / side) }}
      />
    </button>
  )
}

const KEY_STEPS: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -KEY_STEP, y: 0 },
  ArrowRight: { x: KEY_STEP, y: 0 },
  ArrowUp: { x: 0, y: -KEY_STEP },
  ArrowDown: { x: 0, y: KEY_STEP },
}

function usePicture(file: File): HTMLImageElement | undefined {
  const [picture, setPicture] = useState<HTMLImageElement>()
  useEffect(() => {
    const url = URL.createObjectURL(file)
    const image = new Image()
    image.onload = () => setPicture(image)
    image.src = url
    return () => URL.revokeObjectURL(url)
  }, [file])
  return picture
}

function sizeOf({ naturalWidth, naturalHeight }: HTMLImageElement) {
  return { width: naturalWidth, height: naturalHeight }
}

async function cutOut(picture: HTMLImageElement, crop: Crop): Promise<Blob> {
  const { side, x, y } = squareOf(sizeOf(picture), crop)
  const canvas = document.createElement('canvas')
  canvas.width = OUTPUT_PIXELS
  canvas.height = OUTPUT_PIXELS
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser cannot draw.')
  // A JPEG has no transparency: what shows through is white, not black.
  context.fillStyle = 'white'
  context.fillRect(0, 0, OUTPUT_PIXELS, OUTPUT_PIXELS)
  context.drawImage(picture, x, y, side, side, 0, 0, OUTPUT_PIXELS, OUTPUT_PIXELS)
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be cut.'))),
      'image/jpeg',
      0.9,
    )
  })
}
