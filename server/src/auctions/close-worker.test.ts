import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { addBuyer } from '../../test/support/buyer.ts'
import { lead, stateOf } from '../../test/support/lots.ts'
import { addPublished, addSeller, auctionTerms } from '../../test/support/seller.ts'
import { pollUntil } from '../../test/support/waiting.ts'
import type { Worker } from '../jobs/run-worker.ts'

let api: TestApi
let second: Worker

// Two workers, as where several servers run: each asks for what is due.
beforeAll(async () => {
  api = await startTestApi({ worker: true, environment: { AUCTION_MIN_SECONDS: '1' } })
  second = await api.parts.startWorker()
})

afterAll(async () => {
  await second.stop()
  await api.stop()
})

test('a lot that is published with the shortest of times is closed by its job, and sold', async () => {
  const seller = await addSeller(api, 'Ada')
  const winner = await addBuyer(api, 'Ben')
  const endsAt = new Date(Date.now() + 2_500).toISOString()
  const listingId = await addPublished(api, seller, { sale: auctionTerms({ endsAt }) })
  const [auction] = await api.sql`select id from app.auctions where listing_id = ${listingId}`
  const lot = { listingId, auctionId: String(auction?.id) }
  await lead(api.sql, lot.auctionId, { leaderId: winner.userId, price: 60_000 })
  const closed = await pollUntil(async () => {
    const state = await stateOf(api.sql, lot)
    return state?.outcome === null ? undefined : state
  })
  expect(closed).toMatchObject({ outcome: 'sold', status: 'sold', orders: 1 })
  const [times] = await api.sql`select closed_at >= ends_at as in_time from app.auctions where id = ${lot.auctionId}`
  expect(times?.in_time).toBe(true)
  // Whoever is told of it is told: the job that tells is gone as well.
  await pollUntil(async () => ((await stateOf(api.sql, lot))?.told === 0 ? true : undefined))
  const { data } = await winner.visitor.graphql('{ orders(role: BUYER) { edges { node { state item { minor } } } } }')
  expect(data.orders.edges).toEqual([{ node: { state: 'AWAITING_PAYMENT', item: { minor: '60000' } } }])
})
