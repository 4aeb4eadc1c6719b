import { submitForm } from '@kollect-it/sandbox/stripe/testing/browser.ts'
import type { PaymentsParts } from '../../src/payments/payments-parts.ts'
import { refreshPayoutAccount } from '../../src/payments/refresh-payout-account.ts'
import { startOnboarding } from '../../src/payments/start-onboarding.ts'
import { createStripe } from '../../src/payments/stripe.ts'
import { required } from '../../src/platform/assert.ts'
import { actOn } from './order-mutations.ts'
import { payOnPage } from './pay-on-page.ts'
import { buyNow } from './purchase.ts'
import {
  addShopkeeper,
  addTrader,
  offerPiece,
  startTrade,
  type Trade,
  type TradeOptions,
  type Trader,
} from './trade.ts'
import { pollUntil } from './waiting.ts'

/** Trade with a seller who can be paid, a buyer, and a look behind Stripe's counter. */
export interface Market extends Trade, PaymentsParts {
  readonly seller: Shopkeeper
  readonly buyer: Trader
}

export type Shopkeeper = Awaited<ReturnType<typeof addShopkeeper>>

const PUBLIC_URL = 'http://127.0.0.1'
/** Its money is available at once: refunds and transfers need not wait. */
export const INSTANT_VISA = '4000 0000 0000 0077'

export async function startMarket(options: TradeOptions = {}): Promise<Market> {
  const trade = await startTrade(options)
  const { db, config } = trade.api.parts
  const parts = { db, stripe: createStripe(config, { retries: 0 }) }
  // Refunds are paid from what is available: a float, as a new platform needs one.
  await trade.control('seed', { float: 1_000_000 })
  const seller = await addShopkeeper(trade)
  await openPayoutAccount(parts, seller)
  return { ...trade, ...parts, seller, buyer: await addTrader(trade) }
}

/** Takes somebody with a shop through Stripe's onboarding. */
export async function openPayoutAccount(parts: PaymentsParts, { userId }: Pick<Shopkeeper, 'userId'>): Promise<void> {
  const started = await startOnboarding(parts, { userId, publicUrl: PUBLIC_URL })
  if (started.kind !== 'started') throw new Error('the seller has no shop')
  await submitForm(started.url, { action: 'complete' })
  await refreshPayoutAccount(parts, userId)
}

/** What a test may want of a purchase that is not usual. */
export interface PurchaseWishes {
  readonly buyer?: Trader
  readonly seller?: Shopkeeper
  readonly item?: number
}

/** A piece at $500.00 with $9.00 for shipping, bought at once and addressed. Gives the order's id. */
export async function purchase(market: Market, wishes: PurchaseWishes = {}): Promise<string> {
  const { buyer = market.buyer, seller = market.seller, item: price = 50_000 } = wishes
  const { __typename, order } = await buyNow(buyer.visitor, await offerPiece(market, { shopId: seller.shopId, price }))
  if (__typename !== 'OrderPlaced') throw new Error(`buying answered ${__typename}`)
  await actOn(buyer.visitor, 'setOrderAddress', { orderId: order.id, addressId: buyer.addressId })
  return order.id
}

/** The page on which an order is paid. */
export async function openPayPage({ buyer }: Pick<Market, 'buyer'>, orderId: string): Promise<string> {
  const { __typename, url } = await actOn(buyer.visitor, 'startCheckout', { orderId })
  if (__typename !== 'CheckoutStarted') throw new Error(`opening the page answered ${__typename}`)
  return url
}

/** An order that was bought and paid. Gives its id. */
export async function paidPurchase(market: Market, wishes: PurchaseWishes = {}): Promise<string> {
  const orderId = await purchase(market, wishes)
  await payOnPage(await openPayPage({ buyer: market.buyer, ...wishes }, orderId), INSTANT_VISA)
  await market.settle()
  return orderId
}

/** Sends a paid order, and lets its buyer say that it came. */
export async function deliver({ buyer, seller }: Pick<Market, 'buyer' | 'seller'>, orderId: string): Promise<void> {
  const input = { orderId, carrier: 'UPS', trackingNumber: '1Z999AA10123456784' }
  await actOn(seller.visitor, 'markShipped', { input })
  const { __typename } = await actOn(buyer.visitor, 'confirmDelivery', { orderId })
  if (__typename !== 'OrderDelivered') throw new Error(`the delivery answered ${__typename}`)
}

/** An order as the database has it: where it stands, and its money. */
export async function standOf({ api }: Pick<Market, 'api'>, orderId: string): Promise<string> {
  const [row] = await api.sql`select state || ', ' || funds as stand from app.orders where id = ${orderId}`
  return required(row, `there is no order ${orderId}`).stand
}

/** Until an order stands like this, where jobs run by themselves. */
export async function reach(market: Pick<Market, 'api'>, orderId: string, stand: string): Promise<void> {
  await pollUntil(async () => (await standOf(market, orderId)) === stand || undefined)
}
