import { badParameter } from './api-error.ts'
import { isObject, type JsonObject } from './json.ts'

/**
 * Reads `a[b][0]=c` into nested objects. Lists come out as objects with the numbers as fields, `a[]=` numbered in order;
 * whether something is a list is for the schema to say.
 */
export function parseForm(text: string): JsonObject {
  const result: JsonObject = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const parts = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name)
    if (!parts) throw badParameter(name, `Invalid parameter name: ${name}`)
    const keys = [parts[1] ?? '', ...[...(parts[2] ?? '').matchAll(/\[([^[\]]*)\]/g)].map(([, key]) => key ?? '')]
    place(result, keys, { name, value })
  }
  return result
}

function place(target: JsonObject, keys: readonly string[], { name, value }: { name: string; value: string }): void {
  const [first = '', ...rest] = keys
  const key = first === '' ? String(Object.keys(target).length) : first
  if (key === '__proto__') throw badParameter(name, `Invalid parameter name: ${name}`)
  if (rest.length === 0) {
    target[key] = value
    return
  }
  const inner = target[key] ?? {}
  if (!isObject(inner)) throw badParameter(name, `Invalid parameter: ${name} is given as text and as a hash.`)
  target[key] = inner
  place(inner, rest, { name, value })
}
