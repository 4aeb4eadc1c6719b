import { LISTING_LIMITS } from '@kollect-it/shared/catalog/limits.ts'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { Field, TEXT_AREA } from '../../../components/field.tsx'
import { Photo } from '../../../components/photo.tsx'
import type { PhotoPartsFragment } from '../../../generated/types.ts'
import type { PhotoSize } from '../../../lib/photos.ts'

const SIZE: PhotoSize = { aspect: '4:3', widths: [400, 600, 900], sizes: '(max-width: 40rem) 90vw, 512px' }

interface PhotoDialogProps {
  readonly photo: PhotoPartsFragment
  /** Answers what is wrong; nothing when it is saved. */
  readonly onDescribe: (alt: string) => Promise<string | undefined>
  readonly onRemove: () => Promise<void>
  readonly onClose: () => void
}

/** One photo, large: what it shows in words, and a way to take it out. */
export function PhotoDialog({ photo, onDescribe, onRemove, onClose }: PhotoDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const confirm = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const { current } = dialog
    if (!current?.open) current?.showModal()
    current?.addEventListener('close', onClose)
    return () => current?.removeEventListener('close', onClose)
  })
  return (
    <>
      <Dialog ref={dialog} title="Describe the photo">
        <DescriptionForm
          photo={photo}
          onDescribe={onDescribe}
          onSaved={() => dialog.current?.close()}
          onRemove={() => confirm.current?.showModal()}
        />
      </Dialog>
      <ConfirmDialog
        ref={confirm}
        title="Remove this photo?"
        confirm="Remove it"
        cancel="Keep it"
        isDangerous
        onConfirm={async () => {
          await onRemove()
          dialog.current?.close()
        }}
      >
        It is deleted for good. You can upload it again from your device.
      </ConfirmDialog>
    </>
  )
}

interface DescriptionFormProps extends Pick<PhotoDialogProps, 'photo' | 'onDescribe'> {
  readonly onSaved: () => void
  readonly onRemove: () => void
}

function DescriptionForm({ photo, onDescribe, onSaved, onRemove }: DescriptionFormProps) {
  const [alt, setAlt] = useState(photo.alt)
  const [error, setError] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const problem = await onDescribe(alt.trim())
    setBusy(false)
    setError(problem)
    if (problem === undefined) onSaved()
  }
  return (
    <form onSubmit={save} className="grid gap-5">
      <Photo photo={photo} size={SIZE} alt="" className="aspect-[4/3] rounded-lg" />
      <Field
        label="What it shows"
        hint="For people who cannot see it, and for search: “Back of the clock with the signed movement”. Leave out “photo of”."
        error={error}
      >
        {(control) => (
          <textarea
            {...control}
            value={alt}
            onChange={({ target }) => setAlt(target.value)}
            rows={2}
            maxLength={LISTING_LIMITS.photoAlt.maximum}
            className={TEXT_AREA}
          />
        )}
      </Field>
      <p className="flex flex-wrap gap-3">
        <Button type="submit" busy={isBusy}>
          Save
        </Button>
        <Button look="danger" onClick={onRemove}>
          Remove the photo
        </Button>
      </p>
    </form>
  )
}
