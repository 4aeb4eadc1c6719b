import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { insertShop } from '../../test/support/listings.ts'
import { closeJobOf, insertLot, type Lot, lead, stateOf } from '../../test/support/lots.ts'
import { addPublished, addSeller, auctionTerms, hoursFromNow, mutate, type Seller } from '../../test/support/seller.ts'
import { waitForLocks } from '../../test/support/waiting.ts'
import { auctionsHandlers } from './auctions.jobs.ts'
import { closeAuction } from './close-auction.ts'

let api: TestApi
let seller: Seller
let shopId: string

beforeAll(async () => {
  api = await startTestApi()
  seller = await addSeller(api, 'Ada')
  shopId = await insertShop(api.sql, 'Closing House')
})

afterAll(() => api.stop())

const SECOND = 1 / 3600
const handlers = () => auctionsHandlers(api.parts)
const runClose = ({ auctionId }: Lot) => handlers()['auctions.close']({ auctionId })
const sweep = () => handlers()['auctions.sweep']({})
const lotEnding = (title: string, endsInHours: number) => insertLot(api.sql, { shopId, title, endsInHours })

async function endOf({ auctionId }: Lot): Promise<Date> {
  const [row] = await api.sql`select ends_at from app.auctions where id = ${auctionId}`
  return row?.ends_at
}

async function publishLot(terms: Readonly<Record<string, unknown>> = {}): Promise<Lot> {
  const listingId = await addPublished(api, seller, { sale: auctionTerms(terms) })
  const [row] = await api.sql`select id from app.auctions where listing_id = ${listingId}`
  return { listingId, auctionId: String(row?.id) }
}

describe('publishing', () => {
  test('a lot has it closed at its end', async () => {
    const endsAt = hoursFromNow(50)
    const lot = await publishLot({ endsAt })
    expect(await closeJobOf(api.sql, lot)).toEqual(new Date(endsAt))
  })

  test('at a fixed price leaves nothing to close', async () => {
    const [before] = await countJobs()
    await addPublished(api, seller)
    expect(await countJobs()).toEqual([before])
  })

  test('many times at once makes one job', async () => {
    const lot = await publishLot()
    await Promise.all(Array.from({ length: 3 }, () => mutate(seller.visitor, 'publishListing', { id: lot.listingId })))
    expect(
      await api.sql`select 1 from graphile_worker.jobs where key = ${`auctions.close:${lot.auctionId}`}`,
    ).toHaveLength(1)
  })
})

async function countJobs() {
  return api.sql`select count(*)::int as jobs from graphile_worker.jobs where task_identifier = 'auctions.close'`
}

describe('the job of a close', () => {
  test('sells the lot', async () => {
    const lot = await lotEnding('Job clock', -SECOND)
    await lead(api.sql, lot.auctionId)
    await runClose(lot)
    expect(await stateOf(api.sql, lot)).toMatchObject({ outcome: 'sold', orders: 1 })
  })

  test('run twice changes nothing the second time', async () => {
    const lot = await lotEnding('Twice clock', -SECOND)
    await lead(api.sql, lot.auctionId)
    await Promise.all([runClose(lot), runClose(lot)])
    const before = await stateOf(api.sql, lot)
    await runClose(lot)
    expect(await stateOf(api.sql, lot)).toEqual(before)
    expect(before).toMatchObject({ outcome: 'sold', version: 3, orders: 1, told: 1 })
  })

  test('waits for the new end when a bid extends the auction while it waits for the lock', async () => {
    const lot = await lotEnding('Moved clock', -SECOND)
    let running: Promise<void> | undefined
    await api.sql.begin(async (tx) => {
      await tx`update app.auctions set ends_at = clock_timestamp() + interval '120 seconds' where id = ${lot.auctionId}`
      running = runClose(lot)
      await waitForLocks(api.sql)
    })
    await running
    expect(await stateOf(api.sql, lot)).toMatchObject({ outcome: null, status: 'published' })
    expect(
      Math.abs(((await closeJobOf(api.sql, lot))?.getTime() ?? 0) - (await endOf(lot)).getTime()),
    ).toBeLessThanOrEqual(1)
  })

  test('of a lot that was withdrawn does no harm', async () => {
    const lot = await publishLot()
    await mutate(seller.visitor, 'withdrawListing', { id: lot.listingId })
    await runClose(lot)
    expect(await stateOf(api.sql, lot)).toMatchObject({ outcome: 'canceled', status: 'withdrawn', orders: 0, told: 0 })
  })
})

describe('the sweep', () => {
  test('closes what is overdue and leaves alone what runs', async () => {
    const due = await lotEnding('Due clock', -1)
    const running = await lotEnding('Running clock', 5)
    await sweep()
    expect(await stateOf(api.sql, due)).toMatchObject({ outcome: 'unsold' })
    expect(await stateOf(api.sql, running)).toMatchObject({ outcome: null, status: 'published', indexed: 1 })
  })

  test('gives a job to what ends before it comes again, and to nothing else', async () => {
    const soon = await lotEnding('Soon clock', 80 * SECOND)
    const later = await lotEnding('Later clock', 100 * SECOND)
    await sweep()
    const [armed, end] = [await closeJobOf(api.sql, soon), await endOf(soon)]
    expect(armed).toEqual(end)
    expect(await closeJobOf(api.sql, later)).toBeUndefined()
  })

  test('closes the others when one cannot be closed, and says that it failed', async () => {
    const broken = await lotEnding('Broken clock', -2)
    await lead(api.sql, broken.auctionId)
    await closeAuction(api.parts.db, broken.auctionId)
    await api.sql`update app.auctions set outcome = null, closed_at = null where id = ${broken.auctionId}`
    const due = await lotEnding('Sound clock', -1)
    await expect(sweep()).rejects.toThrow('1 auctions could not be closed')
    expect(await stateOf(api.sql, due)).toMatchObject({ outcome: 'unsold' })
    await api.sql`update app.auctions set outcome = 'sold' where id = ${broken.auctionId}`
  })
})
