import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { closeAuction } from '../src/auctions/close-auction.ts'
import { startTestApi, type TestApi } from './support/api.ts'
import { addBidder, addLot, type Bidder, moveTimes, sendBid } from './support/bidding.ts'
import { insertShop } from './support/listings.ts'
import { pollUntil } from './support/waiting.ts'

/** From a bid to the letter: bids through the API, jobs by the worker, letters in the mailbox. */

const TITLE = 'Bracket clock'
const OUTBID = `You have been outbid on “${TITLE}”`
const NEWS = `{ viewer { unreadNotifications } notifications { edges { node { kind title path listing { title } } } } }`

let api: TestApi
let shopId: string
let auctionId: string
let ada: Bidder
let ben: Bidder

beforeAll(async () => {
  api = await startTestApi({ worker: true })
  shopId = await insertShop(api.sql, 'News House')
})
afterAll(() => api.stop())
beforeEach(async () => {
  auctionId = await addLot(api, { shopId, title: TITLE })
  ada = await addBidder(api, 'Ada')
  ben = await addBidder(api, 'Ben')
})

async function bid({ visitor }: Bidder, maximum: number): Promise<void> {
  const { data } = await sendBid(visitor, { auctionId, maximum })
  expect(data.placeBid).toMatchObject({ __typename: 'BidPlaced', standing: 'LEADING' })
}

async function newsOf({ visitor }: Bidder) {
  const { data } = await visitor.graphql(NEWS)
  const kinds: string[] = data.notifications.edges.map(({ node }: { node: { kind: string } }) => node.kind)
  return { ...data, kinds, first: data.notifications.edges[0]?.node }
}

async function lettersTo({ email }: Bidder): Promise<readonly { subject: string; text: string; html: string }[]> {
  return JSON.parse(await (await fetch(`${api.mailboxUrl}/api/messages?to=${email}`)).text())
}

const subjectsTo = async (person: Bidder) => (await lettersTo(person)).map(({ subject }) => subject)

/** Until no job of that name is left. */
async function finish(...names: readonly string[]): Promise<void> {
  await pollUntil(async () => {
    const left = await api.sql`select from graphile_worker.jobs where task_identifier = any(${names}) limit 1`
    return left.length === 0 || undefined
  })
}

/** Lets the letters that wait for their 20 seconds go now. */
async function finishLetters(): Promise<void> {
  await api.sql`
    update graphile_worker._private_jobs set run_at = now() where locked_at is null and payload ->> 'notificationId' is not null`
  await finish('notifications.mail')
}

describe('whoever is outbid', () => {
  test('reads of it in the app at once, and has a letter in a while', async () => {
    await bid(ada, 20_000)
    await bid(ben, 54_321)
    await finish('auctions.tell-outbid')
    const { kinds, first, viewer } = await newsOf(ada)
    expect({ kinds, viewer }).toEqual({ kinds: ['OUTBID'], viewer: { unreadNotifications: 1 } })
    expect(first).toMatchObject({ title: OUTBID, path: expect.stringMatching(/^\/lots\//), listing: { title: TITLE } })
    expect(await subjectsTo(ada)).not.toContain(OUTBID)
    await finishLetters()
    const [letter] = await lettersTo(ada)
    expect(letter?.subject).toBe(OUTBID)
    expect(letter?.text).toContain('The price is now $202.50. To lead again, bid $205 or more.')
    // Neither what the other would pay, nor who they are.
    expect(`${letter?.text} ${letter?.html}`).not.toMatch(/543|Ben|@bidders\.test/)
    expect((await newsOf(ben)).kinds).toEqual([])
  })

  test('and leads again before the letter went out, gets none, and has nothing to read', async () => {
    await bid(ada, 20_000)
    await bid(ben, 30_000)
    await finish('auctions.tell-outbid')
    await bid(ada, 40_000)
    await finish('auctions.tell-outbid')
    await finishLetters()
    expect(await subjectsTo(ada)).not.toContain(OUTBID)
    expect(await newsOf(ada)).toMatchObject({ kinds: [], viewer: { unreadNotifications: 0 } })
    expect(await subjectsTo(ben)).toContain(OUTBID)
  })
})

test('when a lot is closed, its winner has an order and a letter, and the others know that they have lost', async () => {
  await bid(ada, 20_000)
  await bid(ben, 30_000)
  await moveTimes(api, auctionId, { endsInSeconds: -1 })
  await closeAuction(api.parts.db, auctionId)
  await finish('auctions.tell-outbid', 'auctions.tell-result')
  await finishLetters()
  const [order] = await api.sql`select id, seller_id from app.orders where auction_id = ${auctionId}`
  const won = await newsOf(ben)
  expect(won).toMatchObject({ kinds: ['WON'], first: { path: `/orders/${order?.id}` } })
  const [letter] = await lettersTo(ben)
  expect(letter).toMatchObject({
    subject: `You won “${TITLE}”`,
    text: expect.stringContaining('It is yours for $202.50.'),
  })
  expect((await newsOf(ada)).kinds).toContain('LOST')
  expect(await subjectsTo(ada)).toContain(`“${TITLE}” went to somebody else`)
  const told = await api.sql`select kind, order_id from app.notifications where user_id = ${order?.seller_id}`
  expect([...told]).toEqual([{ kind: 'sold', order_id: order?.id }])
  // Bought and sold, it is among what the winner has won.
  const mine = await ben.visitor.graphql('{ myBids(states: [WON]) { edges { node { id } } } }')
  expect(mine.data.myBids.edges).toEqual([{ node: { id: auctionId } }])
})
