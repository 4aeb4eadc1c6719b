import { badParameter } from './api-error.ts'
import { isObject, type JsonObject } from './json.ts'
import type { Params } from './params.ts'
import type { Metadata } from './resources.ts'

const MAX_KEYS = 50
const MAX_KEY = 40
const MAX_VALUE = 500

/** The metadata of a new object. */
export function newMetadata(params: Params): Metadata {
  return mergeMetadata({}, params)
}

/** Metadata after an update: keys are added, an empty value removes a key, an empty string removes all. */
export function mergeMetadata(before: Metadata, params: Params): Metadata {
  const given = params.all.metadata
  if (given === undefined) return before
  if (!isObject(given)) return {}
  const merged: Metadata = { ...before }
  for (const [key, value] of Object.entries(given)) {
    if (value === '' || value === null || value === undefined) delete merged[key]
    else merged[key] = String(value)
  }
  check(merged)
  return merged
}

function check(metadata: JsonObject): void {
  const keys = Object.keys(metadata)
  if (keys.length > MAX_KEYS) throw badParameter('metadata', `Metadata can have up to ${MAX_KEYS} keys.`)
  for (const key of keys) {
    if (key.length > MAX_KEY) {
      throw badParameter(`metadata[${key}]`, `Metadata keys can have up to ${MAX_KEY} characters.`)
    }
    if (String(metadata[key]).length > MAX_VALUE) {
      throw badParameter(`metadata[${key}]`, `Metadata values can have up to ${MAX_VALUE} characters.`)
    }
  }
}
