import { readFileSync } from 'node:fs'
import { isObject, type JsonObject } from './json.ts'

/** A node of the JSON schema that was derived from the SDK's declarations. */
export type Schema = JsonObject

/** One operation of the API: what it takes and what it answers. */
export interface Operation {
  readonly params: Schema
  readonly response: Schema
}

// Parsed where it is read: half a megabyte of literal types would only slow the type checker down.
const subset: unknown = JSON.parse(readFileSync(new URL('./stripe-openapi-subset.json', import.meta.url), 'utf8'))
const document = object(subset)
const components = object(object(document.components).schemas)
const paths = object(document.paths)

/** The one version of the API that this stand-in speaks. */
export const API_VERSION = String(object(document.info).version)

/** The operation under a path template such as `/v1/charges/{id}`. */
export function findOperation(method: string, template: string): Operation | undefined {
  const path = paths[template]
  const operation = isObject(path) ? path[method.toLowerCase()] : undefined
  if (!isObject(operation)) return undefined
  return { params: object(operation.params), response: object(operation.response) }
}

/** All operations, as `POST /v1/charges/{id}`. */
export function operationNames(): string[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(object(methods)).map((method) => `${method.toUpperCase()} ${path}`),
  )
}

/** The schema itself, or the component it points at. */
export function resolve(schema: Schema): Schema {
  const { $ref } = schema
  return typeof $ref === 'string' ? resolve(object(components[$ref.replace('#/components/schemas/', '')])) : schema
}

/** The names of the components that an event's object may be. */
export function eventComponents(type: string): string[] {
  const names = object(document['x-events'])[type]
  return Array.isArray(names) ? names.map(String) : typeof names === 'string' ? [names] : []
}

/** All components, for validators. */
export function schemaComponents(): Schema {
  return components
}

function object(value: unknown): JsonObject {
  if (!isObject(value)) throw new Error('stripe-openapi-subset.json does not have the expected form.')
  return value
}
