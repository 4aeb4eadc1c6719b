import * as v from 'valibot'

const pendingBidSchema = v.object({
  bidId: v.string(),
  /** Minor units, as digits. */
  maximum: v.pipe(v.string(), v.regex(/^\d+$/)),
  /** The server's time in milliseconds. */
  sentAtMs: v.number(),
})

/** A bid that was sent and not answered yet. */
export type PendingBid = v.InferOutput<typeof pendingBidSchema>

/** What a tab remembers of bids on one lot, so that neither a reload nor a sign-in loses it. */
export interface BidMemory {
  readPending(): PendingBid | undefined
  writePending(pending: PendingBid | undefined): void
  /** The amount that was typed or sent last. */
  readAmount(): string | undefined
  writeAmount(text: string | undefined): void
}

/** Storage may be closed to us; what was to be kept then lasts as long as the page. */
export function bidMemory(auctionId: string): BidMemory {
  const pendingKey = `pending-bid:${auctionId}`
  const amountKey = `bid-amount:${auctionId}`
  return {
    readPending() {
      const text = read(pendingKey)
      if (text === undefined) return undefined
      const result = v.safeParse(v.pipe(v.string(), v.parseJson(), pendingBidSchema), text)
      return result.success ? result.output : undefined
    },
    writePending: (pending) => write(pendingKey, pending && JSON.stringify(pending)),
    readAmount: () => read(amountKey),
    writeAmount: (text) => write(amountKey, text),
  }
}

function read(key: string): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

function write(key: string, text: string | undefined): void {
  try {
    if (text === undefined) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, text)
  } catch {
    // See above.
  }
}
