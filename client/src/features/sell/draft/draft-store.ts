import type { DraftListingFragment } from '../../../generated/types.ts'
import type { AttributeForm } from './attribute-form.ts'
import { type Autosave, createAutosave } from './autosave.ts'
import type { DraftApi, PublishAnswer } from './draft-api.ts'
import { type DraftFields, EMPTY_DRAFT } from './draft-fields.ts'
import {
  keepMine,
  meetListing,
  pendingChanges,
  startModel,
  takeTheirs,
  unsavedKeys,
  withHabits,
} from './draft-model.ts'
import { sendChanges } from './draft-sending.ts'
import { type DraftState, type DraftStateHolder, holdDraftState } from './draft-state.ts'
import { NEW_DRAFT, readHabits, readUnsaved, rememberDays, rememberUnit } from './draft-storage.ts'

export interface DraftStore {
  /** False for what is on sale: it changes only when `saveNow` is called. */
  readonly savesItself: boolean
  readonly state: () => DraftState
  readonly subscribe: (listener: () => void) => () => void
  readonly change: (patch: Partial<DraftFields>) => void
  /** The attributes of the category that is chosen; until they are known, a new category is not saved. */
  readonly knowCategory: (slug: string, attributes: readonly AttributeForm[]) => void
  /** A newer state of the listing, answered by a command of its photos. */
  readonly receive: (listing: DraftListingFragment) => void
  /** The state of the listing as it was just read; what is being saved meanwhile brings its own answer. */
  readonly refresh: (listing: DraftListingFragment) => void
  /** The id of the listing, which is created if there is none yet; null when that fails. */
  readonly ensureListing: () => Promise<string | null>
  /** Sends what is unsaved. Resolves to whether everything typed is saved. */
  readonly saveNow: () => Promise<boolean>
  readonly publish: () => Promise<PublishAnswer | { readonly kind: 'unsaved' }>
  readonly takeTheirs: () => void
  readonly keepMine: () => void
  /** Throws away what is typed and not saved. */
  readonly discard: () => void
  /** Tries again at once: the line is back. */
  readonly wake: () => void
  /** The form is shown, perhaps again. */
  readonly enter: () => void
  /** The form is left: what is unsaved is sent once more, and stays in the tab's memory if that fails. */
  readonly leave: () => void
}

export interface DraftStoreOptions {
  readonly listing: DraftListingFragment | null
  readonly api: DraftApi
  /** The server's time in milliseconds since 1970. */
  readonly now: () => number
  /** Called once, when the draft has got its id. */
  readonly onCreated: (listing: DraftListingFragment) => void
}

/**
 * The state of one listing form: what is typed, and how it gets to the server. A draft saves itself; what is on sale
 * changes only when its seller says so, because buyers read it.
 */
export function createDraftStore({ listing, api, now, onCreated }: DraftStoreOptions): DraftStore {
  const id = listing?.id ?? NEW_DRAFT
  const holder = holdDraftState(startModel(listing, readHabits(listing?.id ?? null), readUnsaved(id)))
  const savesItself = listing === null || listing.status === 'DRAFT'
  const known = new Map<string, readonly AttributeForm[]>()
  const next = () => {
    const { draft } = holder.get()
    if (draft.conflict) return undefined
    return pendingChanges(draft, { attributes: known.get(draft.typed.categorySlug) ?? null, nowMs: now() })
  }
  const autosave = createAutosave({
    next,
    send: (changes) => sendChanges({ holder, api, onCreated }, changes),
    onState: (save) => holder.set({ save }),
    automatic: savesItself,
  })
  const saveNow = async (): Promise<boolean> => (await autosave.flush()) && unsavedKeys(holder.get().draft).size === 0

  autosave.changed()
  return {
    savesItself,
    state: holder.get,
    subscribe: holder.subscribe,
    saveNow,
    wake: autosave.wake,
    enter: autosave.start,
    ...edits({ holder, autosave, savesItself }),
    knowCategory(slug, attributes) {
      known.set(slug, attributes)
      autosave.changed()
    },
    refresh(read) {
      const { draft, save } = holder.get()
      if (save.kind === 'saving' || read.version <= (draft.listing?.version ?? 0)) return
      holder.set({ draft: meetListing(draft, read) })
    },
    async ensureListing() {
      await autosave.flush()
      if (!holder.get().draft.listing) await createEmpty({ holder, api, onCreated })
      return holder.get().draft.listing?.id ?? null
    },
    async publish() {
      restartDuration(holder)
      if (!(await saveNow())) return { kind: 'unsaved' }
      return publishSaved(holder, api)
    },
    leave() {
      if (savesItself) void autosave.flush()
      autosave.stop()
    },
  }
}

type Edits = Pick<DraftStore, 'change' | 'receive' | 'takeTheirs' | 'keepMine' | 'discard'>

interface EditsOptions {
  readonly holder: DraftStateHolder
  readonly autosave: Autosave
  readonly savesItself: boolean
}

function edits({ holder, autosave, savesItself }: EditsOptions): Edits {
  const resume = (): void => {
    if (holder.get().save.kind === 'held') autosave.resume()
    else autosave.changed()
  }
  return {
    change(patch) {
      const { draft } = holder.get()
      const typed = { ...draft.typed, ...patch }
      if (patch.dimensions) rememberUnit(patch.dimensions.unit)
      if (patch.sale && draft.listing) rememberDays(draft.listing.id, patch.sale.days)
      holder.set({ draft: withHabits({ ...draft, typed }) })
      // What may not be changed on sale may have been put back.
      if (holder.get().obstacle !== null && !savesItself) {
        holder.set({ obstacle: null })
        autosave.resume()
      } else autosave.changed()
    },
    receive(listing) {
      holder.set({ draft: meetListing(holder.get().draft, listing) })
    },
    takeTheirs() {
      holder.set({ draft: takeTheirs(holder.get().draft) })
      resume()
    },
    keepMine() {
      holder.set({ draft: keepMine(holder.get().draft) })
      resume()
    },
    discard() {
      const { draft } = holder.get()
      holder.set({ draft: { ...draft, typed: draft.base, confirmed: draft.base, conflict: null }, obstacle: null })
      resume()
    },
  }
}

/** Photos need a listing to belong to, even when nothing else has been said of it. */
async function createEmpty(sending: Parameters<typeof sendChanges>[0]): Promise<void> {
  const { typed } = sending.holder.get().draft
  await sendChanges(sending, { keys: [], typed, parts: new Set(), input: {} }).catch(() => undefined)
}

/** A duration counts from publication: the end that was saved with the draft is too early by now. */
function restartDuration(holder: DraftStateHolder): void {
  const { draft } = holder.get()
  const { format, days, startsAt } = draft.typed.sale
  if (format !== 'auction' || days === null || startsAt !== '') return
  holder.set({ draft: { ...draft, confirmed: { ...draft.confirmed, sale: EMPTY_DRAFT.sale } } })
}

async function publishSaved(holder: DraftStateHolder, api: DraftApi): Promise<PublishAnswer> {
  const { listing } = holder.get().draft
  if (!listing) return { kind: 'refused', message: 'There is nothing to publish yet.' }
  const answer = await api.publish(listing.id)
  if (answer.kind === 'published') holder.set({ draft: meetListing(holder.get().draft, answer.listing) })
  return answer
}
