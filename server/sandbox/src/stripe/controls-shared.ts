import type { Json, JsonObject } from './json.ts'
import type { Services } from './services.ts'

/** One control and what it was given. */
export interface ControlCall {
  readonly services: Services
  readonly given: JsonObject
  /** The id in the path, empty when there is none. */
  readonly id: string
}

export interface Control {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Under `/_sandbox`; `{id}` stands for one id. */
  readonly path: string
  handle(call: ControlCall): Json | Promise<Json>
}

/** Text that was given and is not empty. */
export function textOf(given: JsonObject, name: string): string | undefined {
  const value = given[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A whole number, also from a form. */
export function numberOf(given: JsonObject, name: string): number | undefined {
  const value = given[name]
  if (value === undefined || value === '') return undefined
  const number = Number(value)
  return Number.isSafeInteger(number) && number >= 0 ? number : undefined
}
