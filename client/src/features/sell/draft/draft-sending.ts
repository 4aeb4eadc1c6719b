import { unreachable } from '@kollect-it/shared/unreachable.ts'
import type { DraftListingFragment } from '../../../generated/types.ts'
import { errorCode } from '../../../lib/apollo/errors.ts'
import type { SendOutcome } from './autosave.ts'
import type { DraftApi, SaveAnswer } from './draft-api.ts'
import { confirmChanges, meetListing, type PendingChanges, refuseFields } from './draft-model.ts'
import type { DraftStateHolder } from './draft-state.ts'

export interface DraftSending {
  readonly holder: DraftStateHolder
  readonly api: DraftApi
  readonly onCreated: (listing: DraftListingFragment) => void
}

/** Sends one request's worth of changes and takes in the answer. Rejects when no answer came. */
export async function sendChanges(sending: DraftSending, changes: PendingChanges): Promise<SendOutcome> {
  const { holder, onCreated } = sending
  const isNew = holder.get().draft.listing === null
  const answer = await ask(sending, changes)
  const outcome = takeAnswer(holder, changes, answer)
  if (isNew && answer.kind === 'saved') onCreated(answer.listing)
  return outcome
}

async function ask({ holder, api }: DraftSending, { input }: PendingChanges): Promise<SaveAnswer> {
  const { listing } = holder.get().draft
  try {
    return listing
      ? await api.update({ id: listing.id, expectedVersion: listing.version, input })
      : await api.create(input)
  } catch (error) {
    const code = errorCode(error)
    if (code === 'NOT_FOUND') return { kind: 'refused', message: 'This draft was deleted somewhere else.' }
    if (code === 'FORBIDDEN') return { kind: 'refused', message: 'This listing belongs to somebody else.' }
    if (code === 'BAD_USER_INPUT') return { kind: 'refused', message: 'What was entered could not be understood.' }
    throw error
  }
}

function takeAnswer(holder: DraftStateHolder, changes: PendingChanges, answer: SaveAnswer): SendOutcome {
  const { draft } = holder.get()
  switch (answer.kind) {
    case 'saved':
      holder.set({ draft: confirmChanges(draft, changes, answer.listing) })
      return goOnUnlessInConflict(holder)
    case 'changed-elsewhere':
      if (draft.listing && answer.listing.version <= draft.listing.version) {
        throw new Error('The server speaks of a newer version and sends none.')
      }
      holder.set({ draft: meetListing(draft, answer.listing) })
      return goOnUnlessInConflict(holder)
    case 'invalid': {
      const refused = refuseFields(draft, changes, answer.problems)
      holder.set({ draft: refused })
      if (changes.keys.some((key) => refused.refused.get(key)?.value === changes.typed[key])) return 'again'
      holder.set({ obstacle: answer.problems[0]?.message ?? 'This could not be saved.' })
      return 'hold'
    }
    case 'not-editable':
      holder.set({ draft: meetListing(draft, answer.listing), obstacle: answer.message })
      return 'hold'
    case 'refused':
      holder.set({ obstacle: answer.message })
      return 'hold'
    default:
      return unreachable(answer)
  }
}

function goOnUnlessInConflict(holder: DraftStateHolder): SendOutcome {
  return holder.get().draft.conflict ? 'hold' : 'again'
}
