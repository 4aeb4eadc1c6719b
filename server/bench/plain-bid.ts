import { needsCard } from '@kollect-it/shared/auctions/bid-limits.ts'
import { incrementTable } from '@kollect-it/shared/auctions/increments.ts'
import { minimumBid, resolveBid } from '@kollect-it/shared/auctions/resolve-bid.ts'
import type postgres from 'postgres'
import type { Database } from '../src/platform/database.ts'
import type { SendBid } from './bid-load.ts'

/**
 * The baseline of `pnpm bench bids`: a bid as one writes it first, with a transaction of its own. It goes by the same
 * rules, on the same tables with the same triggers, and leaves out what ours does besides: no name for the bidder, no
 * commitment, no chain of hashes, no price in the search index, no mail to who was outbid, no bid sent twice.
 */
export function openPlainBidding(db: Database): SendBid {
  return ({ auctionId, bidderId, bidId, maximum }) =>
    db.$client.begin(async (tx) => {
      const [auction] = await tx`select * from app.auctions where id = ${auctionId} for update`
      const [bidder] = await tx`
        select clock_timestamp() as at, role = 'member' and email_verified_at is not null and suspended_at is null
               and (${!needsCard(maximum)} or exists (select from app.cards
                     where user_id = users.id and removed_at is null
                       and (expires_year, expires_month) >= (extract(year from now()), extract(month from now())))) as may_bid
          from app.users where id = ${bidderId}`
      if (!auction || !bidder?.may_bid || auction.seller_id === bidderId) return false
      if (auction.outcome !== null || !isBetween(bidder.at, auction.starts_at, auction.ends_at)) return false
      const lot = toLot(auction)
      const resolution = resolveBid(lot, { bidderId, maximum })
      if (resolution.kind === 'too-low') return false
      const { price, leader } = resolution
      const least = minimumBid({ ...lot, price, leader })
      await tx`
        insert into app.bids (auction_id, number, id, bidder_id, bidder_alias, maximum, price_after, leads_after,
                              placed_at, salt, commitment, hash)
        values (${auctionId}, ${auction.bid_count + 1}, ${bidId}, ${bidderId}, 'Bidder', ${maximum.toString()},
                ${price.toString()}, ${resolution.kind !== 'outbid'}, ${bidder.at}::text::timestamptz, '', '', '')`
      await tx`
        update app.auctions
           set current_price = ${price.toString()}, minimum_bid = ${least.toString()}, bid_count = bid_count + 1,
               leader_id = ${leader.bidderId}, leader_alias = 'Bidder', leader_maximum = ${leader.maximum.toString()},
               version = version + 1
         where id = ${auctionId}`
      await tx`update app.listings set price = ${price.toString()} where id = ${auction.listing_id}`
      return true
    })
}

/** Drizzle has the driver give instants as text. */
function isBetween(at: string, from: string, to: string): boolean {
  return Date.parse(at) >= Date.parse(from) && Date.parse(at) < Date.parse(to)
}

function toLot(auction: postgres.Row) {
  return {
    startingPrice: BigInt(auction.starting_price),
    reserve: null,
    increments: incrementTable(auction.increment_table),
    price: BigInt(auction.current_price),
    leader: auction.leader_id && { bidderId: auction.leader_id, maximum: BigInt(auction.leader_maximum) },
  }
}
