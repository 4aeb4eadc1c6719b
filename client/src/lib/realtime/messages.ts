import type { AuctionPhase, FundsState, OrderState, ReserveStatus } from '../../generated/types.ts'

// Checked by hand: a library that does it would weigh on every page, and these are few and small.

/** What the database says of an auction after each commit that changed it. Amounts are minor units, as digits. */
export interface AuctionMessage {
  readonly auctionId: string
  readonly version: number
  readonly phase: AuctionPhase
  readonly endsAt: string
  readonly currentPrice: string
  readonly minimumBid: string
  readonly bidCount: number
  readonly reserveStatus: ReserveStatus
  readonly leader: string | null
}

export interface OrderMessage {
  readonly orderId: string
  readonly version: number
  readonly state: OrderState
  readonly funds: FundsState
}

/** Something happened to one of the viewer's lots; what it says is read through the API. */
export interface UserMessage {
  readonly event: 'outbid' | 'won' | 'notification'
  readonly notificationId: string
  readonly kind: string
  readonly listingId: string | null
  readonly auctionId: string | null
  readonly orderId: string | null
}

const PHASES: readonly AuctionPhase[] = ['SCHEDULED', 'OPEN', 'CLOSING', 'SOLD', 'UNSOLD', 'CANCELED']
const RESERVES: readonly ReserveStatus[] = ['NONE', 'NOT_MET', 'MET']
const ORDER_STATES: readonly OrderState[] = [
  'AWAITING_PAYMENT',
  'PAID',
  'SHIPPED',
  'DELIVERED',
  'COMPLETED',
  'CANCELED',
  'REFUNDED',
  'EXPIRED',
]
const FUNDS_STATES: readonly FundsState[] = [
  'NONE',
  'PROCESSING',
  'HELD',
  'FROZEN',
  'RELEASED',
  'TRANSFERRED',
  'PAID_OUT',
  'REFUNDED',
  'REVERSED',
]
const USER_EVENTS: readonly UserMessage['event'][] = ['outbid', 'won', 'notification']

/** Reads an `auction_updated`; undefined for any other message, and for one in a form this build does not know. */
export function readAuctionMessage(event: string, payload: unknown): AuctionMessage | undefined {
  if (event !== 'auction_updated') return undefined
  return readFields(payload, (field) => ({
    auctionId: text(field('auctionId')),
    version: whole(field('version')),
    phase: oneOf(PHASES, field('phase')),
    endsAt: instant(field('endsAt')),
    currentPrice: digits(field('currentPrice')),
    minimumBid: digits(field('minimumBid')),
    bidCount: whole(field('bidCount')),
    reserveStatus: oneOf(RESERVES, field('reserveStatus')),
    leader: textOrNull(field('leader')),
  }))
}

export function readOrderMessage(event: string, payload: unknown): OrderMessage | undefined {
  if (event !== 'order_updated') return undefined
  return readFields(payload, (field) => ({
    orderId: text(field('orderId')),
    version: whole(field('version')),
    state: oneOf(ORDER_STATES, field('state')),
    funds: oneOf(FUNDS_STATES, field('funds')),
  }))
}

export function readUserMessage(event: string, payload: unknown): UserMessage | undefined {
  return readFields(payload, (field) => ({
    event: oneOf(USER_EVENTS, event),
    notificationId: text(field('notificationId')),
    kind: text(field('kind')),
    listingId: textOrNull(field('listingId')),
    auctionId: textOrNull(field('auctionId')),
    orderId: textOrNull(field('orderId')),
  }))
}

/** A field is not what it should be. */
class UnknownForm extends Error {}

function readFields<Message>(
  payload: unknown,
  read: (field: (name: string) => unknown) => Message,
): Message | undefined {
  if (typeof payload !== 'object' || payload === null) return undefined
  const fields = new Map<string, unknown>(Object.entries(payload))
  try {
    return read((name) => fields.get(name))
  } catch (error) {
    if (error instanceof UnknownForm) return undefined
    throw error
  }
}

function text(value: unknown): string {
  if (typeof value === 'string') return value
  throw new UnknownForm()
}

function textOrNull(value: unknown): string | null {
  return value === null ? null : text(value)
}

function digits(value: unknown): string {
  if (typeof value === 'string' && /^\d{1,19}$/.test(value)) return value
  throw new UnknownForm()
}

function whole(value: unknown): number {
  if (Number.isSafeInteger(value)) return Number(value)
  throw new UnknownForm()
}

function instant(value: unknown): string {
  if (typeof value === 'string' && !Number.isNaN(Date.parse(value))) return value
  throw new UnknownForm()
}

function oneOf<Value extends string>(values: readonly Value[], value: unknown): Value {
  const found = values.find((one) => one === value)
  if (found === undefined) throw new UnknownForm()
  return found
}
