import * as v from 'valibot'

const digits = v.pipe(v.string(), v.regex(/^\d{1,19}$/))
const version = v.pipe(v.number(), v.integer())

const auctionMessageSchema = v.object({
  auctionId: v.string(),
  version,
  phase: v.picklist(['SCHEDULED', 'OPEN', 'CLOSING', 'SOLD', 'UNSOLD', 'CANCELED']),
  endsAt: v.pipe(v.string(), v.isoTimestamp()),
  currentPrice: digits,
  minimumBid: digits,
  bidCount: v.number(),
  reserveStatus: v.picklist(['NONE', 'NOT_MET', 'MET']),
  leader: v.nullable(v.string()),
})

/** What the database says of an auction after each commit that changed it. Amounts are minor units. */
export type AuctionMessage = v.InferOutput<typeof auctionMessageSchema>

const orderMessageSchema = v.object({
  orderId: v.string(),
  version,
  state: v.picklist([
    'AWAITING_PAYMENT',
    'PAID',
    'SHIPPED',
    'DELIVERED',
    'COMPLETED',
    'CANCELED',
    'REFUNDED',
    'EXPIRED',
  ]),
  funds: v.picklist([
    'NONE',
    'PROCESSING',
    'HELD',
    'FROZEN',
    'RELEASED',
    'TRANSFERRED',
    'PAID_OUT',
    'REFUNDED',
    'REVERSED',
  ]),
})

export type OrderMessage = v.InferOutput<typeof orderMessageSchema>

const userMessageSchema = v.object({
  notificationId: v.string(),
  kind: v.string(),
  listingId: v.nullable(v.string()),
  auctionId: v.nullable(v.string()),
  orderId: v.nullable(v.string()),
})

/** Something happened to one of the viewer's lots; what it says is read through the API. */
export interface UserMessage extends v.InferOutput<typeof userMessageSchema> {
  readonly event: 'outbid' | 'won' | 'notification'
}

/** Reads an `auction_updated`; undefined for any other message, and for one in a form this build does not know. */
export function readAuctionMessage(event: string, payload: unknown): AuctionMessage | undefined {
  return event === 'auction_updated' ? read(auctionMessageSchema, payload) : undefined
}

export function readOrderMessage(event: string, payload: unknown): OrderMessage | undefined {
  return event === 'order_updated' ? read(orderMessageSchema, payload) : undefined
}

export function readUserMessage(event: string, payload: unknown): UserMessage | undefined {
  if (event !== 'outbid' && event !== 'won' && event !== 'notification') return undefined
  const message = read(userMessageSchema, payload)
  return message && { ...message, event }
}

function read<Schema extends v.GenericSchema>(schema: Schema, payload: unknown): v.InferOutput<Schema> | undefined {
  const result = v.safeParse(schema, payload)
  return result.success ? result.output : undefined
}
