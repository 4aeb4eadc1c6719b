import { useApolloClient } from '@apollo/client/react'
import { AVATAR_LIMITS } from '@kollect-it/shared/accounts/account-limits.ts'
import { PHOTO_LIMITS } from '@kollect-it/shared/catalog/limits.ts'
import { lazy, Suspense, useId, useRef, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Photo } from '../../components/photo.tsx'
import { UpdateProfileDocument } from '../../generated/account.ts'
import type { ProfileFragment } from '../../generated/types.ts'
import { failureText } from '../../lib/apollo/failure-text.ts'
import type { PhotoSize } from '../../lib/photos.ts'
import { toast } from '../../lib/toasts.ts'
import { checkImage } from '../../lib/uploads/check-image.ts'

const AvatarCropper = lazy(async () => ({ default: (await import('./avatar-cropper.tsx')).AvatarCropper }))

const SIZE: PhotoSize = { aspect: '1:1', widths: [96, 192, 288], sizes: '96px' }
const MINIMUM = { longSide: AVATAR_LIMITS.minimumSide, shortSide: AVATAR_LIMITS.minimumSide }

/** A member's picture: choose one, cut it to a circle, take it away. */
export function AvatarField({ profile }: { profile: ProfileFragment }) {
  const { avatar } = profile
  const client = useApolloClient()
  const messageId = useId()
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File>()
  const [message, setMessage] = useState('')

  const choose = async (chosen: File | undefined) => {
    if (!chosen) return
    const check = await checkImage(chosen, MINIMUM)
    setMessage(check.kind === 'refused' ? check.message : '')
    if (check.kind === 'fine') setFile(chosen)
  }
  const remove = async () => {
    try {
      await client.mutate({ mutation: UpdateProfileDocument, variables: { input: { removeAvatar: true } } })
      toast('Your picture is removed.')
    } catch (error) {
      setMessage(failureText(error))
    }
  }
  return (
    <div className="flex items-center gap-6">
      <Picture profile={profile} />
      <div className="grid gap-2">
        <p className="flex flex-wrap gap-2">
          <Button look="ghost" size="small" className="min-h-11" onClick={() => input.current?.click()}>
            {avatar ? 'Change the picture' : 'Add a picture'}
          </Button>
          {avatar ? (
            <Button look="quiet" size="small" className="min-h-11" onClick={remove}>
              Remove
            </Button>
          ) : null}
        </p>
        <p id={messageId} role="status" className={`text-sm ${message === '' ? 'text-ink-2' : 'text-bad'}`}>
          {message === '' ? `JPEG, PNG or WebP, ${AVATAR_LIMITS.minimumSide} pixels or more on each side.` : message}
        </p>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Your picture"
        aria-describedby={messageId}
        accept={PHOTO_LIMITS.acceptedTypes.join(',')}
        onChange={({ target }) => {
          void choose(target.files?.[0])
          target.value = ''
        }}
      />
      {file ? (
        <Suspense fallback={null}>
          <AvatarCropper file={file} onDone={() => setFile(undefined)} />
        </Suspense>
      ) : null}
    </div>
  )
}

function Picture({ profile: { avatar, displayName } }: { profile: ProfileFragment }) {
  if (avatar) return <Photo photo={avatar} size={SIZE} alt="Your picture" className="size-24 flex-none rounded-full" />
  return (
    <span
      aria-hidden
      className="grid size-24 flex-none place-items-center rounded-full bg-navy font-bold text-2xl text-on-navy"
    >
      {displayName.charAt(0).toUpperCase()}
    </span>
  )
}
