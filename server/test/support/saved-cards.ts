import type postgres from 'postgres'
import { v7 } from 'uuid'

/**
 * As if people had saved a card each, good for years. Stripe has never heard of it, so nothing is charged to it: they pay
 * by themselves.
 */
export async function insertCards(sql: postgres.Sql, userIds: readonly string[]): Promise<void> {
  const ids = userIds.map(() => v7())
  await sql`
    insert into app.customers (user_id, automatic_payment) select id, false from unnest(${[...userIds]}::uuid[]) id`
  await sql`
    insert into app.cards (id, user_id, stripe_id, brand, last4, expires_month, expires_year)
    select id, user_id, 'pm_test_' || id, 'Visa', '4242', 12, 2099
      from unnest(${ids}::uuid[], ${[...userIds]}::uuid[]) card (id, user_id)`
}
