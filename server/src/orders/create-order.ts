import { sellerFee } from '@kollect-it/shared/fees/seller-fee.ts'
import { nextOrderState, type OrderState } from '@kollect-it/shared/orders/order-states.ts'
import { paymentDeadline, reservationDeadline } from '@kollect-it/shared/orders/payment-deadline.ts'
import { quoteShipping } from '@kollect-it/shared/orders/quote-shipping.ts'
import type { ListingToSell } from '../catalog/lock-listing-to-sell.ts'
import { required } from '../platform/assert.ts'
import type { Transaction } from '../platform/database.ts'
import { chargeWin, findChargedDestination } from './charge-win.ts'
import { findEarlierOrder } from './earlier-order.ts'
import { insertOrder, insertOrderEvent, isTrustedShop, type OrderRow } from './orders.repo.ts'
import { scheduleTimer, timerColumns } from './schedule-timer.ts'

/** A sale that was just made, under the lock of its listing. */
export interface Sale {
  readonly orderId: string
  readonly origin: OrderRow['origin']
  readonly piece: ListingToSell
  /** The lot's auction; null for a piece at a fixed price. */
  readonly auctionId: string | null
  readonly buyerId: string
  /** The price of the piece, in minor units of the listing's currency. */
  readonly item: bigint
  /** When it was sold, by the database's clock. */
  readonly at: Date
}

export type CreateOrderAnswer =
  | { readonly kind: 'order-created'; readonly order: OrderRow }
  /** The piece has a live order. */
  | { readonly kind: 'already-sold' }

/**
 * Makes the order of a sale: the piece as it is now, the fee as it is now, and four days to pay; for a piece at a fixed
 * price, half an hour. Shipping is a quote until the buyer says where it goes. What was won, or taken out of an auction, is charged to the buyer's saved card if they chose
 * so and it is known where it goes.
 *
 * @throws BAD_USER_INPUT when the id was used for another order
 */
export async function createOrder(tx: Transaction, sale: Sale): Promise<CreateOrderAnswer> {
  const { orderId, buyerId, at, piece, item } = sale
  const { move, by } = firstMoveOf(sale)
  const charged = sale.auctionId === null ? undefined : await findChargedDestination(tx, piece, buyerId)
  const order = await insertOrder(tx, {
    ...pieceColumns(piece),
    ...charged,
    id: orderId,
    origin: sale.origin,
    auctionId: sale.auctionId,
    buyerId,
    item,
    feeBps: Number(sellerFee(item, await isTrustedShop(tx, piece.listing.shopId)).basisPoints),
    ...beginning(required(nextOrderState({ move, from: null, by }), `no order begins with ${move} by ${by}`), at),
  })
  if (!order) {
    const earlier = await findEarlierOrder(tx, { orderId, listingId: piece.listing.id, buyerId })
    return earlier ? { kind: 'order-created', order: earlier } : { kind: 'already-sold' }
  }
  await insertOrderEvent(tx, {
    orderId,
    number: 1,
    kind: move,
    actor: by,
    actorId: by === 'buyer' ? buyerId : null,
    detail: { price: item.toString(), currency: order.currency },
    at,
  })
  await scheduleTimer(tx, order)
  if (charged) await chargeWin(tx, order)
  return { kind: 'order-created', order }
}

/** A piece at a fixed price is only reserved until it is paid; an auction that ended has sold its lot. */
function firstMoveOf({ origin, auctionId }: Sale) {
  if (origin === 'auction') return { move: 'won', by: 'system' } as const
  return { move: auctionId === null ? 'reserved' : 'bought', by: 'buyer' } as const
}

/** An order begins with some time to pay, and with what comes first in that ahead. */
function beginning(state: OrderState, at: Date) {
  const payBy = state === 'checkout' ? reservationDeadline(at) : paymentDeadline(at)
  const columns = { state, funds: 'none', stateEnteredAt: at, payBy } as const
  const times = { ...columns, shipBy: null, inspectionEndsAt: null, paidAt: null }
  return { ...columns, ...timerColumns(times, { after: null, now: at }), createdAt: at }
}

/** What an order keeps of the listing, whatever becomes of that. */
function pieceColumns({ listing, coverUrl, shipping }: ListingToSell) {
  const quote = quoteShipping(shipping)
  return {
    listingId: listing.id,
    listingVersion: listing.version,
    shopId: listing.shopId,
    sellerId: listing.ownerId,
    currency: listing.currency,
    snapshot: {
      title: listing.title,
      sku: required(listing.sku, `listing ${listing.id} is sold and has no SKU`),
      slug: required(listing.slug, `listing ${listing.id} is sold and has no slug`),
      coverUrl,
      condition: listing.condition,
    },
    shipping: quote?.price ?? 0n,
    shippingZone: quote?.zone ?? null,
    shippingService: quote?.service ?? null,
  }
}
