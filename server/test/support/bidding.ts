import { performance } from 'node:perf_hooks'
import { v4, v7 } from 'uuid'
import type { TestApi } from './api.ts'
import type { SentBid } from './check-history.ts'
import { insertPublished } from './listings.ts'
import { insertCards } from './saved-cards.ts'
import { signInAs } from './sign-in.ts'
import { type GraphQLAnswer, TestVisitor } from './visitor.ts'

/** A lot as a test describes it; all else is ordinary. Amounts in minor units. */
export interface TestLot {
  readonly shopId: string
  readonly title?: string
  readonly startingPrice?: number
  readonly reserve?: number
  readonly buyNow?: number
  /** From now; before now: it has begun. */
  readonly startsInSeconds?: number
  readonly endsInSeconds?: number
  readonly extensionSeconds?: number
}

/** Puts a lot on offer; gives its auction's id. */
export async function addLot({ sql }: TestApi, lot: TestLot): Promise<string> {
  const { shopId, title = 'Bracket clock', startingPrice: price = 10_000, extensionSeconds = 120 } = lot
  const [listingId = ''] = await insertPublished(sql, [{ shopId, title, price, endsInHours: 24 }])
  const [row] = await sql`
    update app.auctions set extension_seconds = ${extensionSeconds}, reserve = ${lot.reserve ?? null},
           reserve_met = ${lot.reserve === undefined}, buy_now_price = ${lot.buyNow ?? null}
     where listing_id = ${listingId} returning id`
  await moveTimes({ sql }, row?.id, lot)
  return row?.id
}

/** Moves a lot's start and its announced end to so many seconds from now. */
export async function moveTimes(
  { sql }: Pick<TestApi, 'sql'>,
  auctionId: string,
  { startsInSeconds = -3_600, endsInSeconds = 86_400 }: Pick<TestLot, 'startsInSeconds' | 'endsInSeconds'>,
): Promise<void> {
  await sql`
    with times as (
      select at + ${startsInSeconds} * interval '1 second' as starts_at, at + ${endsInSeconds} * interval '1 second' as ends_at
        from (select date_trunc('milliseconds', clock_timestamp()) as at) clock),
    moved as (
      update app.auctions set starts_at = times.starts_at, ends_at = times.ends_at, originally_ends_at = times.ends_at
        from times where id = ${auctionId} returning listing_id, times.ends_at)
    update app.listing_index set ends_at = moved.ends_at from moved where listing_index.listing_id = moved.listing_id`
}

/** Somebody who may bid, signed in. */
export interface Bidder {
  readonly visitor: TestVisitor
  readonly userId: string
  readonly email: string
}

export interface BidderOptions {
  /** Without one they may bid only a little. */
  readonly hasCard?: boolean
}

/** A new member with a proved address and a saved card, signed in. */
export async function addBidder(
  api: TestApi,
  name = 'Bidder',
  { hasCard = true }: BidderOptions = {},
): Promise<Bidder> {
  const visitor = api.visitor()
  const userId = v7()
  const email = `${userId}@bidders.test`
  await api.sql`
    insert into app.users (id, email, email_key, display_name, email_verified_at)
    values (${userId}, ${email}, ${email}, ${name}, now())`
  if (hasCard) await insertCards(api.sql, [userId])
  await signInAs(api, visitor, userId)
  return { visitor, userId, email }
}

/** The same person at another of the API's processes. */
export function elsewhere({ visitor, ...bidder }: Bidder, url: string): Bidder {
  const other = new TestVisitor(url)
  for (const [name, value] of visitor.cookies) other.setCookie(name, value)
  return { ...bidder, visitor: other }
}

export async function addBidders(api: TestApi, count: number): Promise<Bidder[]> {
  return Promise.all(Array.from({ length: count }, (_, place) => addBidder(api, `Bidder ${place + 1}`)))
}

const LOT = `id phase startsAt endsAt originallyEndsAt bidCount version leader headHash currentPrice { minor } minimumBid { minor }
  reserveStatus buyNowPrice { minor } viewerStanding viewerMaximum { minor } viewerAlias reserve { minor }
  listing { title price { minor } }`

const PLACED = `standing receipt { id number bidder maximum { minor } price { minor } placedAt extendedTo salt commitment previousHash hash }
  auction { ${LOT} }`

/** All that `placeBid` can answer. */
export const PLACE_BID = `mutation ($input: PlaceBidInput!) { placeBid(input: $input) { __typename ... on UserError { message }
  ... on BidPlaced { ${PLACED} } ... on BidTooLowError { minimumBid { minor } auction { ${LOT} } }
  ... on AuctionClosedError { auction { ${LOT} } } ... on AuctionNotOpenError { auction { ${LOT} } }
  ... on BidderNotQualifiedError { reason } } }`

export const PLACED_BID = `query ($bidId: ID!) { placedBid(bidId: $bidId) { ${PLACED} } }`

export const AUCTION = `query ($id: ID!) { auction(id: $id) { ${LOT} } }`

export const BIDS = `query ($id: ID!, $first: Int, $after: String) { auction(id: $id) { bids(first: $first, after: $after) {
  totalCount totalCountIsExact pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  edges { cursor node { id number bidder price { minor } leads answered raisesMaximum placedAt extendedTo isViewers
    maximum { minor } commitment previousHash hash } } } } }`

export interface BidInput {
  readonly auctionId: string
  readonly maximum: number | bigint
  readonly bidId?: string
}

/** Sends a bid. */
export function sendBid(visitor: TestVisitor, { auctionId, maximum, bidId = v4() }: BidInput): Promise<GraphQLAnswer> {
  return visitor.graphql(PLACE_BID, { input: { auctionId, bidId, maximum: maximum.toString() } })
}

/** Sends a bid and records what came of it, for `checkHistory`. */
export async function recordBid({ visitor, userId }: Bidder, input: BidInput): Promise<SentBid> {
  const { bidId = v4() } = input
  const sent = { id: bidId, bidderId: userId, maximum: BigInt(input.maximum), sentAtMs: performance.now() }
  try {
    const answer = toRecord(await sendBid(visitor, { ...input, bidId }))
    const answeredAtMs = answer.kind === 'unknown' ? Number.POSITIVE_INFINITY : performance.now()
    return { ...sent, answeredAtMs, answer }
  } catch {
    // No answer, or none that can be read: it may have been placed or not.
    return { ...sent, answeredAtMs: Number.POSITIVE_INFINITY, answer: { kind: 'unknown' } }
  }
}

function toRecord({ data, errors }: GraphQLAnswer): SentBid['answer'] {
  const code = errors[0]?.extensions.code
  if (code === 'INTERNAL') return { kind: 'unknown' }
  if (code || data.placeBid.__typename !== 'BidPlaced') return { kind: 'refused' }
  const { number, price, hash } = data.placeBid.receipt
  return { kind: 'placed', number, price: BigInt(price.minor), hash }
}

/** What `placeBid` answered. Its shape is what each test asserts. */
export async function bid(visitor: TestVisitor, input: BidInput) {
  const { data, errors } = await sendBid(visitor, input)
  if (errors.length > 0)
    throw new Error(errors.map(({ message, extensions }) => `${extensions.code}: ${message}`).join())
  return data.placeBid
}

/** The lot as somebody sees it. */
export async function readLot(visitor: TestVisitor, id: string) {
  const { data, errors } = await visitor.graphql(AUCTION, { id })
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join())
  return data.auction
}
