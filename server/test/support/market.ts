import { expect } from '@jest/globals'
import { submitForm } from '@kollect-it/sandbox/stripe/testing/browser.ts'
import { addTestSeller } from '../../src/orders/test-world.ts'
import { openCheckout } from '../../src/payments/open-checkout.ts'
import type { PaymentsParts } from '../../src/payments/payments-parts.ts'
import { refreshPayoutAccount } from '../../src/payments/refresh-payout-account.ts'
import { startOnboarding } from '../../src/payments/start-onboarding.ts'
import { createStripe } from '../../src/payments/stripe.ts'
import { INSTANT_VISA } from '../../src/payments/test-world.ts'
import { required } from '../../src/platform/assert.ts'
import { startTestApi, type TestApi, type TestApiOptions } from './api.ts'
import { addBidder, type Bidder } from './bidding.ts'
import { insertPublished } from './listings.ts'
import { actOn } from './order-mutations.ts'
import { payOnPage } from './pay-on-page.ts'
import { buyNow } from './purchase.ts'
import { pollUntil } from './waiting.ts'

/** The whole server with Stripe's stand-in over HTTP, a seller who can be paid, and a buyer. */
export interface Market extends PaymentsParts {
  readonly api: TestApi
  readonly seller: MarketSeller
  readonly buyer: Bidder
  /** Works one of the stand-in's controls. */
  control(path: string, given?: Readonly<Record<string, unknown>>): Promise<ReturnType<typeof JSON.parse>>
  stop(): Promise<void>
}

export type MarketSeller = Bidder & { readonly shopId: string }

const PUBLIC_URL = 'http://127.0.0.1'

export async function startMarket(options: TestApiOptions = {}): Promise<Market> {
  const api = await startTestApi({ stripe: true, worker: true, ...options })
  const { db, config } = api.parts
  // Waits for what never answers are short.
  const parts = { db, stripe: createStripe(config, { timeoutMs: 2_000, retries: 0 }) }
  const control = async (path: string, given: Readonly<Record<string, unknown>> = {}) => {
    const response = await fetch(`${api.stripe?.url}/_sandbox/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(given),
    })
    const body = await response.json()
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(body)}`)
    return body
  }
  // Refunds are paid from what is available: a float, as a new platform needs one.
  await control('seed', { float: 1_000_000 })
  const seller = await addMarketSeller(api, parts)
  return { ...parts, api, seller, buyer: await addBidder(api, 'Ben'), control, stop: api.stop }
}

/** Somebody with a shop who has been through Stripe's onboarding. */
export async function addMarketSeller(api: TestApi, parts: PaymentsParts, name = 'Ada'): Promise<MarketSeller> {
  const seller = await addTestSeller(api, name)
  const started = await startOnboarding(parts, { userId: seller.userId, publicUrl: PUBLIC_URL })
  if (started.kind !== 'started') throw new Error('the seller has no shop')
  await submitForm(started.url, { action: 'complete' })
  await refreshPayoutAccount(parts, seller.userId)
  return seller
}

/** What a test may want of a purchase that is not usual. */
export interface PurchaseWishes {
  readonly buyer?: Bidder
  readonly seller?: MarketSeller
  readonly item?: number
}

/** A piece at $500.00 with $9.00 for shipping, bought with Buy Now. Gives the order's id. */
export async function purchase(market: Market, wishes: PurchaseWishes = {}): Promise<string> {
  const { buyer = market.buyer, seller = market.seller, item: price = 50_000 } = wishes
  const [listingId = ''] = await insertPublished(market.api.sql, [
    { shopId: seller.shopId, title: 'Bracket clock', price },
  ])
  const { __typename, order } = await buyNow(buyer.visitor, listingId)
  if (__typename !== 'OrderPlaced') throw new Error(`buying answered ${__typename}`)
  return order.id
}

/** Opens the page on which orders of one buyer and one seller are paid. */
export async function openPayPage({ db, stripe, api }: Market, ...orderIds: readonly string[]): Promise<string> {
  const rows = await api.sql`
    select id, buyer_id, seller_id, currency, item, shipping from app.orders where id = any(${orderIds}) order by id`
  const [first] = rows
  const orders = rows.map(({ id, item, shipping }) => ({
    orderId: String(id),
    item: BigInt(item),
    shipping: BigInt(shipping),
    title: 'Bracket clock',
  }))
  const back = `${PUBLIC_URL}/orders/${orderIds[0]}`
  const opened = await openCheckout(db, stripe, {
    orders,
    buyerId: first?.buyer_id,
    sellerId: first?.seller_id,
    currency: first?.currency,
    successUrl: `${back}?session_id={CHECKOUT_SESSION_ID}`,
    cancelUrl: back,
  })
  if (opened.kind !== 'checkout-opened') throw new Error(`opening the page answered ${opened.kind}`)
  return opened.url
}

/** Orders that are paid together, with a card whose money is there at once. */
export async function payFor(market: Market, ...orderIds: readonly string[]): Promise<void> {
  await payOnPage(await openPayPage(market, ...orderIds), INSTANT_VISA)
  for (const orderId of orderIds) await reach(market, orderId, { state: 'paid', funds: 'held' })
}

/** An order that was bought and paid. Gives its id. */
export async function paidPurchase(market: Market, wishes: PurchaseWishes = {}): Promise<string> {
  const orderId = await purchase(market, wishes)
  await payFor(market, orderId)
  return orderId
}

/** Sends a paid order and lets its buyer say that it came. */
export async function deliver(market: Market, orderId: string, { buyer = market.buyer, seller = market.seller } = {}) {
  const input = { orderId, carrier: 'UPS', trackingNumber: '1Z999AA10123456784' }
  expect(await actOn(seller.visitor, 'markShipped', { input })).toMatchObject({ __typename: 'OrderShipped' })
  expect(await actOn(buyer.visitor, 'confirmDelivery', { orderId })).toMatchObject({ __typename: 'OrderDelivered' })
}

/** Until an order stands like this in the database. */
export async function reach(
  { api }: Pick<Market, 'api'>,
  orderId: string,
  wanted: Readonly<Partial<Record<'state' | 'funds', string>>>,
): Promise<void> {
  await pollUntil(async () => {
    const [row] = await api.sql`select state, funds from app.orders where id = ${orderId}`
    const { state, funds } = required(row, `there is no order ${orderId}`)
    const isThere = (wanted.state ?? state) === state && (wanted.funds ?? funds) === funds
    return isThere || undefined
  })
}
