import { validate as isUuid } from 'uuid'
import type { Context, ViewerIdentity } from '../graphql/context.ts'
import { findOrder, type OrderRow } from './orders.repo.ts'

/** The viewer's side of an order; undefined when they have none. */
export function sideOf(row: OrderRow, viewer: ViewerIdentity | null): 'buyer' | 'seller' | undefined {
  if (viewer?.id === row.buyerId) return 'buyer'
  return viewer?.id === row.sellerId ? 'seller' : undefined
}

/** Whether an order is the viewer's to see: it is theirs, or they are staff. */
export function maySee(row: OrderRow, viewer: ViewerIdentity | null): boolean {
  return viewer !== null && (sideOf(row, viewer) !== undefined || viewer.role !== 'member')
}

/** The order, if there is one that the viewer may see. */
export async function readVisibleOrder({ db, viewer }: Context, id: string): Promise<OrderRow | undefined> {
  if (!viewer || !isUuid(id)) return undefined
  const row = await findOrder(db, id)
  return row && maySee(row, viewer) ? row : undefined
}
