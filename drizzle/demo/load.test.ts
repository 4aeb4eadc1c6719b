import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { bidLogText, commitmentText } from '@kollect-it/shared/auctions/bid-log.ts'
import argon2 from 'argon2'
import { createTestDatabase, type TestDatabase } from '../../server/test/support/test-database.ts'
import type { DemoListing } from './demo-listing.ts'
import { DEMO_LISTINGS } from './demo-listings.ts'
import { type LoadedDemo, loadDemo } from './load.ts'
import type { PhotoToUpload } from './take-photos.ts'

const someOfEach = DEMO_LISTINGS.filter((_, index) => index % 12 === 0)
const someSold = DEMO_LISTINGS.filter(({ sale }) => sale.kind === 'auction' && sale.phase === 'sold').slice(0, 1)
const demo: readonly DemoListing[] = [...new Set([...someOfEach, ...someSold])]

let database: TestDatabase
let cache: string
let loaded: LoadedDemo
const uploads: PhotoToUpload[] = []

const load = () => loadDemo({ databaseUrl: database.url, photoCacheDirectory: cache, uploadPhoto: pretendUpload, demo })

/** The image store is another system: here it only says what it would. */
async function pretendUpload(photo: PhotoToUpload) {
  uploads.push(photo)
  const filePath = `${photo.folder}/${photo.fileName}`
  return {
    fileId: `file-${uploads.length}`,
    filePath,
    url: `https://images.example${filePath}`,
    width: 1600,
    height: 1200,
    bytes: photo.bytes.length,
  }
}

beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), 'demo-photos-'))
  database = await createTestDatabase()
  loaded = await load()
}, 120_000)

afterAll(async () => {
  await database?.drop()
  await rm(cache, { recursive: true, force: true })
})

describe('loading the demo', () => {
  test('says what it loaded and keeps every photo', async () => {
    const photos = demo.reduce((sum, { photo }) => sum + photo.views.length, 0)
    expect(loaded).toEqual({ listings: demo.length, photos })
    expect(uploads).toHaveLength(photos)
    expect(await readdir(cache)).toHaveLength(photos)
  })

  test('does nothing where there are people already', async () => {
    const before = uploads.length
    expect(await load()).toEqual({ listings: 0, photos: 0 })
    expect(uploads).toHaveLength(before)
  })

  test('is refused in production', async () => {
    const environment = process.env.NODE_ENV
    process.env.NODE_ENV = 'production'
    try {
      await expect(load()).rejects.toThrow('not for production')
    } finally {
      process.env.NODE_ENV = environment
    }
  })
})

describe('the people', () => {
  test('are 20 buyers, 6 sellers with a shop each, a moderator and an admin, all verified', async () => {
    const roles =
      await database.sql`select role, count(*)::int from app.users where email_verified_at < now() group by role order by role`
    expect([...roles]).toEqual([
      { role: 'member', count: 26 },
      { role: 'moderator', count: 1 },
      { role: 'admin', count: 1 },
    ])
    const [shops] =
      await database.sql`select count(*)::int from app.shops s join app.users u on u.id = s.owner_id where u.email like 'seller%@demo.test'`
    expect(shops?.count).toBe(6)
  })

  test('sign in with the demo password', async () => {
    const [user] = await database.sql`select password_hash from app.users where email = 'buyer1@demo.test'`
    expect(await argon2.verify(user?.password_hash, 'kollect-it-demo')).toBe(true)
  })
})

describe('the catalogue', () => {
  test('has an index row for all that is on offer and none for what has ended', async () => {
    const [row] = await database.sql`
      select count(*) filter (where (l.status = 'published') <> (i.listing_id is not null))::int as wrong
        from app.listings l left join app.listing_index i on i.listing_id = l.id`
    expect(row?.wrong).toBe(0)
  })

  test('counts its SKUs on from where the demo ended', async () => {
    const [row] = await database.sql`
      select bool_and(c.last_number = numbers.last) as right
        from app.sku_counters c
        join (select split_part(sku, '-', 1) as code, split_part(sku, '-', 2)::int as year, max(split_part(sku, '-', 3)::int) as last
                from app.listings group by 1, 2) numbers using (code, year)`
    expect(row?.right).toBe(true)
  })

  test('has an auction in step with every listing that is one', async () => {
    const [row] = await database.sql`
      select count(*) filter (where l.price <> a.current_price or a.bid_count <> (select count(*) from app.bids b where b.auction_id = a.id))::int as wrong
        from app.listings l join app.auctions a on a.listing_id = l.id`
    expect(row?.wrong).toBe(0)
  })

  test('has one order for each lot that is sold, to its leader, still to be paid in time, and none for others', async () => {
    const orders = await database.sql`
      select a.outcome, o.state, o.buyer_id = a.leader_id as to_leader, o.item = a.current_price as at_price,
             o.pay_by > now() as in_time, o.fee_bps = case when s.trusted_at is null then 1000 else 800 end as at_rate,
             (select count(*)::int from app.order_events e where e.order_id = o.id and e.kind = 'won') as events
        from app.auctions a left join app.orders o on o.auction_id = a.id left join app.shops s on s.id = o.shop_id
       where a.outcome = 'sold' or o.id is not null`
    expect(orders.length).toBe(demo.filter(({ sale }) => sale.kind === 'auction' && sale.phase === 'sold').length)
    expect(orders.length).toBeGreaterThan(0)
    for (const order of orders) {
      expect(order).toEqual({
        outcome: 'sold',
        state: 'awaiting-payment',
        to_leader: true,
        at_price: true,
        in_time: true,
        at_rate: true,
        events: 1,
      })
    }
    const numbers = await database.sql`select number from app.orders order by created_at`
    expect(numbers.map(({ number }) => number)).toEqual(numbers.map((_, place) => 2_001 + place))
  })

  test('has bids whose log anybody can check', async () => {
    const bids = await database.sql`
      select b.*, a.head_hash, a.bid_count from app.bids b join app.auctions a on a.id = b.auction_id order by b.auction_id, b.number`
    expect(bids.length).toBeGreaterThan(10)
    let previousHash: string | null = null
    for (const bid of bids) {
      if (bid.number === 1) previousHash = null
      expect(bid.commitment).toBe(sha256(commitmentText(bid.id, BigInt(bid.maximum), bid.salt)))
      const entry = {
        auctionId: bid.auction_id,
        number: bid.number,
        bidder: bid.bidder_alias,
        commitment: bid.commitment,
        price: BigInt(bid.price_after),
        at: bid.placed_at.toISOString(),
        previousHash,
      }
      expect(bid.hash).toBe(sha256(bidLogText(entry)))
      if (bid.number === bid.bid_count) expect(bid.hash).toBe(bid.head_hash)
      previousHash = bid.hash
    }
  })
})

describe('what people follow', () => {
  test('is watched by more where more is bid, and by nobody on their own account', async () => {
    const [row] = await database.sql`
      select count(*)::int as watches, count(distinct w.user_id)::int as people,
             count(*) filter (where w.user_id = s.owner_id or w.created_at < l.published_at or w.created_at > now())::int as wrong,
             corr(coalesce(a.bid_count, 0), watchers.count) as correlation
        from app.watches w
        join app.listings l on l.id = w.listing_id
        join app.shops s on s.id = l.shop_id
        left join app.auctions a on a.listing_id = l.id
        join lateral (select count(*) from app.watches other where other.listing_id = l.id) watchers on true`
    expect(row?.wrong).toBe(0)
    expect(row?.watches).toBeGreaterThan(demo.length)
    expect(row?.people).toBe(20)
    expect(row?.correlation).toBeGreaterThan(0.3)
  })

  test('is told to them in believable news that are true of the lots', async () => {
    const [row] = await database.sql`
      select count(*)::int as told, count(distinct n.kind)::int as kinds,
             count(*) filter (where n.read_at is null)::int as unread,
             count(*) filter (where n.created_at > now() or n.read_at > now() or n.detail ->> 'slug' <> l.slug)::int as wrong,
             count(*) filter (where n.kind = 'won' and n.user_id is distinct from a.leader_id
                or n.kind in ('lost', 'outbid') and a.outcome is distinct from 'unsold' and n.user_id = a.leader_id
                or n.kind in ('sold', 'unsold') and (n.user_id <> a.seller_id or n.kind::text <> a.outcome::text)
                or n.kind = 'outbid' and a.outcome is not null
                or (n.kind in ('won', 'sold')) <> (o.id is not null))::int as untrue
        from app.notifications n join app.listings l on l.id = n.listing_id join app.auctions a on a.id = n.auction_id
        left join app.orders o on o.id = n.order_id and o.auction_id = a.id and n.user_id in (o.buyer_id, o.seller_id)`
    expect(row).toMatchObject({ wrong: 0, untrue: 0 })
    expect(row?.told).toBeGreaterThan(5)
    expect(row?.kinds).toBeGreaterThan(2)
    expect(row?.unread).toBeGreaterThan(0)
    expect(row?.unread).toBeLessThan(row?.told)
  })

  test('fills nobody’s list', async () => {
    const [row] = await database.sql`
      select max(count)::int as most from (select count(*) from app.notifications group by user_id) each`
    expect(row?.most).toBeLessThanOrEqual(8)
  })
})

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
