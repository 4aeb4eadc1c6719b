import type { ApolloClient } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { LISTING_LIMITS, PHOTO_LIMITS } from '@kollect-it/shared/catalog/limits.ts'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { AttachPhotoDocument, AuthorizeListingPhotoDocument } from '../../../generated/listing-photos.ts'
import type { PhotoPartsFragment } from '../../../generated/types.ts'
import { checkImage, LISTING_PHOTO_SIZE } from '../../../lib/uploads/check-image.ts'
import { sendFile } from '../../../lib/uploads/send-file.ts'
import {
  createUploadQueue,
  type Upload,
  type UploadQueue,
  UploadRefusedError,
  type UploadWork,
} from '../../../lib/uploads/upload-queue.ts'
import type { DraftStore } from '../draft/draft-store.ts'

/** The photos of a listing and those on their way to it. */
export interface PhotoShelf {
  readonly photos: readonly PhotoPartsFragment[]
  readonly uploads: readonly Upload[]
  readonly isBusy: boolean
  readonly room: number
  /** Adds as many as there is room for; answers how many were left out. */
  readonly add: (files: readonly File[]) => number
  readonly retry: (id: string) => void
  readonly cancel: (id: string) => void
}

/** Uploads go on while other steps are filled in, so their queue lives as long as the form. */
export function usePhotoShelf(store: DraftStore, photos: readonly PhotoPartsFragment[]): PhotoShelf {
  const client = useApolloClient()
  const [queue] = useState(() => createPhotoQueue(client, store))
  const uploads = useSyncExternalStore(queue.subscribe, queue.uploads)
  useEffect(
    () => () => {
      for (const { id } of queue.uploads()) queue.cancel(id)
    },
    [queue],
  )
  const room = Math.max(0, LISTING_LIMITS.photos.maximum - photos.length - uploads.length)
  return {
    photos,
    uploads,
    room,
    isBusy: queue.isBusy(),
    retry: queue.retry,
    cancel: queue.cancel,
    add(files) {
      queue.add(files.slice(0, room))
      return Math.max(0, files.length - room)
    },
  }
}

/** Several photos travel at once, but they take their places in the order in which they were chosen. */
function createPhotoQueue(client: ApolloClient, store: DraftStore): UploadQueue {
  let line: Promise<unknown> = Promise.resolve()
  return createUploadQueue({
    upload: (file, work) => {
      const before = line
      const own = uploadPhoto({ client, store, before }, file, work)
      line = Promise.allSettled([before, own])
      return own
    },
  })
}

interface UploadPlace {
  readonly client: ApolloClient
  readonly store: DraftStore
  /** Settles when the photos chosen earlier have their places, or have none. */
  readonly before: Promise<unknown>
}

async function uploadPhoto({ client, store, before }: UploadPlace, file: File, work: UploadWork): Promise<void> {
  const check = await checkImage(file, LISTING_PHOTO_SIZE)
  if (check.kind === 'refused') throw new UploadRefusedError(check.message)
  const listingId = await store.ensureListing()
  if (listingId === null) throw new UploadRefusedError('The draft could not be saved yet.', { mayRetry: true })
  const form = await authorize(client, listingId, nameOf(file, check.header.type))
  const fileId = await sendFile(form, file, work)
  work.onSent()
  await before
  work.signal.throwIfAborted()
  const { data } = await client.mutate({ mutation: AttachPhotoDocument, variables: { input: { listingId, fileId } } })
  const answer = data?.attachPhoto
  if (answer?.__typename !== 'PhotoAttached') throw new UploadRefusedError(answer?.message ?? 'It was not taken.')
  store.receive(answer.listing)
}

async function authorize(client: ApolloClient, listingId: string, fileName: string) {
  const { data } = await client.mutate({
    mutation: AuthorizeListingPhotoDocument,
    variables: { listingId, fileName },
  })
  const answer = data?.authorizeUpload
  if (answer?.__typename === 'UploadAuthorized') return answer
  const mayRetry = answer?.__typename === 'TooManyAttemptsError'
  throw new UploadRefusedError(answer?.message ?? 'It was not allowed.', { mayRetry })
}

/** The server goes by the ending of a name; a pasted picture has none, and some files have the wrong one. */
function nameOf({ name }: File, type: string): string {
  const ending = type.replace('image/', '').replace('jpeg', 'jpg')
  return `${name.replace(/\.[^.]*$/, '').slice(0, 80) || 'photo'}.${ending}`
}

export const ACCEPTED_PHOTOS = PHOTO_LIMITS.acceptedTypes.join(',')
