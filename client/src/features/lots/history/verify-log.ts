import { type BidLogEntry, bidLogText } from '@kollect-it/shared/auctions/bid-log.ts'

/** An entry of the log with the hash the server gives for it. */
export type LoggedBid = BidLogEntry & { readonly hash: string }

export type Verdict =
  | { readonly kind: 'intact'; readonly entries: number }
  /** The first entry that does not hold, and why. */
  | { readonly kind: 'broken'; readonly number: number; readonly reason: string }
  /** Every entry holds, but the last is not the one the lot names as its newest. */
  | { readonly kind: 'headDiffers'; readonly entries: number }

/**
 * Computes the chain of a bid log anew. `entries` in any order; `headHash` is what the lot says of its newest entry.
 * Changing, dropping, adding or moving any entry breaks the chain from there on.
 */
export async function verifyLog(entries: readonly LoggedBid[], headHash: string | null): Promise<Verdict> {
  let previousHash: string | null = null
  let price = 0n
  const ordered = entries.toSorted((a, b) => a.number - b.number)
  for (const [index, entry] of ordered.entries()) {
    const broken = (reason: string): Verdict => ({ kind: 'broken', number: entry.number, reason })
    if (entry.number !== index + 1) return broken(`entry ${index + 1} is missing`)
    if (entry.previousHash !== previousHash) return broken('it does not name the entry before it')
    if ((await sha256(bidLogText(entry))) !== entry.hash) return broken('its contents do not give its hash')
    if (entry.price < price) return broken('its price is below the one before')
    previousHash = entry.hash
    price = entry.price
  }
  return previousHash === headHash
    ? { kind: 'intact', entries: ordered.length }
    : { kind: 'headDiffers', entries: ordered.length }
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
