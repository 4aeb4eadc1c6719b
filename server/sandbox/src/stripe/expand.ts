import { ApiError, badParameter } from './api-error.ts'
import { copy, isObject, type Json, type JsonObject } from './json.ts'
import { lineItemsOf } from './line-items.ts'
import { wholeList } from './lists.ts'
import { presentAccount } from './present-account.ts'
import { resolve, type Schema } from './schema.ts'
import type { Scope, World } from './world.ts'

const MAX_DEPTH = 4

/**
 * Replaces ids by their objects, as `expand[]` asks: `latest_charge.balance_transaction`, in lists `data.customer`.
 *
 * @throws {ApiError} 400 for a path that cannot be expanded or is deeper than four levels
 */
export function expand(scope: Scope, answer: JsonObject, paths: readonly string[], response: Schema): JsonObject {
  const result = copy(answer)
  for (const path of paths) {
    const parts = path.split('.')
    if (parts.filter((part) => part !== 'data').length > MAX_DEPTH) {
      throw badParameter('expand', `You cannot expand more than ${MAX_DEPTH} levels of a property. Property: ${path}`)
    }
    expandPath(result, parts, { scope, path, schema: response })
  }
  return result
}

interface Way {
  readonly scope: Scope
  readonly path: string
  readonly schema: Schema
}

function expandPath(target: JsonObject, parts: readonly string[], way: Way): void {
  const [field = '', ...rest] = parts
  const property = findProperty(way.schema, field)
  if (!property) throw notExpandable(way.path)
  const value = target[field] ?? include(way.scope.world, target, field)
  if (value === undefined || value === null) return
  if (Array.isArray(value)) {
    const items = property.items
    for (const item of value)
      if (isObject(item)) expandPath(item, rest, { ...way, schema: isObject(items) ? items : {} })
    return
  }
  const inner = typeof value === 'string' ? look(way.scope, value, property) : value
  if (!isObject(inner)) throw notExpandable(way.path)
  target[field] = inner
  if (rest.length > 0) expandPath(inner, rest, { ...way, schema: property })
}

/** The schema of a field; with alternatives, of whichever has the field. */
function findProperty(schema: Schema, field: string): Schema | undefined {
  const actual = resolve(schema)
  if (Array.isArray(actual.anyOf)) {
    for (const alternative of actual.anyOf) {
      const found = isObject(alternative) ? findProperty(alternative, field) : undefined
      if (found) return found
    }
    return undefined
  }
  const property = isObject(actual.properties) ? actual.properties[field] : undefined
  return isObject(property) ? property : undefined
}

function look(scope: Scope, id: string, property: Schema): JsonObject {
  const expandable = Array.isArray(property.anyOf) && property.anyOf.some((one) => isObject(one) && one.$ref)
  if (!expandable) throw new ApiError(400, { message: `This property cannot be expanded (${id}).` })
  if (id.startsWith('acct_')) return presentAccount(scope.world, id)
  const row = scope.world.store.findAny(id)
  if (row) return copy(row.value)
  if (id.startsWith('cus_')) return { id, object: 'customer', deleted: true }
  throw new ApiError(400, { message: `This property cannot be expanded (${id}).` })
}

/** Fields that are there only when asked for. */
function include({ store }: World, target: JsonObject, field: string): Json | undefined {
  const id = String(target.id)
  if (target.object === 'checkout.session' && field === 'line_items') {
    const record = store.find('session_record', id)?.value
    return record && wholeList(lineItemsOf(record), `/v1/checkout/sessions/${id}/line_items`)
  }
  if (target.object === 'charge' && field === 'refunds') {
    const refunds = store.list('refund').filter((refund) => refund.charge === id)
    return copy(wholeList(refunds.reverse(), `/v1/charges/${id}/refunds`))
  }
  return undefined
}

function notExpandable(path: string): ApiError {
  return badParameter('expand', `This property cannot be expanded (${path}).`)
}
