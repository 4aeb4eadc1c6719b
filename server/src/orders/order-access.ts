import { validate as isUuid } from 'uuid'
import type { Context, ViewerIdentity } from '../graphql/context.ts'
import { findOrder, type OrderRow } from './orders.repo.ts'

/** The viewer's side of an order; undefined when they have none. */
export function sideOf(row: OrderRow, viewer: ViewerIdentity | null): 'buyer' | 'seller' | undefined {
  if (viewer?.id === row.buyerId) return 'buyer'
  return viewer?.id === row.sellerId ? 'seller' : undefined
}

/** The order, if there is one that the viewer may see: it is theirs, or they are staff. */
export async function readVisibleOrder({ db, viewer }: Context, id: string): Promise<OrderRow | undefined> {
  if (!viewer || !isUuid(id)) return undefined
  const row = await findOrder(db, id)
  return row && (sideOf(row, viewer) || viewer.role !== 'member') ? row : undefined
}
