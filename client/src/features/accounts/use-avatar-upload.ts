import { useApolloClient } from '@apollo/client/react'
import { useRef, useState } from 'react'
import { AuthorizeAvatarDocument, UpdateProfileDocument } from '../../generated/account.ts'
import { failureText } from '../../lib/apollo/failure-text.ts'
import { FileNotTakenError, sendFile } from '../../lib/uploads/send-file.ts'

interface AvatarUpload {
  /** 0 to 1 while it travels; undefined when nothing does. */
  readonly progress: number | undefined
  readonly failure: string | undefined
  /** Resolves to whether the picture is the member's now. */
  readonly send: (picture: Blob) => Promise<boolean>
  readonly cancel: () => void
}

/** Takes a cut picture to the image store and makes it the member's own. */
export function useAvatarUpload(): AvatarUpload {
  const client = useApolloClient()
  const [progress, setProgress] = useState<number>()
  const [failure, setFailure] = useState<string>()
  const controller = useRef<AbortController>(undefined)

  const upload = async (picture: Blob, signal: AbortSignal): Promise<string | undefined> => {
    const authorized = await client.mutate({
      mutation: AuthorizeAvatarDocument,
      variables: { fileName: 'avatar.jpg' },
    })
    const form = authorized.data?.authorizeUpload
    if (form?.__typename !== 'UploadAuthorized') return form?.message ?? 'Please try again.'
    const avatarFileId = await sendFile(form, picture, { signal, onProgress: setProgress })
    const updated = await client.mutate({ mutation: UpdateProfileDocument, variables: { input: { avatarFileId } } })
    const answer = updated.data?.updateProfile
    return answer?.__typename === 'ProfileUpdated' ? undefined : (answer?.message ?? 'Please try again.')
  }
  return {
    progress,
    failure,
    cancel: () => controller.current?.abort(),
    async send(picture) {
      controller.current = new AbortController()
      const { signal } = controller.current
      setFailure(undefined)
      setProgress(0)
      try {
        const refusal = await upload(picture, signal)
        setFailure(refusal)
        return refusal === undefined
      } catch (error) {
        if (!signal.aborted) setFailure(error instanceof FileNotTakenError ? error.message : failureText(error))
        return false
      } finally {
        setProgress(undefined)
      }
    },
  }
}
