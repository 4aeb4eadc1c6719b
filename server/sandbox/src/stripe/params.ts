import { missingParameter } from './api-error.ts'
import { isObject, type Json, type JsonObject } from './json.ts'

/** Checked parameters, read by type. A parameter that was not given is `undefined`. */
export interface Params {
  readonly all: JsonObject
  has(name: string): boolean
  text(name: string): string | undefined
  /** @throws {ApiError} 400 when it is not there or empty */
  needText(name: string): string
  /** Text that an empty string unsets: null then. */
  unsettable(name: string): string | null | undefined
  integer(name: string): number | undefined
  /** @throws {ApiError} 400 when it is not there */
  needInteger(name: string): number
  flag(name: string): boolean | undefined
  texts(name: string): string[] | undefined
  /** The parameters inside a hash; empty when it was not given. */
  inside(name: string): Params
  /** The hashes in a list. */
  each(name: string): Params[]
}

/** Wraps parameters; `path` is how Stripe names the hash they are in. */
export function createParams(all: JsonObject, path = ''): Params {
  const nameOf = (name: string) => (path === '' ? name : `${path}[${name}]`)
  const text = (name: string) => (typeof all[name] === 'string' ? all[name] : undefined)
  const integer = (name: string) => (typeof all[name] === 'number' ? all[name] : undefined)
  const list = (name: string): readonly Json[] | undefined => (Array.isArray(all[name]) ? all[name] : undefined)
  return {
    all,
    has: (name) => all[name] !== undefined,
    text,
    needText: (name) => {
      const value = text(name)
      if (!value) throw missingParameter(nameOf(name))
      return value
    },
    unsettable: (name) => (all[name] === '' ? null : text(name)),
    integer,
    needInteger: (name) => {
      const value = integer(name)
      if (value === undefined) throw missingParameter(nameOf(name))
      return value
    },
    flag: (name) => (typeof all[name] === 'boolean' ? all[name] : undefined),
    texts: (name) => list(name)?.map(String),
    inside: (name) => createParams(isObject(all[name]) ? all[name] : {}, nameOf(name)),
    each: (name) =>
      (list(name) ?? []).filter(isObject).map((one, index) => createParams(one, `${nameOf(name)}[${index}]`)),
  }
}
