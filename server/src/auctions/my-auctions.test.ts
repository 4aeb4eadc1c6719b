import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { insertShop } from '../../test/support/listings.ts'
import {
  addBidder,
  addMember,
  close,
  insertLot,
  insertOrder,
  insertPeople,
  type Member,
  takeLead,
} from '../../test/support/lots-with-bids.ts'
import { addPublished, addSeller, auctionTerms, hoursFromNow } from '../../test/support/seller.ts'

const PAGE = `totalCount totalCountIsExact pageInfo { hasNextPage hasPreviousPage endCursor } edges { cursor node { id phase listing { title } } }`
const MY_BIDS = `query ($states: [BidderState!], $first: Int, $after: String) { myBids(states: $states, first: $first, after: $after) { ${PAGE} } }`
const RUNNING = `query ($first: Int, $after: String) { runningAuctions(first: $first, after: $after) { ${PAGE} } }`

let api: TestApi
let shopId: string
let ada: Member
let rival: string

beforeAll(async () => {
  api = await startTestApi()
  shopId = await insertShop(api.sql, 'Bidden House')
})
afterAll(() => api.stop())
beforeEach(async () => {
  ada = await addMember(api, 'Ada')
  rival = (await insertPeople(api.sql, 1))[0] ?? ''
})

interface TestPage {
  readonly edges: readonly { readonly node: { readonly listing: { readonly title: string } } }[]
}

const titlesOf = ({ edges }: TestPage) => edges.map(({ node }) => node.listing.title)

async function bids(variables: Readonly<Record<string, unknown>> = {}) {
  return (await ada.visitor.graphql(MY_BIDS, variables)).data.myBids
}

/** A lot on which both have bid, and one leads. */
async function insertContest(title: string, leader: string, endsInHours = 24) {
  const lot = await insertLot(api.sql, { shopId, title, endsInHours })
  const other = leader === rival ? ada.userId : rival
  await takeLead(api.sql, lot, { userId: other, price: 11_000 })
  await takeLead(api.sql, lot, { userId: leader, price: 12_000 })
  return lot
}

describe('the auctions that somebody has bid on', () => {
  test('run, led or not, or are over, won or lost', async () => {
    await insertContest('led', ada.userId, 5)
    await insertContest('outbid', rival, 6)
    await close(api.sql, await insertContest('won', ada.userId, -1), 'sold', 1)
    await close(api.sql, await insertContest('lost', rival, -2), 'sold', 2)
    await close(api.sql, await insertContest('below the reserve', ada.userId, -3), 'unsold', 3)
    await insertLot(api.sql, { shopId, title: 'never bid on' })
    const inState = async (...states: string[]) => titlesOf(await bids({ states }))
    expect(await inState('LEADING')).toEqual(['led'])
    expect(await inState('OUTBID')).toEqual(['outbid'])
    expect(await inState('WON')).toEqual(['won'])
    expect(await inState('LOST')).toEqual(['lost', 'below the reserve'])
    expect(await inState('WON', 'LEADING')).toEqual(['led', 'won'])
    const all = ['led', 'outbid', 'won', 'lost', 'below the reserve']
    for (const variables of [{}, { states: null }, { states: [] }]) expect(titlesOf(await bids(variables))).toEqual(all)
    expect(await bids({ states: ['LOST'] })).toMatchObject({ totalCount: 2, totalCountIsExact: true })
  })

  test('are lost to whoever bought it at once, also by who led, and won by who bought it', async () => {
    const lost = await insertContest('bought by the rival', ada.userId)
    await insertOrder(api.sql, lost, { buyerId: rival, item: 90_000, origin: 'buy-now' })
    await close(api.sql, lost, 'sold', 1)
    const won = await insertContest('bought by Ada', rival)
    await insertOrder(api.sql, won, { buyerId: ada.userId, item: 90_000, origin: 'buy-now' })
    await close(api.sql, won, 'sold', 2)
    expect(titlesOf(await bids({ states: ['WON'] }))).toEqual(['bought by Ada'])
    expect(titlesOf(await bids({ states: ['LOST'] }))).toEqual(['bought by the rival'])
  })

  test('come in one list of pages, without a gap or a repeat across its two parts', async () => {
    for (const hours of [3, 1, 2, 2]) await insertContest(`in ${hours}`, rival, hours)
    for (const hours of [2, 1, 1, 3])
      await close(api.sql, await insertContest(`${hours} ago`, rival, -hours), 'sold', hours)
    // Equal to the microsecond, so that only the ids tell them apart.
    await api.sql`update app.auctions set ends_at = date_trunc('hour', ends_at), originally_ends_at = date_trunc('hour', ends_at)`
    await api.sql`update app.auctions set closed_at = date_trunc('hour', closed_at)`
    const order = ['in 1', 'in 2', 'in 2', 'in 3', '1 ago', '1 ago', '2 ago', '3 ago']
    for (const first of [1, 3, 5]) {
      const seen: string[] = []
      const ids = new Set<string>()
      let after: string | null = null
      do {
        const page = await bids({ first, after })
        seen.push(...titlesOf(page))
        for (const { node } of page.edges) ids.add(node.id)
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
      } while (after)
      expect(seen).toEqual(order)
      expect(ids.size).toBe(order.length)
    }
  })

  test('put a lot whose time is up, and that nobody has closed yet, first', async () => {
    await insertContest('runs', rival, 1)
    await insertContest('is being closed', rival, -0.01)
    const { edges } = await bids()
    expect(edges.map(({ node }: { node: { phase: string } }) => node.phase)).toEqual(['CLOSING', 'OPEN'])
  })

  test('are nobody else’s, and not for guests', async () => {
    await insertContest('contested', ada.userId)
    const eve = await addMember(api, 'Eve')
    expect((await eve.visitor.graphql(MY_BIDS)).data.myBids).toMatchObject({ totalCount: 0, edges: [] })
    for (const query of [MY_BIDS, RUNNING]) {
      expect((await api.visitor().graphql(query)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED')
    }
  })

  test.each([
    { first: 0 },
    { first: 101 },
    { after: 'nonsense' },
    { after: Buffer.from('["own-bids",2,"1","01900000-0000-7000-8000-000000000001"]').toString('base64url') },
    { after: Buffer.from('["own-bids",0,"x","01900000-0000-7000-8000-000000000001"]').toString('base64url') },
  ])('have no page %j', async (variables) => {
    expect((await ada.visitor.graphql(MY_BIDS, variables)).errors[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })
})

describe('the auctions that a seller runs', () => {
  test('are theirs alone, open or scheduled, the soonest ending first, in pages', async () => {
    const seller = await addSeller(api, 'Sam')
    const ends = [90, 70, 80]
    for (const hours of ends) {
      await addPublished(api, seller, {
        title: `A watch that ends in ${hours} hours`,
        sale: auctionTerms({ endsAt: hoursFromNow(hours) }),
      })
    }
    const times = { startsAt: hoursFromNow(40), endsAt: hoursFromNow(100) }
    await addPublished(api, seller, { title: 'A watch that is scheduled', sale: auctionTerms(times) })
    await addPublished(api, seller, { title: 'A watch that has a fixed price' })
    const over = await addPublished(api, seller, { title: 'A watch that is over', sale: auctionTerms() })
    await api.sql`update app.auctions set outcome = 'unsold', closed_at = now() where listing_id = ${over}`
    await insertLot(api.sql, { shopId, title: 'of somebody else' })
    const first = (await seller.visitor.graphql(RUNNING, { first: 3 })).data.runningAuctions
    expect(titlesOf(first)).toEqual(
      ['ends in 70 hours', 'ends in 80 hours', 'ends in 90 hours'].map((text) => `A watch that ${text}`),
    )
    expect(first).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true } })
    const rest = (await seller.visitor.graphql(RUNNING, { after: first.pageInfo.endCursor })).data.runningAuctions
    expect(titlesOf(rest)).toEqual(['A watch that is scheduled'])
    expect(rest.edges[0].node.phase).toBe('SCHEDULED')
    expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true })
  })

  test('are none for who sells nothing', async () => {
    const lot = await insertLot(api.sql, { shopId })
    await addBidder(api.sql, lot, ada.userId)
    expect((await ada.visitor.graphql(RUNNING)).data.runningAuctions).toMatchObject({ totalCount: 0, edges: [] })
  })
})
