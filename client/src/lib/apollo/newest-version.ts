/** The newest state seen of each versioned object, by `Type:id`. */
export type NewestVersions = Map<
  string,
  { readonly version: number; readonly fields: Readonly<Record<string, unknown>> }
>

/**
 * Replaces what is older than what we already know: answers may overtake each other, and a live message may overtake
 * them all. Every object with `__typename`, `id` and `version` counts; fields not known yet are taken from the old one.
 */
export function keepNewest<Result>(result: Result, newest: NewestVersions): Result {
  return keepNewestIn(result, newest) as Result
}

function keepNewestIn(value: unknown, newest: NewestVersions): unknown {
  if (Array.isArray(value)) return value.map((entry) => keepNewestIn(entry, newest))
  if (!isPlainObject(value)) return value
  const fields = Object.fromEntries(Object.entries(value).map(([name, field]) => [name, keepNewestIn(field, newest)]))
  const { __typename: type, id, version } = fields
  if (typeof type !== 'string' || typeof id !== 'string' || typeof version !== 'number') return fields
  const key = `${type}:${id}`
  const known = newest.get(key)
  if (known && version < known.version) return overlay(fields, known.fields)
  newest.set(key, { version, fields: known?.version === version ? { ...known.fields, ...fields } : fields })
  return fields
}

/** The fields of `older`, each with its newer value where that is known. */
function overlay(older: Record<string, unknown>, newer: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(older).map(([name, field]) => [name, name in newer ? newer[name] : field]))
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
