import {
  checkPageSize,
  decodeCursor,
  encodeCursor,
  MAXIMUM_EXACT_COUNT,
  type Connection as Page,
  toConnection,
} from '../graphql/connection.ts'
import type { Context } from '../graphql/context.ts'
import { badInput } from '../graphql/errors.ts'
import type { Order } from './order.type.ts'
import { countOwnOrders, findOwnOrders, type OrderPlace, type OwnOrders } from './orders.repo.ts'
import { toOrder } from './to-order.ts'

export interface OrderPageRequest extends OwnOrders {
  readonly first: number
  readonly after: string | null | undefined
}

/** Somebody's orders, the newest first. @throws BAD_USER_INPUT for a page size or cursor that makes no sense */
export async function listOwnOrders({ db }: Context, request: OrderPageRequest): Promise<Page<Order>> {
  const first = checkPageSize(request.first)
  const list = `orders-${request.role}`
  const after = readCursor(request.after, list)
  const [rows, total] = await Promise.all([
    findOwnOrders(db, request, { limit: first + 1, after }),
    countOwnOrders(db, request, MAXIMUM_EXACT_COUNT + 1),
  ])
  return toConnection({
    rows,
    first,
    after: request.after,
    cursor: ({ place }) => encodeCursor([list, place.createdAtMicros, place.id]),
    node: ({ row }) => toOrder(row),
    total,
  })
}

const MICROS = /^\d{1,17}$/
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function readCursor(cursor: string | null | undefined, list: string): OrderPlace | undefined {
  if (!cursor) return undefined
  const [kind, createdAtMicros, id] = decodeCursor(cursor, 3).map(String)
  if (kind !== list || !MICROS.test(createdAtMicros ?? '') || !UUID.test(id ?? '')) {
    throw badInput('after is not a cursor of this list. Take it from pageInfo.endCursor.')
  }
  return { createdAtMicros: createdAtMicros ?? '', id: id ?? '' }
}
