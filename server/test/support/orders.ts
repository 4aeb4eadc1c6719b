import type postgres from 'postgres'
import { v7 } from 'uuid'
import { insertPublished } from './listings.ts'

/** Puts an order straight into the database: a piece of the seller's shop, bought at once. Gives its id. */
export async function insertOrder(
  sql: postgres.Sql,
  { sellerId, buyerId }: { readonly sellerId: string; readonly buyerId: string },
): Promise<string> {
  const [shop] = await sql`select id from app.shops where owner_id = ${sellerId}`
  const [listingId = ''] = await insertPublished(sql, [{ shopId: shop?.id, title: 'A sold piece' }])
  const id = v7()
  const snapshot = { title: 'A sold piece', sku: 'X', slug: 'x', coverUrl: null, condition: null }
  await sql`
    insert into app.orders (id, origin, listing_id, listing_version, shop_id, seller_id, buyer_id, snapshot, currency, item,
      shipping, fee_bps, state, state_entered_at, created_at)
    values (${id}, 'buy-now', ${listingId}, 1, ${shop?.id}, ${sellerId}, ${buyerId}, ${sql.json(snapshot)}, 'USD', 10000,
      1500, 800, 'awaiting-payment', now(), now())`
  return id
}
