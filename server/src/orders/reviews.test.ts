import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 } from 'uuid'
import { actOn, readProgress } from '../../test/support/order-mutations.ts'
import { addShopkeeper } from '../../test/support/trade.ts'
import type { TestVisitor } from '../../test/support/visitor.ts'
import { bringTo, type OrderWorld, passTime, rowOf, startOrderWorld } from './test-world.ts'

let world: OrderWorld

beforeAll(async () => {
  world = await startOrderWorld()
})
afterAll(() => world.api.stop())

const review = (visitor: TestVisitor, orderId: string, rating = 5, text = 'As described, and well packed.') =>
  actOn(visitor, 'leaveReview', { input: { orderId, rating, text } })

const LIST = `query ($shopId: ID!, $first: Int, $after: String) { reviews(shopId: $shopId, first: $first, after: $after) {
  totalCount totalCountIsExact pageInfo { hasNextPage hasPreviousPage endCursor }
  edges { cursor node { id rating text publishedAt author { displayName } listing { title } } } } }`

async function list(shopId: string, variables: object = {}, visitor = world.api.visitor()) {
  const { data, errors } = await visitor.graphql(LIST, { shopId, ...variables })
  if (errors.length > 0) throw new Error(errors.map(({ extensions }) => extensions.code).join())
  return data.reviews
}

async function standing(shopId: string) {
  const [shop] = await world.sql`select slug from app.shops where id = ${shopId}`
  const { data } = await world.api
    .visitor()
    .graphql('query ($slug: String!) { shop(slug: $slug) { rating reviewCount soldCount } }', { slug: shop?.slug })
  return data.shop
}

/** Lets the time for an order's reviews be over, past what keeps reviews as they are. */
async function closeReviews(orderId: string): Promise<void> {
  await passTime(world, orderId, 15 * 24)
  await world.sql`update app.reviews set published_at = published_at - interval '15 days' where order_id = ${orderId}`
}

describe('a review', () => {
  test('is seen by its author alone until the other side has written, too; then both are, by everybody', async () => {
    const seller = await addShopkeeper(world)
    const orderId = await bringTo(world, 'completed', { seller })
    const { order } = await review(world.buyer.visitor, orderId, 4)
    expect(order).toMatchObject({ reviewOfSeller: { rating: 4, publishedAt: null }, reviewOfBuyer: null, actions: [] })
    const sellers = await readProgress(seller.visitor, orderId)
    expect(sellers).toMatchObject({ reviewOfSeller: null, reviewOfBuyer: null, actions: ['REVIEW'] })
    expect(sellers.timeline.at(-1).text).toBe('The buyer wrote a review.')
    expect(await list(seller.shopId)).toMatchObject({ totalCount: 0, edges: [] })
    expect(await standing(seller.shopId)).toEqual({ rating: null, reviewCount: 0, soldCount: 1 })

    await review(seller.visitor, orderId, 2, 'Paid late.')
    for (const visitor of [world.buyer.visitor, seller.visitor]) {
      expect(await readProgress(visitor, orderId)).toMatchObject({
        reviewOfSeller: { rating: 4, publishedAt: expect.any(String), author: { displayName: 'Ben' } },
        reviewOfBuyer: { rating: 2, publishedAt: expect.any(String), author: { displayName: 'Ada' } },
      })
    }
    expect(await list(seller.shopId)).toMatchObject({
      totalCount: 1,
      edges: [{ node: { rating: 4, author: { displayName: 'Ben' }, listing: { title: 'Bracket clock' } } }],
    })
    expect(await standing(seller.shopId)).toEqual({ rating: 4, reviewCount: 1, soldCount: 1 })
  })

  test('of one side is shown after fourteen days, when nobody can write any more', async () => {
    const seller = await addShopkeeper(world)
    const orderId = await bringTo(world, 'completed', { seller })
    await review(world.buyer.visitor, orderId, 3)
    await closeReviews(orderId)
    expect(await readProgress(seller.visitor, orderId)).toMatchObject({ reviewOfSeller: { rating: 3 }, actions: [] })
    expect((await review(seller.visitor, orderId)).__typename).toBe('OrderMovedOnError')
    expect(await standing(seller.shopId)).toEqual({ rating: 3, reviewCount: 1, soldCount: 1 })
  })

  test('is written once by each side, and only of what was completed', async () => {
    const orderId = await bringTo(world, 'completed')
    await review(world.buyer.visitor, orderId)
    expect((await review(world.buyer.visitor, orderId)).__typename).toBe('OrderMovedOnError')
    const running = await bringTo(world, 'delivered')
    expect((await review(world.buyer.visitor, running)).__typename).toBe('OrderMovedOnError')
    await expect(review(world.stranger.visitor, orderId)).rejects.toThrow('NOT_FOUND')
  })

  test('is refused field by field', async () => {
    const orderId = await bringTo(world, 'completed')
    const before = await rowOf(world, orderId)
    const refused = await review(world.buyer.visitor, orderId, 6, ' x ')
    expect(refused).toMatchObject({
      __typename: 'InvalidInputError',
      problems: [{ field: 'rating' }, { field: 'text' }],
    })
    const long = await review(world.buyer.visitor, orderId, 0, 'x'.repeat(2_001))
    expect(long.problems).toHaveLength(2)
    expect(await rowOf(world, orderId)).toEqual(before)
  })
})

describe('the reviews of a shop', () => {
  test('come in pages, the newest first, each once, with their mean', async () => {
    const seller = await addShopkeeper(world)
    const ratings = [5, 4, 4, 5, 3]
    for (const rating of ratings) {
      const orderId = await bringTo(world, 'completed', { seller })
      await review(world.buyer.visitor, orderId, rating)
      await review(seller.visitor, orderId)
    }
    const seen: number[] = []
    let after: string | null = null
    do {
      const page = await list(seller.shopId, { first: 2, after })
      expect(page).toMatchObject({ totalCount: 5, totalCountIsExact: true })
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null)
      seen.push(...page.edges.map(({ node }: { node: { rating: number } }) => node.rating))
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
    } while (after)
    expect(seen).toEqual([...ratings].reverse())
    expect(await standing(seller.shopId)).toEqual({ rating: 4.2, reviewCount: 5, soldCount: 5 })
  })

  test('are none for a shop that does not exist, and refuse pages that make no sense', async () => {
    for (const shopId of [v7(), 'shop']) expect(await list(shopId)).toMatchObject({ totalCount: 0, edges: [] })
    for (const variables of [{ first: 0 }, { first: 101 }, { after: 'nonsense' }]) {
      await expect(list(world.seller.shopId, variables)).rejects.toThrow('BAD_USER_INPUT')
    }
  })
})
