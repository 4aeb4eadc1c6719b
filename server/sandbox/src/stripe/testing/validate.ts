import { Ajv, type ValidateFunction } from 'ajv'
import { isObject, type JsonObject } from '../json.ts'
import { findRoute } from '../routes.ts'
import { eventComponents, findOperation, schemaComponents } from '../schema.ts'
import type { LogEntry } from '../services.ts'

// The subset speaks of its own place; under a name, responses can point into it.
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, inlineRefs: false })
ajv.addSchema({ $id: 'stripe', components: { schemas: closed(schemaComponents()) } })
const compiled = new Map<string, ValidateFunction>()

/**
 * Checks what the stand-in said against the schema that was derived from the SDK, with no field allowed beyond it.
 *
 * @returns one sentence for each violation
 */
export function findViolations(entry: LogEntry): string[] {
  switch (entry.kind) {
    case 'failure':
      return [`The stand-in failed: ${entry.error instanceof Error ? (entry.error.stack ?? '') : String(entry.error)}`]
    case 'webhook':
      return checkEvent(JSON.parse(entry.body))
    case 'call':
      return checkAnswer(entry.method, entry.path, { status: entry.status, body: JSON.parse(entry.body) })
  }
}

function checkAnswer(method: string, path: string, { status, body }: { status: number; body: JsonObject }): string[] {
  const name = `${method} ${path} (${status})`
  if (status >= 400) return check('error', name, { $ref: 'stripe#/components/schemas/api_errors' }, body.error)
  const match = findRoute(method, path)
  const operation = match && findOperation(method, match.route.path)
  if (!operation) return [`${name} is in no schema.`]
  const violations = check(`${method} ${match.route.path}`, name, closed(absolute(operation.response)), body)
  const events = path.startsWith('/v1/events') ? (Array.isArray(body.data) ? body.data.filter(isObject) : [body]) : []
  return [...violations, ...events.flatMap(checkEvent)]
}

/** An event and the object in it. */
function checkEvent(event: JsonObject): string[] {
  const type = String(event.type)
  const [name] = eventComponents(type)
  const violations = check('event', `event ${type}`, { $ref: 'stripe#/components/schemas/event' }, event)
  const object = isObject(event.data) ? event.data.object : undefined
  const schema = { $ref: `stripe#/components/schemas/${name}` }
  return name ? [...violations, ...check(`event ${name}`, `object of ${type}`, schema, object)] : violations
}

function check(key: string, name: string, schema: JsonObject, value: unknown): string[] {
  const validate = compiled.get(key) ?? ajv.compile(schema)
  compiled.set(key, validate)
  if (validate(value)) return []
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${name}: ${instancePath} ${message} ${JSON.stringify(params)}`,
  )
}

/** The same schema with every object closed to fields it does not name. */
function closed(schema: JsonObject): JsonObject {
  const inner = map(schema, closed)
  if (!isObject(schema.properties) || schema.additionalProperties !== undefined || !isSchema(schema)) return inner
  return { ...inner, additionalProperties: false }
}

/** A field may be named `properties`; only beside `type` it is the keyword. */
function isSchema(schema: JsonObject): boolean {
  return schema.type === 'object'
}

function absolute(schema: JsonObject): JsonObject {
  const inner = map(schema, absolute)
  return typeof schema.$ref === 'string' ? { ...inner, $ref: `stripe${schema.$ref}` } : inner
}

function map(schema: JsonObject, change: (schema: JsonObject) => JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      isObject(value)
        ? change(value)
        : Array.isArray(value)
          ? value.map((one) => (isObject(one) ? change(one) : one))
          : value,
    ]),
  )
}
