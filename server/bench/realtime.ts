import { setTimeout as delay } from 'node:timers/promises'
import { makeAnonKey } from '@kollect-it/sandbox/realtime/anon-key.ts'
import { RealtimeClient } from '@supabase/supabase-js'
import * as v from 'valibot'
import { placeBid } from '../src/auctions/place-bid.ts'
import { required } from '../src/platform/assert.ts'
import { closeDatabase, type Database, openDatabase } from '../src/platform/database.ts'
import { percentile } from './bid-load.ts'
import { insertBidders, insertLots, makeBids } from './bid-stage.ts'
import { reportLoad } from './machine-load.ts'
import { startBenchProcess, startBenchServer } from './processes.ts'

/**
 * `pnpm bench realtime`: how long after a bid the official client calls back with the lot's change, while so many watch
 * the lot. Everybody has a connection of their own. The one whose time is taken is the official client, and the last to
 * join, so that the server has written to all others before. What the crowd has received is counted.
 */

/** The last at a slower pace, too: to tell what a message takes from what waiting behind other messages takes. */
const SETTINGS = [
  { watchers: 1, changes: 100, betweenMs: 50 },
  { watchers: 200, changes: 100, betweenMs: 50 },
  { watchers: 1_000, changes: 100, betweenMs: 50 },
  { watchers: 1_000, changes: 30, betweenMs: 200 },
]
const PATIENCE_MS = 10_000
const JWT_SECRET = 'a demo secret that only the bench uses and long enough'

type Setting = (typeof SETTINGS)[number]

interface RealtimeService {
  readonly url: string
  readonly anonKey: string
}

export async function measureRealtime({
  url,
  superuserUrl,
}: {
  readonly url: string
  readonly superuserUrl: string
}): Promise<void> {
  reportLoad('realtime')
  const db = openDatabase(url)
  const anonKey = await makeAnonKey(JWT_SECRET)
  const server = await startBenchServer('realtime-server.ts', {
    DATABASE_URL: superuserUrl,
    JWT_SECRET,
    ANON_KEY: anonKey,
  })
  try {
    for (const setting of SETTINGS) await measureWatchers(db, { url: server.url, anonKey }, setting)
  } finally {
    await server.stop()
    await closeDatabase(db)
  }
  reportLoad('realtime')
}

async function measureWatchers(db: Database, service: RealtimeService, setting: Setting): Promise<void> {
  const { watchers } = setting
  const bidderIds = await insertBidders(db, 2)
  const auctionIds = await insertLots(db, 1)
  const topic = `auction:${auctionIds[0]}`
  const crowd = await startBenchProcess({
    file: 'crowd.ts',
    environment: {
      REALTIME_URL: service.url,
      ANON_KEY: service.anonKey,
      CROWD_TOPIC: topic,
      CROWD_SIZE: String(watchers - 1),
    },
    ready: 'joined',
  })
  try {
    const watcher = await watch(service, topic)
    const bids = await bidSteadily(db, makeBids(auctionIds, bidderIds), setting)
    // Bids that met in one commit are one change.
    const changes = new Set(bids.map(({ version }) => version)).size
    const expected = (watchers - 1) * changes
    const countCrowd = async () => v.parse(v.number(), await crowd.ask('count', 'received'))
    const until = performance.now() + PATIENCE_MS
    let received = await countCrowd()
    while ((watcher.heard.size < changes || received < expected) && performance.now() < until) {
      await delay(100)
      received = await countCrowd()
    }
    report(setting, { bids, changes, heard: watcher.heard, lost: expected - received })
    await watcher.close()
  } finally {
    await crowd.stop()
  }
}

interface Watcher {
  /** When the client called back, by the version of the lot. */
  readonly heard: ReadonlyMap<number, number>
  close(): Promise<unknown>
}

const messageSchema = v.object({ payload: v.object({ version: v.number() }) })

/** Watches as the browser does; settles when the service says that its feed from the database is up. */
async function watch({ url, anonKey }: RealtimeService, topic: string): Promise<Watcher> {
  const client = new RealtimeClient(`${url}/realtime/v1`, {
    params: { apikey: anonKey },
    accessToken: async () => anonKey,
  })
  await client.setAuth()
  const heard = new Map<number, number>()
  const joined = Promise.withResolvers<void>()
  client
    .channel(topic, { config: { private: true, broadcast: { replication_ready: true } } })
    .on('broadcast', { event: 'auction_updated' }, (message) => {
      const at = performance.now()
      heard.set(v.parse(messageSchema, message).payload.version, at)
    })
    .on('system', {}, ({ status, extension }) => {
      if (extension === 'system' && status === 'ok') joined.resolve()
    })
    .subscribe((status, error) => {
      if (status !== 'SUBSCRIBED') joined.reject(error ?? new Error(`The channel is ${status}.`))
    })
  await joined.promise
  return { heard, close: () => client.removeAllChannels() }
}

/** A bid that was accepted, by this process's monotonic clock. */
interface TimedBid {
  readonly version: number
  readonly calledAt: number
  readonly answeredAt: number
}

/** Bids at a steady pace, whether the one before has its answer or not. */
async function bidSteadily(
  db: Database,
  nextBid: ReturnType<typeof makeBids>,
  { changes, betweenMs }: Setting,
): Promise<TimedBid[]> {
  const bids: Promise<TimedBid>[] = []
  const start = performance.now()
  for (let place = 0; place < changes; place += 1) {
    await delay(Math.max(0, start + place * betweenMs - performance.now()))
    bids.push(bidAndTime(db, nextBid))
  }
  return Promise.all(bids)
}

async function bidAndTime(db: Database, nextBid: ReturnType<typeof makeBids>): Promise<TimedBid> {
  const bid = nextBid()
  const calledAt = performance.now()
  const answer = await placeBid(db, bid)
  const answeredAt = performance.now()
  if (answer.kind !== 'bid-placed') throw new Error(`A bid of the bench was not accepted: ${answer.kind}.`)
  return { version: answer.auction.version, calledAt, answeredAt }
}

interface Outcome {
  readonly bids: readonly TimedBid[]
  readonly changes: number
  readonly heard: ReadonlyMap<number, number>
  /** Messages that did not come to one of the crowd. */
  readonly lost: number
}

function report({ watchers, betweenMs }: Setting, { bids, changes, heard, lost }: Outcome): void {
  const heardBids = bids.filter(({ version }) => heard.has(version))
  const since = (from: 'calledAt' | 'answeredAt') => {
    const delays = heardBids.map((bid) => required(heard.get(bid.version), 'a heard bid has no time') - bid[from])
    return `p50 ${percentile(delays, 50).toFixed(1)} ms, p99 ${percentile(delays, 99).toFixed(1)} ms`
  }
  console.log(
    `  ${watchers.toLocaleString('en').padStart(5)} watching, a bid each ${betweenMs} ms: call of placeBid → callback ${since('calledAt')}; its answer (committed) → callback ${since('answeredAt')}\n` +
      `        ${changes} changes: lost to the official client ${bids.length - heardBids.length}, to the ${watchers - 1} others ${lost}`,
  )
}
