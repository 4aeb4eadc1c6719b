import { useApolloClient } from '@apollo/client/react'
import { useState } from 'react'
import { RemovePhotoDocument, ReorderPhotosDocument, UpdatePhotoDocument } from '../../../generated/listing-photos.ts'
import { errorCode } from '../../../lib/apollo/errors.ts'
import { toast } from '../../../lib/toasts.ts'
import { useWizard } from '../wizard/wizard-context.ts'
import { inOrder } from './photo-order.ts'

/** What can be done with the photos that have arrived. Each says so when it did not work. */
export function usePhotoCommands() {
  const client = useApolloClient()
  const { store, state, photos } = useWizard()
  // A new order shows at once; it goes back if the server does not take it.
  const [wanted, setWanted] = useState<readonly string[]>()
  const listingId = state.draft.listing?.id

  const reorder = async (ids: readonly string[]): Promise<void> => {
    if (listingId === undefined) return
    setWanted(ids)
    try {
      const variables = { input: { listingId, photoIds: [...ids] } }
      const { data } = await client.mutate({ mutation: ReorderPhotosDocument, variables })
      const answer = data?.reorderPhotos
      if (answer?.__typename === 'PhotosReordered') store.receive(answer.listing)
      else toast(answer?.message ?? FAILED, 'bad')
    } catch (error) {
      toast(textOf(error), 'bad')
    } finally {
      setWanted((current) => (current === ids ? undefined : current))
    }
  }
  const remove = async (id: string): Promise<void> => {
    try {
      const { data } = await client.mutate({ mutation: RemovePhotoDocument, variables: { id } })
      const answer = data?.removePhoto
      if (answer?.__typename === 'PhotoRemoved') store.receive(answer.listing)
      else toast(answer?.message ?? FAILED, 'bad')
    } catch (error) {
      toast(textOf(error), 'bad')
    }
  }
  /** Answers what is wrong; nothing when the description is saved. */
  const describe = async (photoId: string, alt: string): Promise<string | undefined> => {
    try {
      const { data } = await client.mutate({ mutation: UpdatePhotoDocument, variables: { input: { photoId, alt } } })
      const answer = data?.updatePhoto
      if (answer?.__typename !== 'PhotoUpdated') return answer?.message ?? FAILED
      const { listing } = store.state().draft
      if (!listing) return undefined
      const changed = listing.photos.map((photo) => (photo.id === photoId ? answer.photo : photo))
      store.receive({ ...listing, photos: changed })
      return undefined
    } catch (error) {
      return textOf(error)
    }
  }
  return { photos: wanted ? inOrder(photos.photos, wanted) : photos.photos, reorder, remove, describe }
}

const FAILED = 'That did not work. Try again in a moment.'

function textOf(error: unknown): string {
  return errorCode(error) === 'UNREACHABLE' ? 'We cannot be reached right now. Try again in a moment.' : FAILED
}
