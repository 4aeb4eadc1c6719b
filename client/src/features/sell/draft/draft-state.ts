import type { SaveState } from './autosave.ts'
import { type DraftModel, unsavedPart } from './draft-model.ts'
import { keepUnsaved, NEW_DRAFT, rememberDays } from './draft-storage.ts'

/** What the form shows. */
export interface DraftState {
  readonly draft: DraftModel
  readonly save: SaveState
  /** Why nothing can be saved any more, in words; null while it can. */
  readonly obstacle: string | null
}

export interface DraftStateHolder {
  readonly get: () => DraftState
  readonly set: (patch: Partial<DraftState>) => void
  readonly subscribe: (listener: () => void) => () => void
}

/** Holds the state, tells those who show it, and keeps what is unsaved in the tab's memory. */
export function holdDraftState(draft: DraftModel): DraftStateHolder {
  let state: DraftState = { draft, save: { kind: 'saved' }, obstacle: null }
  const listeners = new Set<() => void>()
  return {
    get: () => state,
    set(patch) {
      const before = state.draft
      state = { ...state, ...patch }
      if (state.draft !== before) remember(before, state.draft)
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function remember(before: DraftModel, draft: DraftModel): void {
  if (before.listing === null && draft.listing !== null) {
    keepUnsaved(NEW_DRAFT, null)
    rememberDays(draft.listing.id, draft.typed.sale.days)
  }
  keepUnsaved(draft.listing?.id ?? NEW_DRAFT, unsavedPart(draft))
}
