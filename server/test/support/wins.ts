import { insertLot, type Lot, lead } from './lots.ts'
import { payOnPage } from './pay-on-page.ts'
import { addTrader, type Trade, type Trader } from './trade.ts'

/** What a lot goes for, and its way to the winner, in minor units. */
export const HAMMER = 12_000
export const SHIPPING = 1_500
export const TOTAL = BigInt(HAMMER + SHIPPING)

/** Somebody with an address and a saved card. */
export interface Winner extends Trader {
  /** Stripe’s id of the card. */
  readonly cardId: string
}

export async function addWinner(trade: Trade, card: string): Promise<Winner> {
  const winner = await addTrader(trade)
  const { data } = await winner.visitor.graphql('mutation { startCardSetup { url } }')
  await payOnPage(data.startCardSetup.url, card)
  await trade.settle()
  const [saved] = await trade.api.sql`select stripe_id from app.cards where user_id = ${winner.userId}`
  return { ...winner, cardId: String(saved?.stripe_id) }
}

/** A lot that the winner leads, whose time is up. */
export async function addEndedLot({ api }: Trade, winner: Trader, shopId: string): Promise<Lot> {
  const lot = await insertLot(api.sql, { shopId, title: 'Bracket clock', endsInHours: -1 })
  await api.sql`update app.shipping_options set price = ${SHIPPING} where listing_id = ${lot.listingId}`
  await lead(api.sql, lot.auctionId, { leaderId: winner.userId, price: HAMMER })
  return lot
}

export async function orderOf({ api }: Trade, { listingId }: Lot): Promise<string> {
  const [order] = await api.sql`select id from app.orders where listing_id = ${listingId}`
  return String(order?.id)
}

/** The winner's lot ends; no job has run since. Gives the order. */
export async function win(trade: Trade, winner: Trader, shopId: string): Promise<string> {
  const lot = await addEndedLot(trade, winner, shopId)
  await trade.api.parts.handlers['auctions.close']({ auctionId: lot.auctionId })
  return orderOf(trade, lot)
}

/** As if the time had come for every charge that waits. Gives the jobs that failed. */
export async function hurryCharges(trade: Trade): Promise<string[]> {
  await trade.api.sql`
    update graphile_worker._private_jobs j set run_at = now() from graphile_worker._private_tasks t
     where t.id = j.task_id and t.identifier = 'payments.charge' and j.locked_at is null`
  return trade.settle()
}
