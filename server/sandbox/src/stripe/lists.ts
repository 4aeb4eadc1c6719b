import { badParameter, noSuch } from './api-error.ts'
import type { JsonObject } from './json.ts'
import type { Params } from './params.ts'
import type { StripeObject } from './resources.ts'

/** A page of objects in the form of API v1, newest first. `objects` come oldest first. */
export function listPage<T extends StripeObject>(objects: readonly T[], params: Params, url: string): JsonObject {
  const limit = params.integer('limit') ?? 10
  if (limit < 1 || limit > 100) {
    throw badParameter('limit', 'This value must be between 1 and 100.', 'parameter_invalid_integer')
  }
  const after = params.text('starting_after')
  const before = params.text('ending_before')
  if (after && before) {
    throw badParameter('starting_after', 'You can only specify one of these parameters: starting_after, ending_before.')
  }
  const all = objects.filter((object) => wasCreatedWithin(object, params)).reverse()
  if (before) {
    const end = indexOf(all, before, 'ending_before')
    const start = Math.max(0, end - limit)
    return page(all.slice(start, end), start > 0, url)
  }
  const start = after ? indexOf(all, after, 'starting_after') + 1 : 0
  return page(all.slice(start, start + limit), start + limit < all.length, url)
}

/** A complete list inside an object. */
export function wholeList(objects: readonly StripeObject[], url: string): JsonObject {
  return { object: 'list', data: objects, has_more: false, url }
}

function page(data: readonly StripeObject[], hasMore: boolean, url: string): JsonObject {
  return { object: 'list', data, has_more: hasMore, url }
}

function indexOf(objects: readonly StripeObject[], id: string, param: string): number {
  const index = objects.findIndex((object) => object.id === id)
  const [first] = objects
  if (index < 0) throw noSuch(first?.object ?? 'object', id, param)
  return index
}

function wasCreatedWithin(object: StripeObject, params: Params): boolean {
  const { created } = object
  const exactly = params.integer('created')
  if (exactly !== undefined) return created === exactly
  const range = params.inside('created')
  if (typeof created !== 'number') return true
  return (
    created > (range.integer('gt') ?? -Infinity) &&
    created >= (range.integer('gte') ?? -Infinity) &&
    created < (range.integer('lt') ?? Infinity) &&
    created <= (range.integer('lte') ?? Infinity)
  )
}

/** A page of API v2: opaque tokens instead of ids, and whole URLs. */
export function pageV2<T extends StripeObject>(objects: readonly T[], params: Params, url: string): JsonObject {
  const limit = params.integer('limit') ?? 20
  if (limit < 1 || limit > 100) throw badParameter('limit', 'This value must be between 1 and 100.')
  const start = Number(params.text('page') ?? 0)
  if (!Number.isInteger(start) || start < 0) throw badParameter('page', 'Invalid page token.')
  const all = [...objects].reverse()
  const link = (from: number) => `${url}?limit=${limit}&page=${from}`
  return {
    data: all.slice(start, start + limit),
    next_page_url: start + limit < all.length ? link(start + limit) : null,
    previous_page_url: start > 0 ? link(Math.max(0, start - limit)) : null,
  }
}
