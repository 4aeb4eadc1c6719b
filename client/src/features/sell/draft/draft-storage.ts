import * as v from 'valibot'
import { DRAFT_KEYS, type DraftFields, type DraftKey, EMPTY_DRAFT, type SellerHabits } from './draft-fields.ts'
import { DURATIONS, type DurationDays } from './sale-fields.ts'

/** What is typed and not saved yet, kept by the tab so that a reload or a dead line loses nothing. */
export interface UnsavedDraft {
  /** Of the listing these changes were made to; 0 before it exists. */
  readonly version: number
  readonly typed: Partial<DraftFields>
  /** What the server kept in these fields when they were changed. */
  readonly base: Partial<DraftFields>
}

const PREFIX = 'kollect-it.draft.'
const UNIT_KEY = 'kollect-it.unit'
const DAYS_PREFIX = 'kollect-it.duration.'

/** The key of a listing that the server does not know yet. */
export const NEW_DRAFT = 'new'

export function keepUnsaved(listingId: string, unsaved: UnsavedDraft | null): void {
  attempt(() => {
    if (unsaved) sessionStorage.setItem(PREFIX + listingId, JSON.stringify(unsaved))
    else sessionStorage.removeItem(PREFIX + listingId)
  })
}

/** What was kept for this listing; null when there is nothing or it cannot be read. */
export function readUnsaved(listingId: string): UnsavedDraft | null {
  const text = attempt(() => sessionStorage.getItem(PREFIX + listingId))
  if (!text) return null
  const parsed = attempt((): unknown => JSON.parse(text))
  const { success, output } = v.safeParse(unsavedSchema, parsed)
  if (!success) return null
  return { version: output.version, typed: fitting(output.typed), base: fitting(output.base) }
}

export function readHabits(listingId: string | null): SellerHabits {
  const days = listingId === null ? null : attempt(() => localStorage.getItem(DAYS_PREFIX + listingId))
  return {
    unit: attempt(() => localStorage.getItem(UNIT_KEY)) === 'in' ? 'in' : 'cm',
    days: DURATIONS.find((duration) => String(duration) === days) ?? null,
  }
}

export function rememberUnit(unit: SellerHabits['unit']): void {
  attempt(() => localStorage.setItem(UNIT_KEY, unit))
}

export function rememberDays(listingId: string, days: DurationDays | null): void {
  attempt(() => {
    if (days === null) localStorage.removeItem(DAYS_PREFIX + listingId)
    else localStorage.setItem(DAYS_PREFIX + listingId, String(days))
  })
}

const unsavedSchema = v.object({
  version: v.number(),
  typed: v.record(v.string(), v.unknown()),
  base: v.record(v.string(), v.unknown()),
})

/** An older build may have kept a field in another shape: such a field is left out. */
function fitting(fields: Readonly<Record<string, unknown>>): Partial<DraftFields> {
  const fits = (key: DraftKey): boolean => hasShapeOf(fields[key], EMPTY_DRAFT[key])
  return Object.fromEntries(DRAFT_KEYS.filter(fits).map((key) => [key, fields[key]]))
}

function hasShapeOf(value: unknown, model: unknown): boolean {
  if (typeof model === 'string') return typeof value === 'string'
  if (typeof value !== 'object' || value === null || typeof model !== 'object' || model === null) return false
  return Object.keys(model).every((key) => key in value)
}

/** Storage may be closed to us, or full: then the page works without it. */
function attempt<Result>(work: () => Result): Result | null {
  try {
    return work()
  } catch {
    return null
  }
}
