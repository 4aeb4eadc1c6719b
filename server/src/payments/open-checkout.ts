import { RESERVATION_MINUTES } from '@kollect-it/shared/orders/payment-deadline.ts'
import { v7 } from 'uuid'
import { assert, required } from '../platform/assert.ts'
import { brokenConstraint, type Database, inTransaction } from '../platform/database.ts'
import { callCarefully } from './careful-call.ts'
import {
  type Checkout,
  type CheckoutLine,
  findCheckout,
  findOpenCheckouts,
  insertCheckout,
  setCheckoutOpen,
} from './checkouts.repo.ts'
import { ensureCustomer } from './ensure-customer.ts'
import { findSession } from './find-session.ts'
import { cancelPlanned, isBeingPaid, isPaid, lockPaying } from './payments.repo.ts'
import { transferGroupOf } from './record-payment.ts'
import { closeCheckout } from './settle-checkout.ts'
import { confirmed, type StripeApi, type StripeSession, toStripeAmount } from './stripe.ts'

export interface CheckoutRequest {
  /** Of one seller and in one currency. */
  readonly orders: readonly CheckoutLine[]
  readonly buyerId: string
  readonly sellerId: string
  readonly currency: string
  /** Where Stripe sends the buyer; `{CHECKOUT_SESSION_ID}` in it becomes the session's id. */
  readonly successUrl: string
  readonly cancelUrl: string
}

export type OpenCheckoutAnswer =
  | { readonly kind: 'checkout-opened'; readonly checkoutId: string; readonly url: string; readonly expiresAt: Date }
  | { readonly kind: 'paid-already' }
  /** A payment is under way, and how it ends is not known. */
  | { readonly kind: 'payment-pending' }

const MINIMUM_SECONDS_TO_MAKE = 30 * 60 + 10
/** A page that a buyer is sent to again gives them some time. */
const MINIMUM_SECONDS_TO_PAY = 2 * 60
const TRIES = 5

/**
 * Opens a page of Stripe's on which orders can be paid. Asked again for the same, it answers with the same page; a page
 * that asks for anything else for one of the orders is closed first, so that none can be paid twice.
 */
export async function openCheckout(
  db: Database,
  stripe: StripeApi,
  request: CheckoutRequest,
): Promise<OpenCheckoutAnswer> {
  const orderIds = request.orders.map(({ orderId }) => orderId)
  for (let tries = 0; tries < TRIES; tries += 1) {
    const open = await findOpenCheckouts(db, orderIds)
    const same = open.find((one) => asksTheSame(one, request) && one.secondsLeft > secondsNeeded(one))
    for (const other of open.filter((one) => one !== same)) {
      const { kind } = await closeCheckout({ db, stripe }, other)
      if (kind === 'paid') return { kind: 'paid-already' }
      if (kind === 'processing') return { kind: 'payment-pending' }
    }
    const checkout = same ?? (await begin(db, request))
    if (checkout === 'paid-already' || checkout === 'payment-pending') return { kind: checkout }
    if (checkout) return makePage(db, stripe, { checkout, request })
  }
  throw new Error(`orders ${orderIds.join()} were opened for payment by others again and again`)
}

function secondsNeeded({ row }: Checkout): number {
  return row.state === 'opening' ? MINIMUM_SECONDS_TO_MAKE : MINIMUM_SECONDS_TO_PAY
}

function asksTheSame({ row, orders }: Checkout, request: CheckoutRequest): boolean {
  const textOf = (lines: readonly CheckoutLine[]) =>
    lines
      .map(({ orderId, item, shipping }) => `${orderId} ${item} ${shipping}`)
      .sort()
      .join()
  return (
    row.buyerId === request.buyerId && row.currency === request.currency && textOf(orders) === textOf(request.orders)
  )
}

/** Puts a checkout down before Stripe hears of it; undefined when somebody else has just done so. */
async function begin(
  db: Database,
  request: CheckoutRequest,
): Promise<Checkout | 'paid-already' | 'payment-pending' | undefined> {
  const { orders, buyerId, sellerId, currency } = request
  const id = v7()
  const amount = orders.reduce((sum, { item, shipping }) => sum + item + shipping, 0n)
  const lines = orders.map(({ orderId, item, shipping, title }) => ({ orderId, item, shipping, title }))
  try {
    return await inTransaction(db, async (tx) => {
      await lockPaying(
        tx,
        orders.map(({ orderId }) => orderId),
      )
      for (const { orderId } of orders) {
        if (await isPaid(tx, orderId)) return 'paid-already'
        // The saved card is being charged for it at this moment.
        if (await isBeingPaid(tx, orderId)) return 'payment-pending'
        // The buyer pays by themselves: their saved card is not tried again meanwhile.
        await cancelPlanned(tx, orderId)
      }
      await insertCheckout(tx, { id, buyerId, sellerId, currency, amount, lines, lifeMinutes: RESERVATION_MINUTES })
      return required(await findCheckout(tx, id), `checkout ${id} was put down and is gone`)
    })
  } catch (error) {
    if (brokenConstraint(error) === 'checkout_orders_one_open') return undefined
    throw error
  }
}

interface PageWanted {
  readonly checkout: Checkout
  readonly request: CheckoutRequest
}

async function makePage(db: Database, stripe: StripeApi, wanted: PageWanted): Promise<OpenCheckoutAnswer> {
  const { row } = wanted.checkout
  if (row.url) return { kind: 'checkout-opened', checkoutId: row.id, url: row.url, expiresAt: row.expiresAt }
  const customer = await ensureCustomer(db, stripe, row.buyerId)
  const made = await callCarefully(db, {
    subject: `checkout:${row.id}`,
    find: () => findSession({ db, stripe }, wanted.checkout),
    make: async (idempotencyKey) =>
      confirmed('checkout.session', await createSession(stripe, { ...wanted, customer, idempotencyKey })),
  })
  if (made.kind === 'refused') throw new Error(`Stripe refused checkout ${row.id}: ${made.message}`)
  const { id: stripeId, url } = made.answer
  await setCheckoutOpen(db, row.id, { stripeId, url })
  assert(url, `checkout ${row.id} has no address: it is ${made.answer.status}`)
  return { kind: 'checkout-opened', checkoutId: row.id, url, expiresAt: row.expiresAt }
}

function createSession(
  stripe: StripeApi,
  { checkout, request, customer, idempotencyKey }: PageWanted & { customer: string; idempotencyKey: string },
): Promise<StripeSession> {
  const { row, orders } = checkout
  const currency = row.currency.toLowerCase()
  const line = (name: string, amount: bigint) => ({
    quantity: 1,
    price_data: { currency, unit_amount: toStripeAmount(amount), product_data: { name } },
  })
  const metadata = {
    checkout_id: row.id,
    // Stripe keeps five hundred characters.
    order_id: orders.length <= 12 ? orders.map(({ orderId }) => orderId).join() : `${orders.length} orders`,
  }
  return stripe.checkout.sessions.create(
    {
      mode: 'payment',
      customer,
      client_reference_id: row.id,
      line_items: orders.flatMap(({ title, item, shipping }) => [
        line(title, item),
        ...(shipping > 0n ? [line(orders.length === 1 ? 'Shipping' : `Shipping of ${title}`, shipping)] : []),
      ]),
      payment_intent_data: {
        // Not the usual `automatic_async`, which tells Stripe's fee only later.
        capture_method: 'automatic',
        transfer_group: transferGroupOf(row.id, orders),
        description: orders
          .map(({ title }) => title)
          .join(', ')
          .slice(0, 500),
        metadata,
      },
      metadata,
      expires_at: Math.floor(row.expiresAt.getTime() / 1000),
      // Nothing whose outcome comes days later: there is one of each piece.
      allowed_payment_method_types: ['card', 'link'],
      success_url: request.successUrl,
      cancel_url: request.cancelUrl,
    },
    { idempotencyKey },
  )
}
