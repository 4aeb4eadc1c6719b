import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { migrate } from '@kollect-it/drizzle/migrate.ts'
import { type RunningPostgres, startPostgres } from '@kollect-it/sandbox/postgres/start-postgres.ts'
import postgres from 'postgres'
import { startTestApi, type TestApi } from '../support/api.ts'
import { runStorm, sendUntilAnswered } from '../support/bid-storm.ts'
import { addBidders, addLot, moveTimes } from '../support/bidding.ts'
import { checkHistory } from '../support/check-history.ts'
import { insertShop } from '../support/listings.ts'

// The sweep that closes a lot comes once a minute.
jest.setTimeout(180_000)

let directory: string
let database: RunningPostgres
let sql: postgres.Sql
let api: TestApi

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'kollect-it-killed-'))
  // For root: the user who runs PostgreSQL must be able to enter.
  await chmod(directory, 0o755)
  // Durable: what was acknowledged must be on the disk.
  database = await startPostgres({ dataDirectory: join(directory, 'postgres'), port: 0, durable: true })
  await migrate(database.url)
  sql = postgres(database.url, { max: 2, onnotice: () => undefined, backoff: () => 0.2 })
  api = await startTestApi({ worker: true, database: { url: database.url, sql, drop: () => sql.end() } })
})

afterAll(async () => {
  await api?.stop()
  await database.stop()
  await rm(directory, { recursive: true, force: true })
})

/** Ends PostgreSQL as a power cut would, and starts it again on the same data and port. */
async function killAndRestart(): Promise<void> {
  const { dataDirectory, port, ended } = database
  const lock = await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8')
  process.kill(Number.parseInt(lock, 10), 'SIGKILL')
  await ended
  database = await startPostgres({ dataDirectory, port, durable: true })
}

test('a database killed during 500 bids has lost none that was acknowledged, and server and jobs go on by themselves', async () => {
  const shopId = await insertShop(sql, 'Power Cut House')
  const auctionIds = [await addLot(api, { shopId }), await addLot(api, { shopId, reserve: 90_000 })]
  const bidders = await addBidders(api, 20)
  const storm = await runStorm({ auctionIds, bidders, bids: 500, strikeAfter: 180, strike: killAndRestart })
  const lost = storm.filter(({ sent }) => sent.answer.kind === 'unknown')
  expect(lost.length).toBeGreaterThan(0)
  const again = await Promise.all(
    lost.map(async ({ auctionId, bidder, sent: { id: bidId, maximum } }) => ({
      auctionId,
      sent: await sendUntilAnswered(bidder, { auctionId, bidId, maximum }),
    })),
  )
  for (const auctionId of auctionIds) {
    const sent = [...storm, ...again].filter((one) => one.auctionId === auctionId).map((one) => one.sent)
    expect(sent.filter(({ answer }) => answer.kind === 'placed').length).toBeGreaterThan(100)
    expect(await checkHistory(sql, auctionId, sent)).toEqual([])
  }

  // The worker has found its way back as well: the lot that is due now is closed by the sweep, without anybody's help.
  const [auctionId = ''] = auctionIds
  await moveTimes(api, auctionId, { endsInSeconds: -1 })
  await untilClosed(auctionId)
})

/** The sweep comes every minute. */
async function untilClosed(auctionId: string): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    const [row] = await sql`select outcome from app.auctions where id = ${auctionId}`
    if (row?.outcome) return expect(row.outcome).toBe('sold')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('Nobody closed the lot.')
}
