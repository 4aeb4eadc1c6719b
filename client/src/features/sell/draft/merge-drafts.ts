import { minorUnits } from './amounts.ts'
import { isWhole, toDimensionsInput } from './dimensions.ts'
import { DRAFT_KEYS, type DraftFields, type DraftKey, isSame } from './draft-fields.ts'

/** The three states of a draft that an answer of the server meets. */
export interface DraftStates {
  /** What the server was last known to keep. */
  readonly base: DraftFields
  /** What is in the form. */
  readonly typed: DraftFields
  /** Fields in the form that the server has not confirmed. */
  readonly unsaved: ReadonlySet<DraftKey>
}

export interface MergedDraft {
  /** The form with everything that changed elsewhere, except where it was changed here too. */
  readonly typed: DraftFields
  /** Fields taken over from elsewhere. */
  readonly adopted: readonly DraftKey[]
  /** Fields that were changed here and elsewhere to different things: somebody has to choose. */
  readonly conflicts: readonly DraftKey[]
}

/** Brings what the server keeps into the form without taking anything away from whoever is typing. */
export function mergeDrafts({ base, typed, unsaved }: DraftStates, theirs: DraftFields): MergedDraft {
  const changed = DRAFT_KEYS.filter((key) => !isSame(theirs[key], base[key]))
  const adopted = changed.filter((key) => !unsaved.has(key))
  const conflicts = changed.filter((key) => unsaved.has(key) && !isSame(inEssence(theirs, key), inEssence(typed, key)))
  return { typed: withFields(typed, theirs, adopted), adopted, conflicts }
}

/** `fields` with these keys from `source`. */
export function withFields(fields: DraftFields, source: DraftFields, keys: readonly DraftKey[]): DraftFields {
  return { ...fields, ...Object.fromEntries(keys.map((key) => [key, source[key]])) }
}

/** A field without the accidents of typing: `1,250` and ` 1250.00 ` are the same price. */
function inEssence(fields: DraftFields, key: DraftKey): unknown {
  if (key === 'dimensions') return isWhole(fields.dimensions) ? toDimensionsInput(fields.dimensions) : fields.dimensions
  return tidy(fields[key])
}

function tidy(value: unknown): unknown {
  if (typeof value === 'string') return minorUnits(value)?.toString() ?? value.trim()
  if (Array.isArray(value)) return value.map(tidy)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'key')
      .map(([name, inner]) => [name, tidy(inner)]),
  )
}
