import type { DraftListingFragment } from '../../../generated/types.ts'
import { NO_DIMENSIONS } from './dimensions.ts'
import type { FieldMessage } from './draft-api.ts'
import {
  DRAFT_KEYS,
  type DraftFields,
  type DraftKey,
  EMPTY_DRAFT,
  fieldsOf,
  isSame,
  type SellerHabits,
} from './draft-fields.ts'
import type { UnsavedDraft } from './draft-storage.ts'
import { mergeDrafts, withFields } from './merge-drafts.ts'
import { type DraftInput, encodeFields, type InputContext } from './to-input.ts'

/** All that is known of a draft: what is typed, what the server confirmed of it, and what the server keeps. */
export interface DraftModel {
  /** As the server last told; null before the draft exists. */
  readonly listing: DraftListingFragment | null
  readonly habits: SellerHabits
  readonly typed: DraftFields
  /** What was typed when the server last confirmed it. */
  readonly confirmed: DraftFields
  /** What the server keeps, in the words of the form. */
  readonly base: DraftFields
  /** Fields that were changed here and elsewhere; somebody has to choose. */
  readonly conflict: { readonly keys: readonly DraftKey[]; readonly theirs: DraftFields } | null
  /** What the server would not take, until it is changed. */
  /** Of fields that could only be saved in part: that part, so that it is not sent again and again. */
  readonly savedParts: ReadonlyMap<DraftKey, unknown>
  readonly refused: ReadonlyMap<DraftKey, { readonly value: unknown; readonly problems: readonly FieldMessage[] }>
}

/** One request's worth of changes. */
export interface PendingChanges {
  readonly keys: readonly DraftKey[]
  /** The form when the request was made. */
  readonly typed: DraftFields
  readonly input: DraftInput
  /** Those of the keys of which only a part can be saved. */
  readonly parts: ReadonlySet<DraftKey>
}

/** A category decides what its condition and attributes mean, so the three are saved together. */
const OF_CATEGORY: readonly DraftKey[] = ['condition', 'attributes']

/** A draft as the server has it, with what this tab had not saved yet. */
export function startModel(
  listing: DraftListingFragment | null,
  habits: SellerHabits,
  unsaved: UnsavedDraft | null,
): DraftModel {
  const empty = { ...EMPTY_DRAFT, dimensions: { ...NO_DIMENSIONS, unit: habits.unit } }
  const kept = listing ? fieldsOf(listing, habits) : empty
  const model: DraftModel = {
    listing,
    habits,
    typed: { ...kept, ...unsaved?.typed },
    confirmed: kept,
    base: { ...kept, ...unsaved?.base },
    conflict: null,
    savedParts: new Map(),
    refused: new Map(),
  }
  return listing && unsaved ? meetListing(model, listing) : { ...model, base: kept }
}

/** After a change of the unit or the duration, which decide how the server's state reads in the form. */
export function withHabits(model: DraftModel): DraftModel {
  const { listing, typed, base } = model
  const habits = { unit: typed.dimensions.unit, days: typed.sale.days }
  if (isSame(habits, model.habits)) return model
  return { ...model, habits, base: listing ? fieldsOf(listing, habits) : base }
}

/** Fields that the server has not confirmed. */
export function unsavedKeys({ typed, confirmed }: DraftModel): ReadonlySet<DraftKey> {
  return new Set(DRAFT_KEYS.filter((key) => !isSame(typed[key], confirmed[key])))
}

/** The next request; undefined when nothing is fit to be sent. */
export function pendingChanges(model: DraftModel, context: InputContext): PendingChanges | undefined {
  const { typed, refused } = model
  const unsaved = unsavedKeys(model)
  const together = unsaved.has('categorySlug') && context.attributes ? OF_CATEGORY : []
  const wanted = [...new Set([...unsaved, ...together])].filter((key) => {
    if (key === 'categorySlug' && !context.attributes) return false
    const refusal = refused.get(key)
    return refusal === undefined || !isSame(refusal.value, typed[key])
  })
  const { input, parts } = encodeFields(typed, wanted, context)
  const isNews = (key: DraftKey): boolean => !parts.has(key) || !isSame(input[key], model.savedParts.get(key))
  const keys = wanted.filter((key) => key in input && isNews(key))
  if (keys.length === 0) return undefined
  return { keys, typed, parts, input: Object.fromEntries(keys.map((key) => [key, input[key]])) }
}

/** After the server has taken the changes and answered with the listing. */
export function confirmChanges(
  model: DraftModel,
  { keys, typed, parts, input }: PendingChanges,
  listing: DraftListingFragment,
): DraftModel {
  const theirs = fieldsOf(listing, model.habits)
  const refused = new Map([...model.refused].filter(([key]) => !keys.includes(key)))
  const whole = keys.filter((key) => !parts.has(key))
  const savedParts = new Map([...model.savedParts].filter(([key]) => !whole.includes(key)))
  for (const key of keys) if (parts.has(key)) savedParts.set(key, input[key])
  const confirmed = withFields(model.confirmed, typed, whole)
  return meetListing({ ...model, refused, savedParts, confirmed, base: withFields(model.base, theirs, keys) }, listing)
}

/** Takes over what changed elsewhere; what changed in both places becomes a conflict. */
export function meetListing(model: DraftModel, listing: DraftListingFragment): DraftModel {
  if (model.listing && listing.version < model.listing.version) return model
  const theirs = fieldsOf(listing, model.habits)
  const { typed, adopted, conflicts } = mergeDrafts({ ...model, unsaved: unsavedKeys(model) }, theirs)
  return {
    ...model,
    listing,
    typed,
    confirmed: withFields(model.confirmed, theirs, adopted),
    base: theirs,
    conflict: conflicts.length > 0 ? { keys: conflicts, theirs } : model.conflict,
  }
}

/** After the server has refused some fields; the others can be sent without them. */
export function refuseFields(
  model: DraftModel,
  { keys, typed }: PendingChanges,
  problems: readonly FieldMessage[],
): DraftModel {
  const refused = new Map(model.refused)
  for (const key of keys) {
    const own = problems.filter(({ field }) => field === key || field.startsWith(`${key}.`))
    if (own.length > 0) refused.set(key, { value: typed[key], problems: own })
  }
  return { ...model, refused }
}

/** What the server refused and nobody has changed since. */
export function refusalsOf({ refused, typed }: DraftModel): FieldMessage[] {
  return [...refused].flatMap(([key, { value, problems }]) => (isSame(value, typed[key]) ? problems : []))
}

/** Ends a conflict with what was saved elsewhere. */
export function takeTheirs(model: DraftModel): DraftModel {
  if (!model.conflict) return model
  const { keys, theirs } = model.conflict
  return {
    ...model,
    typed: withFields(model.typed, theirs, keys),
    confirmed: withFields(model.confirmed, theirs, keys),
    conflict: null,
  }
}

/** Ends a conflict with what was typed here, which is saved over the other. */
export function keepMine(model: DraftModel): DraftModel {
  return { ...model, conflict: null }
}

/** What a reload of the page needs to know; null when everything is saved. */
export function unsavedPart(model: DraftModel): UnsavedDraft | null {
  const keys = [...unsavedKeys(model)]
  if (keys.length === 0) return null
  const only = (fields: DraftFields): Partial<DraftFields> => Object.fromEntries(keys.map((key) => [key, fields[key]]))
  return { version: model.listing?.version ?? 0, typed: only(model.typed), base: only(model.base) }
}
