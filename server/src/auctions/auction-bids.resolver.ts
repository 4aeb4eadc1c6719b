import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import { type Connection, checkPageSize, decodeCursor, encodeCursor, toConnection } from '../graphql/connection.ts'
import type { Context } from '../graphql/context.ts'
import { listCost } from '../graphql/cost.ts'
import { badInput } from '../graphql/errors.ts'
import { Auction } from './auction.type.ts'
import { readBids } from './auctions.loaders.ts'
import { type Bid, BidConnection, toBid } from './bid.type.ts'

const USUAL_PAGE = 20

@Resolver(() => Auction)
export class AuctionBidsResolver {
  @FieldResolver(() => BidConnection, { complexity: listCost, description: 'Accepted bids, the newest first.' })
  async bids(
    @Root() auction: Auction,
    @Arg('first', () => Int, { nullable: true, defaultValue: USUAL_PAGE, description: 'How many at most, 1 to 100.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: '`pageInfo.endCursor` of the page before.' })
    after: string | null,
    @Ctx() context: Context,
  ): Promise<Connection<Bid>> {
    const size = checkPageSize(first ?? USUAL_PAGE)
    // The log up to what the lot in hand counts: what has come since belongs to a newer version.
    const below = Math.min(after ? readCursor(after) : Number.POSITIVE_INFINITY, auction.bidCount + 1)
    const rows = await readBids(context, auction, { below, limit: size + 1 })
    const { currency } = auction.currentPrice
    return toConnection({
      rows,
      first: size,
      after,
      cursor: ({ number }) => encodeCursor([LIST, number]),
      node: (row) => toBid(row, currency, context.viewer?.id),
      total: auction.bidCount,
    })
  }
}

const LIST = 'bids'

function readCursor(cursor: string): number {
  const [list, number] = decodeCursor(cursor, 2)
  if (list === LIST && typeof number === 'number' && Number.isSafeInteger(number) && number > 0) return number
  throw badInput('after is not a cursor of this list. Take it from pageInfo.endCursor.')
}
