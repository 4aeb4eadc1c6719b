import { actOn } from './order-mutations.ts'
import { buyNow } from './purchase.ts'
import { offerPiece, type Trade, type Trader } from './trade.ts'

/** A piece that is reserved, and the order with which. */
export interface Reserved {
  readonly listingId: string
  readonly orderId: string
}

/** Reserves a new piece of the shop for the buyer, who has said where it goes. */
export async function reserve(trade: Trade, buyer: Trader, shopId: string): Promise<Reserved> {
  const listingId = await offerPiece(trade, { shopId })
  const { order } = await buyNow(buyer.visitor, listingId)
  await actOn(buyer.visitor, 'setOrderAddress', { orderId: order.id, addressId: buyer.addressId })
  return { listingId, orderId: order.id }
}

/** One whose payment page is open. */
export async function reserveWithPage(
  trade: Trade,
  buyer: Trader,
  shopId: string,
): Promise<Reserved & { readonly url: string }> {
  const reserved = await reserve(trade, buyer, shopId)
  const { url } = await actOn(buyer.visitor, 'startCheckout', { orderId: reserved.orderId })
  return { ...reserved, url }
}

const LISTING = `query ($id: ID!) { listing(id: $id) { status reservation { freeAt order { id state payBy } } } }`

/** The piece as somebody sees it. Its shape is what each test asserts. */
export async function pieceSeenBy(visitor: Trader['visitor'], id: string) {
  const { data, errors } = await visitor.graphql(LISTING, { id })
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join())
  return data.listing
}

/** The time to pay is over by the clock of the database; no timer has come. */
export async function endTime({ api }: Trade, orderId: string): Promise<void> {
  await api.sql`update app.orders set pay_by = now(), timer_at = now() where id = ${orderId}`
}

/** The timer of the order comes, whichever it is. */
export async function fireTimer({ api }: Trade, orderId: string): Promise<void> {
  const [row] = await api.sql`select state, state_entered_at, timer from app.orders where id = ${orderId}`
  await api.parts.handlers['orders.timer']({
    orderId,
    expected: row?.state,
    enteredAt: row?.state_entered_at.toISOString(),
    timer: row?.timer ?? 'none',
  })
}

export async function letTimePass(trade: Trade, orderId: string): Promise<void> {
  await endTime(trade, orderId)
  await fireTimer(trade, orderId)
}
