/** What the log of a lot says of one bid: public facts, and the maximum only as a commitment. */
export interface BidLogEntry {
  readonly auctionId: string
  /** 1, 2, 3 … in the order in which bids were accepted. */
  readonly number: number
  readonly bidder: string
  /** SHA-256 of `commitmentText`, as hex: fixes the secret maximum without showing it. */
  readonly commitment: string
  /** Price after the bid, in minor units. */
  readonly price: bigint
  /** When the server decided, ISO 8601. */
  readonly at: string
  /** Hash of the entry before; null for the first. */
  readonly previousHash: string | null
}

/**
 * The text whose SHA-256 is an entry's hash. Its form is part of the contract with everybody who verifies a log: JSON of
 * an array, so that neither the order of keys nor white space can differ.
 */
export function bidLogText({ auctionId, number, bidder, commitment, price, at, previousHash }: BidLogEntry): string {
  return JSON.stringify(['kollect-it bid 1', auctionId, number, bidder, commitment, price.toString(), at, previousHash])
}

/** The text whose SHA-256 commits to a maximum (minor units); the salt keeps it from being guessed. */
export function commitmentText(bidId: string, maximum: bigint, salt: string): string {
  return JSON.stringify(['kollect-it maximum 1', bidId, maximum.toString(), salt])
}
