import { sellerFee } from '@kollect-it/shared/fees/seller-fee.ts'
import { paymentDeadline } from '@kollect-it/shared/orders/payment-deadline.ts'
import { quoteShipping } from '@kollect-it/shared/orders/quote-shipping.ts'
import { v7 } from 'uuid'
import type { listings } from '../schema/catalog.ts'
import type { orderEvents, orders } from '../schema/orders.ts'
import type { AuctionRows } from './auction-rows.ts'
import type { DemoShippingOption } from './shipping.ts'

export interface OrderRows {
  readonly order: typeof orders.$inferInsert
  readonly event: typeof orderEvents.$inferInsert
}

export interface SoldLot {
  readonly listing: Pick<typeof listings.$inferInsert, 'id' | 'title' | 'sku' | 'slug' | 'condition'>
  readonly coverUrl: string | null
  readonly shipping: readonly DemoShippingOption[]
  readonly shop: { readonly id: string; readonly isTrusted: boolean }
  readonly auction: AuctionRows['auction']
}

/** The winner's order of a lot that was sold, as closing its auction would have written it; undefined for any other. */
export function makeOrderRows({ listing, coverUrl, shipping, shop, auction }: SoldLot): OrderRows | undefined {
  const { outcome, closedAt, leaderId, currentPrice, currency, sellerId } = auction
  if (outcome !== 'sold') return undefined
  if (!closedAt || !leaderId) throw new Error(`${listing.title} is sold, but not to anybody.`)
  const id = v7({ msecs: closedAt.getTime() })
  const quote = quoteShipping(shipping)
  return {
    order: {
      id,
      origin: 'auction',
      listingId: listing.id,
      listingVersion: 1,
      auctionId: auction.id,
      shopId: shop.id,
      sellerId,
      buyerId: leaderId,
      snapshot: {
        title: listing.title ?? '',
        sku: listing.sku ?? '',
        slug: listing.slug ?? '',
        coverUrl,
        condition: listing.condition ?? null,
      },
      currency,
      item: currentPrice,
      shipping: quote?.price ?? 0n,
      shippingZone: quote?.zone ?? null,
      shippingService: quote?.service ?? null,
      feeBps: Number(sellerFee(currentPrice, shop.isTrusted).basisPoints),
      state: 'awaiting-payment',
      stateEnteredAt: closedAt,
      payBy: paymentDeadline(closedAt),
      createdAt: closedAt,
    },
    event: {
      orderId: id,
      number: 1,
      kind: 'won',
      actor: 'system',
      detail: { price: currentPrice.toString(), currency },
      at: closedAt,
    },
  }
}
