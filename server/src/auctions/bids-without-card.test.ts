import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { addBidder, addLot, type Bidder, bid, readLot } from '../../test/support/bidding.ts'
import { insertShop } from '../../test/support/listings.ts'
import { payOnPage } from '../../test/support/pay-on-page.ts'
import { readHistory } from '../../test/support/read-history.ts'
import { insertCards } from '../../test/support/saved-cards.ts'
import { waitForLocks } from '../../test/support/waiting.ts'
import { settleBids } from './settle-bids.ts'

let api: TestApi
let shopId: string
let auctionId: string
let ada: Bidder

beforeAll(async () => {
  api = await startTestApi({ stripe: true })
  shopId = await insertShop(api.sql, 'Hall of Cards')
})
afterAll(() => api.stop())

beforeEach(async () => {
  auctionId = await addLot(api, { shopId })
  ada = await addBidder(api, 'Ada', { hasCard: false })
})

const NO_CARD = {
  __typename: 'BidderNotQualifiedError',
  reason: 'NO_CARD',
  message: 'To bid more than $500, save a card that is still good. Without one you can bid up to $500.',
}

/** The bid is refused for want of a card, and the lot stays as it is, to the row's own version. */
async function expectRefused({ visitor }: Bidder, maximum: number): Promise<void> {
  const look = async () => {
    const [row] = await api.sql`select xmin::text as written_by from app.auctions where id = ${auctionId}`
    const named = await api.sql`select bidder_id from app.auction_bidders where auction_id = ${auctionId}`
    return [await readHistory(api.sql, auctionId), row, named]
  }
  const before = await look()
  expect(await bid(visitor, { auctionId, maximum })).toEqual(NO_CARD)
  expect(await look()).toEqual(before)
}

/** Saves a card on Stripe's page; gives its id. */
async function saveCard({ visitor }: Bidder): Promise<string> {
  const { data } = await visitor.graphql('mutation { startCardSetup { url } }')
  const sessionId = await payOnPage(data.startCardSetup.url)
  const finish = `mutation ($id: String!) { finishCardSetup(sessionId: $id) { saved viewer { card { id } } } }`
  const { data: finished } = await visitor.graphql(finish, { id: sessionId })
  expect(finished.finishCardSetup.saved).toBe(true)
  return finished.finishCardSetup.viewer.card.id
}

async function removeCard({ visitor }: Bidder, id: string): Promise<void> {
  const { errors } = await visitor.graphql('mutation ($id: ID!) { removeCard(id: $id) { viewer { id } } }', { id })
  expect(errors).toEqual([])
}

/** Moves the end of a card by so many months from now, by the database's calendar. */
async function expireIn({ userId }: Bidder, months: number): Promise<void> {
  await api.sql`
    update app.cards set expires_year = extract(year from end_month), expires_month = extract(month from end_month)
      from (select now() at time zone 'UTC' + make_interval(months => ${months}) as end_month) as card_end
     where user_id = ${userId}`
}

describe('without a card', () => {
  test('a maximum above the limit is refused and changes nothing; the limit itself is taken', async () => {
    await expectRefused(ada, 50_001)
    expect(await bid(ada.visitor, { auctionId, maximum: 50_000 })).toMatchObject({ standing: 'LEADING' })
  })

  test('the own maximum is not raised above the limit, and stands', async () => {
    await bid(ada.visitor, { auctionId, maximum: 40_000 })
    await expectRefused(ada, 60_000)
    expect(await readLot(ada.visitor, auctionId)).toMatchObject({
      viewerStanding: 'LEADING',
      viewerMaximum: { minor: '40000' },
    })
    expect(await bid(ada.visitor, { auctionId, maximum: 50_000 })).toMatchObject({ standing: 'LEADING' })
  })

  test('a bid that was placed with a card is still answered when it is sent again', async () => {
    await insertCards(api.sql, [ada.userId])
    const input = { auctionId, maximum: 90_000, bidId: 'a3bb189e-8bf9-4c5b-9d2e-0f7d1c3b5a11' }
    await bid(ada.visitor, input)
    await api.sql`update app.cards set removed_at = now() where user_id = ${ada.userId}`
    expect(await bid(ada.visitor, input)).toMatchObject({ standing: 'LEADING', receipt: { number: 1 } })
  })
})

describe('with a card', () => {
  test('that was saved on Stripe’s page any maximum is taken; once it is removed none above the limit', async () => {
    const cardId = await saveCard(ada)
    expect(await bid(ada.visitor, { auctionId, maximum: 90_000 })).toMatchObject({ standing: 'LEADING' })
    await removeCard(ada, cardId)
    await expectRefused(ada, 95_000)
    // What was bid before stands.
    expect(await readLot(ada.visitor, auctionId)).toMatchObject({ viewerMaximum: { minor: '90000' } })
    await saveCard(ada)
    expect(await bid(ada.visitor, { auctionId, maximum: 95_000 })).toMatchObject({ standing: 'LEADING' })
  })

  test('that expires at the end of this month it is taken; with one of last month it is refused', async () => {
    await insertCards(api.sql, [ada.userId])
    await expireIn(ada, 0)
    expect(await bid(ada.visitor, { auctionId, maximum: 90_000 })).toMatchObject({ standing: 'LEADING' })
    await expireIn(ada, -1)
    await expectRefused(ada, 95_000)
    await expireIn(ada, -12)
    await expectRefused(ada, 95_000)
    await expireIn(ada, 12)
    expect(await bid(ada.visitor, { auctionId, maximum: 95_000 })).toMatchObject({ standing: 'LEADING' })
  })

  test('of somebody else it is refused', async () => {
    const ben = await addBidder(api, 'Ben')
    await expectRefused(ada, 90_000)
    expect(await bid(ben.visitor, { auctionId, maximum: 90_000 })).toMatchObject({ standing: 'LEADING' })
  })

  test('that is removed while the bid waits for the lot it is refused', async () => {
    await insertCards(api.sql, [ada.userId])
    let settling: ReturnType<typeof settleBids> | undefined
    await api.sql.begin(async (tx) => {
      await tx`select from app.auctions where id = ${auctionId} for update`
      const sent = { id: 'b3bb189e-8bf9-4c5b-9d2e-0f7d1c3b5a12', bidderId: ada.userId, maximum: 90_000n }
      settling = settleBids(api.parts.db, auctionId, [{ ...sent, placeByMs: Number.POSITIVE_INFINITY }])
      await waitForLocks(api.sql)
      await tx`update app.cards set removed_at = now() where user_id = ${ada.userId}`
    })
    expect(await settling).toEqual([{ kind: 'bidder-not-qualified', reason: 'no-card' }])
  })
})
