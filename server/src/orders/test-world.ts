import type { OrderState } from '@kollect-it/shared/orders/order-states.ts'
import type postgres from 'postgres'
import { v7 } from 'uuid'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { addBidder, type Bidder } from '../../test/support/bidding.ts'
import { insertPublished } from '../../test/support/listings.ts'
import { addShopkeeper } from '../../test/support/trade.ts'
import { endListing } from '../catalog/end-listing.ts'
import { lockListingToSell } from '../catalog/lock-listing-to-sell.ts'
import type { JobPayloads } from '../jobs/jobs.ts'
import { required } from '../platform/assert.ts'
import { readClock } from '../platform/clock.ts'
import { inTransaction } from '../platform/database.ts'
import { cancelOrder } from './cancel-order.ts'
import { createOrder } from './create-order.ts'
import { markShipped } from './mark-shipped.ts'
import { orderPaid, orderRefunded } from './money-moves.ts'
import type { MoveAnswer } from './move-order.ts'
import { ordersHandlers } from './orders.jobs.ts'
import { offerPickup } from './pickup.ts'
import { acceptOrder, confirmDelivery } from './receive-order.ts'
import type {
  CheckoutReport,
  PaymentReport,
  PayoutReport,
  RefundReport,
  RefundRequest,
  ReleaseRequest,
  Settlements,
} from './settlements.ts'

/** Settlements that keep what they were asked for, and report what a test tells them to. */
export interface RecordedSettlements extends Settlements {
  readonly releases: ReleaseRequest[]
  readonly refunds: RefundRequest[]
  readonly closed: string[]
  /** Orders whose payment has succeeded without their knowing. */
  readonly paid: Set<string>
  /** Orders for which a payment is on its way. */
  readonly underWay: Set<string>
  readonly payments: Map<string, PaymentReport>
  readonly checkouts: Map<string, CheckoutReport>
  readonly releasedOrders: Map<string, { readonly orderId: string }>
  readonly refundedOrders: Map<string, RefundReport>
  readonly payouts: Map<string, PayoutReport>
}

export function recordSettlements(): RecordedSettlements {
  const recorded = {
    releases: [] as ReleaseRequest[],
    refunds: [] as RefundRequest[],
    closed: [] as string[],
    paid: new Set<string>(),
    underWay: new Set<string>(),
    payments: new Map<string, PaymentReport>(),
    checkouts: new Map<string, CheckoutReport>(),
    releasedOrders: new Map<string, { readonly orderId: string }>(),
    refundedOrders: new Map<string, RefundReport>(),
    payouts: new Map<string, PayoutReport>(),
  }
  return {
    ...recorded,
    requestRelease: async (_tx, request) => {
      recorded.releases.push(request)
    },
    requestRefund: async (_tx, request) => {
      recorded.refunds.push(request)
    },
    repriceCharges: async () => ({ kind: 'repriced' }),
    cancelCharges: async () => undefined,
    isPaid: async (_tx, orderId) => recorded.paid.has(orderId),
    isBeingPaid: async (_tx, orderId) => recorded.underWay.has(orderId),
    closeCheckouts: async (orderId) => {
      recorded.closed.push(orderId)
    },
    readPayment: async (_tx, id) => required(recorded.payments.get(id), `no payment ${id}`),
    readCheckout: async (_tx, id) => required(recorded.checkouts.get(id), `no checkout ${id}`),
    readRelease: async (_tx, id) => required(recorded.releasedOrders.get(id), `no release ${id}`),
    readRefund: async (_tx, id) => required(recorded.refundedOrders.get(id), `no refund ${id}`),
    readPayout: async (_tx, id) => required(recorded.payouts.get(id), `no payout ${id}`),
  }
}

/** A seller with a shop, a buyer, and somebody else, all signed in, with money that is only written down. */
export interface OrderWorld {
  readonly api: TestApi
  readonly sql: postgres.Sql
  readonly settlements: RecordedSettlements
  readonly handlers: ReturnType<typeof ordersHandlers>
  readonly seller: Bidder & { readonly shopId: string }
  readonly buyer: Bidder
  readonly stranger: Bidder
}

export async function startOrderWorld(): Promise<OrderWorld> {
  const settlements = recordSettlements()
  const api = await startTestApi({ settlements })
  const seller = await addShopkeeper({ api })
  const [buyer, stranger] = [await addBidder(api, 'Ben'), await addBidder(api, 'Eve')]
  const { db, log } = api.parts
  return {
    api,
    sql: api.sql,
    settlements,
    handlers: ordersHandlers({ db, settlements, log }),
    seller,
    buyer,
    stranger,
  }
}

/** What a test may want of an order that is not usual. */
export interface OrderWishes {
  readonly seller?: OrderWorld['seller']
  readonly buyer?: Bidder
  readonly item?: bigint
}

/** A piece of the seller's, just won by the buyer. Gives the order's id. */
export async function buyPiece(world: OrderWorld, wishes: OrderWishes = {}): Promise<string> {
  const { seller = world.seller, buyer = world.buyer, item = 50_000n } = wishes
  const [listingId = ''] = await insertPublished(world.sql, [{ shopId: seller.shopId, title: 'Bracket clock' }])
  const orderId = v7()
  await inTransaction(world.api.parts.db, async (tx) => {
    const piece = required(await lockListingToSell(tx, listingId), 'the piece is gone')
    const at = await readClock(tx)
    await createOrder(tx, { orderId, origin: 'auction', piece, auctionId: null, buyerId: buyer.userId, item, at })
    await endListing(tx, listingId, { outcome: 'sold', at })
  })
  return orderId
}

/** Every state that an order comes into, each by its own moves. */
export const REACHED = [
  'awaiting-payment',
  'paid',
  'shipped',
  'ready-for-pickup',
  'delivered',
  'completed',
  'canceled',
  'refunded',
] as const satisfies readonly OrderState[]

export type ReachedState = (typeof REACHED)[number]

/** An order that has come so far. Gives its id. */
export async function bringTo(world: OrderWorld, state: ReachedState, wishes: OrderWishes = {}): Promise<string> {
  const { seller = world.seller, buyer = world.buyer } = wishes
  const { settlements } = world
  const { db } = world.api.parts
  const orderId = await buyPiece(world, wishes)
  const asSeller = { orderId, viewerId: seller.userId }
  const asBuyer = { orderId, viewerId: buyer.userId }
  if (state === 'awaiting-payment') return orderId
  await payOrder(world, orderId, { paidWith: 'Visa ending 4242' })
  const ship = () => markShipped(db, settlements, { ...asSeller, carrier: 'ups', trackingNumber: '1Z999AA10123456784' })
  if (state === 'ready-for-pickup') await offerPickup(db, settlements, asSeller)
  if (state === 'canceled') await cancelOrder(db, settlements, { ...asSeller, reason: 'unavailable' })
  if (state === 'refunded') {
    await inTransaction(db, (tx) => orderRefunded(tx, settlements, { orderId, returned: 1_000_000n }))
  }
  if (state === 'shipped' || state === 'delivered' || state === 'completed') await ship()
  if (state === 'delivered' || state === 'completed') await confirmDelivery(db, settlements, asBuyer)
  if (state === 'completed') await acceptOrder(db, settlements, asBuyer)
  return orderId
}

/** The order is told that it was paid, with what it costs. */
export async function payOrder(
  world: OrderWorld,
  orderId: string,
  { paidWith = null }: { readonly paidWith?: string | null } = {},
): Promise<readonly MoveAnswer[]> {
  const { item, shipping } = await rowOf(world, orderId)
  const parts = [{ orderId, amount: BigInt(item) + BigInt(shipping) }]
  return inTransaction(world.api.parts.db, (tx) => orderPaid(tx, world.settlements, { parts, paidWith }))
}

/** Lets time pass for an order, by moving all of its past and its plans back. */
export async function passTime({ sql }: Pick<OrderWorld, 'sql'>, orderId: string, hours: number): Promise<void> {
  await sql`
    update app.orders set
      created_at = created_at - span, state_entered_at = state_entered_at - span, pay_by = pay_by - span,
      ship_by = ship_by - span, inspection_ends_at = inspection_ends_at - span, timer_at = timer_at - span,
      paid_at = paid_at - span, delivered_at = delivered_at - span, completed_at = completed_at - span
      from (select ${hours} * interval '1 hour' as span) passed
     where id = ${orderId}`
}

/** The order as the database has it. Its shape is what each test asserts. */
export async function rowOf({ sql }: OrderWorld, orderId: string): Promise<postgres.Row> {
  const [row] = await sql`select * from app.orders where id = ${orderId}`
  return required(row, `there is no order ${orderId}`)
}

/** What happened to an order, as `kind by actor`. */
export async function eventsOf({ sql }: OrderWorld, orderId: string): Promise<string[]> {
  const rows = await sql`
    select number, kind || ' by ' || actor as event from app.order_events where order_id = ${orderId} order by number`
  rows.forEach(({ number }, place) => {
    if (number !== place + 1) throw new Error(`event ${place + 1} of order ${orderId} has the number ${number}`)
  })
  return rows.map(({ event }) => event)
}

/** The job of an order's next timer as it is queued; undefined when it has none. */
export async function timerJobOf(
  { sql }: OrderWorld,
  orderId: string,
): Promise<{ readonly payload: JobPayloads['orders.timer']; readonly runAt: Date } | undefined> {
  const [job] = await sql`
    select p.payload, j.run_at from graphile_worker.jobs j join graphile_worker._private_jobs p using (id)
     where j.key = ${`orders.timer:${orderId}`}`
  return job && { payload: job.payload, runAt: job.run_at }
}

/** The payload that names an order's next timer as it stands now. */
export async function timerPayload(world: OrderWorld, orderId: string): Promise<JobPayloads['orders.timer']> {
  const { state, state_entered_at, timer } = await rowOf(world, orderId)
  return { orderId, expected: state, enteredAt: state_entered_at.toISOString(), timer: timer ?? 'none' }
}

/** Does what comes next by itself, if it is due. */
export async function fireNext(world: OrderWorld, orderId: string): Promise<void> {
  await world.handlers['orders.timer'](await timerPayload(world, orderId))
}

export async function strikesOf({ sql }: OrderWorld, orderId: string): Promise<string[]> {
  const rows = await sql`
    select s.kind, case s.user_id when o.buyer_id then 'buyer' else 'seller' end as side
      from app.strikes s join app.orders o on o.id = s.order_id where o.id = ${orderId} order by s.at`
  return rows.map(({ kind, side }) => `${kind} by ${side}`)
}
