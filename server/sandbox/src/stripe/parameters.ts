import { ApiError, badParameter, missingParameter } from './api-error.ts'
import { isObject, type Json, type JsonObject } from './json.ts'
import { resolve, type Schema } from './schema.ts'

/** Forms carry text only, JSON carries types: `'form'` reads numbers and booleans from text, `'json'` does not. */
export type Encoding = 'form' | 'json'

/**
 * Checks parameters against their schema and gives them their types.
 *
 * @throws {ApiError} 400 with Stripe's code for the first that is unknown, missing, or of the wrong type
 */
export function readParameters(raw: JsonObject, schema: Schema, encoding: Encoding): JsonObject {
  if ('payment_method_types' in raw) {
    throw badParameter(
      'payment_method_types',
      'The parameter payment_method_types is no longer supported. Leave it out to use dynamic payment methods, or ' +
        'pass allowed_payment_method_types or excluded_payment_method_types.',
      'payment_method_types_no_longer_supported',
    )
  }
  return readObject(raw, resolve(schema), { name: '', encoding })
}

interface Place {
  /** As Stripe names it, for example `line_items[0][quantity]`. */
  readonly name: string
  readonly encoding: Encoding
}

function readValue(raw: Json, schema: Schema, place: Place): Json {
  const actual = resolve(schema)
  if (Array.isArray(actual.anyOf)) return readAlternative(raw, actual.anyOf.filter(isObject), place)
  if (actual.const !== undefined) return readOneOf(raw, [actual.const], place)
  const known = actual.enum ?? actual['x-known-values']
  if (Array.isArray(known)) return readOneOf(raw, known, place)
  const types = Array.isArray(actual.type) ? actual.type : [actual.type]
  if (raw === null && (types.includes('null') || place.encoding === 'json')) return null
  if (types.includes('array')) return readList(raw, isObject(actual.items) ? actual.items : {}, place)
  if (types.includes('object')) {
    if (!isObject(raw)) throw badParameter(place.name, 'Invalid object', 'parameter_invalid_object')
    return actual['x-trimmed'] ? raw : readObject(raw, actual, place)
  }
  if (types.includes('string')) return readText(raw, types, place)
  if (types.includes('integer') || types.includes('number')) return readNumber(raw, types.includes('integer'), place)
  if (types.includes('boolean')) return readFlag(raw, place)
  return raw
}

/** The first alternative that fits; when none does, the complaint of the last, which is the most telling one. */
function readAlternative(raw: Json, alternatives: readonly Schema[], place: Place): Json {
  let complaint: unknown
  for (const alternative of alternatives) {
    try {
      return readValue(raw, alternative, place)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      complaint = error
    }
  }
  throw complaint
}

function readObject(raw: JsonObject, schema: Schema, place: Place): JsonObject {
  const properties = isObject(schema.properties) ? schema.properties : {}
  const result: JsonObject = {}
  for (const [field, value] of Object.entries(raw)) {
    const name = place.name === '' ? field : `${place.name}[${field}]`
    const property = Object.hasOwn(properties, field) ? properties[field] : schema.additionalProperties
    if (!isObject(property)) throw badParameter(name, `Received unknown parameter: ${name}`, 'parameter_unknown')
    if (value !== undefined) result[field] = readValue(value, property, { ...place, name })
  }
  for (const field of Array.isArray(schema.required) ? schema.required : []) {
    const name = place.name === '' ? String(field) : `${place.name}[${field}]`
    if (!Object.hasOwn(raw, String(field))) throw missingParameter(name)
    if (raw[String(field)] === '') throw emptyParameter(name)
  }
  return result
}

function readList(raw: Json, items: Schema, place: Place): Json {
  const list = Array.isArray(raw) ? raw : isObject(raw) && place.encoding === 'form' ? Object.values(raw) : undefined
  if (!list) throw badParameter(place.name, 'Invalid array', 'parameter_invalid_array')
  return list.map((item, index) => readValue(item, items, { ...place, name: `${place.name}[${index}]` }))
}

function readText(raw: Json, types: readonly unknown[], place: Place): Json {
  if (typeof raw === 'number' && types.includes('number')) return raw
  if (typeof raw === 'string') return raw
  throw badParameter(place.name, `Invalid string: ${JSON.stringify(raw)}`, 'parameter_invalid_string')
}

function readNumber(raw: Json, isInteger: boolean, place: Place): number {
  if (raw === '') throw emptyParameter(place.name)
  const isText = place.encoding === 'form' && typeof raw === 'string' && /^-?\d+(\.\d+)?$/.test(raw)
  const number = isText ? Number(raw) : raw
  if (typeof number === 'number' && (isInteger ? Number.isSafeInteger(number) : Number.isFinite(number))) return number
  throw badParameter(place.name, `Invalid integer: ${show(raw)}`, 'parameter_invalid_integer')
}

function readFlag(raw: Json, place: Place): boolean {
  if (raw === '') throw emptyParameter(place.name)
  if (raw === true || (place.encoding === 'form' && raw === 'true')) return true
  if (raw === false || (place.encoding === 'form' && raw === 'false')) return false
  throw badParameter(place.name, `Invalid boolean: ${show(raw)}`, 'parameter_invalid_boolean')
}

function readOneOf(raw: Json, known: readonly Json[], place: Place): Json {
  if (known.includes(raw)) return raw
  const typed = place.encoding === 'form' && known.find((one) => String(one) === raw)
  if (typed !== undefined && typed !== false) return typed
  if (raw === '') throw emptyParameter(place.name)
  const words = known.filter((one) => one !== '' && one !== null)
  const shown = words.length > 12 ? `${words.slice(0, 12).join(', ')}, …` : words.join(', ')
  throw badParameter(place.name, `Invalid ${place.name}: must be one of ${shown}`)
}

function emptyParameter(name: string): ApiError {
  return badParameter(
    name,
    `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however ` +
      `'${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`,
    'parameter_invalid_empty',
  )
}

function show(raw: Json): string {
  return typeof raw === 'string' ? raw : JSON.stringify(raw)
}
