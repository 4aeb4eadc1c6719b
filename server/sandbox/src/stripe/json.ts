/** Whatever JSON can carry. A field that is `undefined` is left out when it is written. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject
export interface JsonObject {
  [field: string]: Json | undefined
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A copy that shares nothing with the original. */
export function copy<T>(value: T): T {
  return structuredClone(value)
}

/** Equal as JSON: the order of fields does not count. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isSame(item, other[index]))
  }
  if (!isObject(one) || !isObject(other)) return false
  const fields = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...fields].every((field) => isSame(one[field], other[field]))
}

/**
 * What an event's `previous_attributes` holds: the old value of each field that changed, nested objects reduced to the
 * fields that changed inside them, lists whole; null for a field that was not there.
 */
export function changedFields(before: JsonObject, after: JsonObject): JsonObject {
  const changed: JsonObject = {}
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[field], after[field]]
    if (isSame(old, now)) continue
    changed[field] = isObject(old) && isObject(now) ? changedFields(old, now) : (old ?? null)
  }
  return changed
}
