/** A bid that was sent and not answered yet. */
export interface PendingBid {
  readonly bidId: string
  /** Minor units, as digits. */
  readonly maximum: string
  /** The server's time in milliseconds. */
  readonly sentAtMs: number
}

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
      return parsePending(read(pendingKey))
    },
    writePending: (pending) => write(pendingKey, pending && `${pending.bidId} ${pending.maximum} ${pending.sentAtMs}`),
    readAmount: () => read(amountKey),
    writeAmount: (text) => write(amountKey, text),
  }
}

/** Undefined for what is no pending bid of this build's. */
function parsePending(text: string | undefined): PendingBid | undefined {
  // Of our own making, and yet of another build's, perhaps.
  const [bidId, maximum, sentAtMs] = text?.split(' ') ?? []
  if (!bidId || !maximum || !/^\d+$/.test(maximum) || Number.isNaN(Number(sentAtMs))) return undefined
  return { bidId, maximum, sentAtMs: Number(sentAtMs) }
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
