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
import { money } from '../graphql/money.type.ts'
import type { Payout } from './earnings.type.ts'
import { countPayouts, findPayouts, type PayoutPlace, type PayoutRow } from './payouts.repo.ts'

export interface PayoutPageRequest {
  readonly sellerId: string
  readonly first: number
  readonly after: string | null | undefined
}

/** A seller's payouts, the newest first. @throws BAD_USER_INPUT for a page size or cursor that makes no sense */
export async function listPayouts({ db }: Context, request: PayoutPageRequest): Promise<Page<Payout>> {
  const { sellerId } = request
  const first = checkPageSize(request.first)
  const [rows, total] = await Promise.all([
    findPayouts(db, sellerId, { limit: first + 1, after: readCursor(request.after) }),
    countPayouts(db, sellerId, MAXIMUM_EXACT_COUNT + 1),
  ])
  return toConnection({
    rows,
    first,
    after: request.after,
    cursor: ({ place }) => encodeCursor(['payouts', place.createdAtMicros, place.id]),
    node: ({ row }) => toPayout(row),
    total,
  })
}

function toPayout({ id, amount, currency, state, arrivesAt, createdAt, failure }: PayoutRow): Payout {
  return { id, amount: money(amount, currency), state, arrivesAt, createdAt, failure }
}

const MICROS = /^\d{1,17}$/
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function readCursor(cursor: string | null | undefined): PayoutPlace | undefined {
  if (!cursor) return undefined
  const [list, createdAtMicros, id] = decodeCursor(cursor, 3).map(String)
  if (list !== 'payouts' || !MICROS.test(createdAtMicros ?? '') || !UUID.test(id ?? '')) {
    throw badInput('after is not a cursor of this list. Take it from pageInfo.endCursor.')
  }
  return { createdAtMicros: createdAtMicros ?? '', id: id ?? '' }
}
