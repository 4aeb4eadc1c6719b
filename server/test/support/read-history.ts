import type postgres from 'postgres'

/** An entry of a lot's log as it is stored. Amounts in minor units. */
export interface StoredBid {
  readonly id: string
  readonly number: number
  readonly bidderId: string
  readonly bidderAlias: string
  readonly maximum: bigint
  readonly priceAfter: bigint
  readonly leadsAfter: boolean
  readonly raisesMaximum: boolean
  readonly extendedTo: Date | null
  readonly placedAt: Date
  readonly salt: string
  readonly commitment: string
  readonly previousHash: string | null
  readonly hash: string
}

/** All that is stored of a lot. */
export interface AuctionHistory {
  readonly auction: {
    readonly id: string
    readonly startsAt: Date
    readonly endsAt: Date
    readonly originallyEndsAt: Date
    readonly extensionSeconds: number
    readonly incrementTable: string
    readonly startingPrice: bigint
    readonly reserve: bigint | null
    readonly currentPrice: bigint
    readonly minimumBid: bigint
    readonly bidCount: number
    readonly reserveMet: boolean
    readonly leaderId: string | null
    readonly leaderAlias: string | null
    readonly leaderMaximum: bigint | null
    readonly outcome: 'sold' | 'unsold' | 'canceled' | null
    readonly closedAt: Date | null
    readonly headHash: string | null
    readonly version: number
  }
  /** What it was bought for at once, in minor units; null when it was not. */
  readonly boughtFor: bigint | null
  /** By number. */
  readonly bids: readonly StoredBid[]
  readonly listing: { readonly price: bigint }
  /** Null when it is not on offer. */
  readonly index: { readonly price: bigint; readonly endsAt: Date } | null
}

/** Reads all that is stored of a lot, at one moment. */
export async function readHistory(sql: postgres.Sql, auctionId: string): Promise<AuctionHistory> {
  return sql.begin('isolation level repeatable read', async (tx) => {
    const [auction] = await tx`select * from app.auctions where id = ${auctionId}`
    if (!auction) throw new Error(`there is no auction ${auctionId}`)
    const bids = await tx`select * from app.bids where auction_id = ${auctionId} order by number`
    const [bought] = await tx`select item from app.orders where auction_id = ${auctionId} and origin = 'buy-now'`
    const [listing] = await tx`select price from app.listings where id = ${auction.listing_id}`
    const [index] = await tx`select price, ends_at from app.listing_index where listing_id = ${auction.listing_id}`
    return {
      auction: {
        id: auction.id,
        startsAt: auction.starts_at,
        endsAt: auction.ends_at,
        originallyEndsAt: auction.originally_ends_at,
        extensionSeconds: auction.extension_seconds,
        incrementTable: auction.increment_table,
        startingPrice: BigInt(auction.starting_price),
        reserve: toBigInt(auction.reserve),
        currentPrice: BigInt(auction.current_price),
        minimumBid: BigInt(auction.minimum_bid),
        bidCount: auction.bid_count,
        reserveMet: auction.reserve_met,
        leaderId: auction.leader_id,
        leaderAlias: auction.leader_alias,
        leaderMaximum: toBigInt(auction.leader_maximum),
        outcome: auction.outcome,
        closedAt: auction.closed_at,
        headHash: auction.head_hash,
        version: auction.version,
      },
      boughtFor: toBigInt(bought?.item ?? null),
      bids: bids.map(toStoredBid),
      listing: { price: BigInt(listing?.price) },
      index: index ? { price: BigInt(index.price), endsAt: index.ends_at } : null,
    }
  })
}

function toStoredBid(row: postgres.Row): StoredBid {
  return {
    id: row.id,
    number: row.number,
    bidderId: row.bidder_id,
    bidderAlias: row.bidder_alias,
    maximum: BigInt(row.maximum),
    priceAfter: BigInt(row.price_after),
    leadsAfter: row.leads_after,
    raisesMaximum: row.raises_maximum,
    extendedTo: row.extended_to,
    placedAt: row.placed_at,
    salt: row.salt,
    commitment: row.commitment,
    previousHash: row.previous_hash,
    hash: row.hash,
  }
}

function toBigInt(value: string | null): bigint | null {
  return value === null ? null : BigInt(value)
}
