import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { startTestApi, type TestApi } from '../support/api.ts'
import { runStorm, sendUntilAnswered } from '../support/bid-storm.ts'
import { addBidders, addLot, elsewhere } from '../support/bidding.ts'
import { checkHistory } from '../support/check-history.ts'
import { insertShop } from '../support/listings.ts'
import { type ApiProcess, startApiProcess } from '../support/start-api-process.ts'

// It starts the API three times.
jest.setTimeout(180_000)

let api: TestApi
let server: ApiProcess

beforeAll(async () => {
  api = await startTestApi()
  server = await startApiProcess(api.parts.config, { worker: true })
})

afterAll(async () => {
  await server?.kill()
  await api.stop()
})

test('a server killed during 500 bids and started again has lost none that it acknowledged', async () => {
  const shopId = await insertShop(api.sql, 'Power Cut House')
  const auctionIds = [await addLot(api, { shopId }), await addLot(api, { shopId, reserve: 90_000 })]
  const bidders = (await addBidders(api, 20)).map((bidder) => elsewhere(bidder, server.url))
  const storm = await runStorm({
    auctionIds,
    bidders,
    bids: 500,
    strikeAfter: 180,
    strike: async () => {
      const port = Number(new URL(server.url).port)
      await server.kill()
      server = await startApiProcess(api.parts.config, { worker: true, port })
    },
  })
  const lost = storm.filter(({ sent }) => sent.answer.kind === 'unknown')
  expect(lost.length).toBeGreaterThan(0)
  // Every other one is sent again; of the rest, the log may hold one each or none.
  const again = await Promise.all(
    lost
      .filter((_bid, place) => place % 2 === 0)
      .map(async ({ auctionId, bidder, sent: { id: bidId, maximum } }) => ({
        auctionId,
        sent: await sendUntilAnswered(bidder, { auctionId, bidId, maximum }),
      })),
  )
  for (const auctionId of auctionIds) {
    const sent = [...storm, ...again].filter((one) => one.auctionId === auctionId).map((one) => one.sent)
    expect(sent.filter(({ answer }) => answer.kind === 'placed').length).toBeGreaterThan(100)
    expect(await checkHistory(api.sql, auctionId, sent)).toEqual([])
  }
})
