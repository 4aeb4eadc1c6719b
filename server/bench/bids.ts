import { placeBid } from '../src/auctions/place-bid.ts'
import { closeDatabase, type Database, openDatabase } from '../src/platform/database.ts'
import { apiEnvironment } from './api-environment.ts'
import { type BidReading, bidForAWhile, type SendBid, summarise } from './bid-load.ts'
import { countLogged, insertBidders, insertLots, makeBids } from './bid-stage.ts'
import { openHttpBidding } from './http-bids.ts'
import { median } from './load.ts'
import { reportLoad } from './machine-load.ts'
import { openPlainBidding } from './plain-bid.ts'
import { startBenchServer } from './processes.ts'

/**
 * `pnpm bench bids`: accepted bids in a second, on one hot lot and on many, against bids with a commit each, which the
 * same process makes through the same driver with a pool of the same size. In turn: each round takes all of them.
 */

const BIDDERS = 64
const LOTS = 2_000
const ROUNDS = 3
const SECONDS = { hot: 2, spread: 1.5, warmUp: 1 }

export async function measureBids({ url }: { readonly url: string }): Promise<void> {
  reportLoad('bids')
  const [db, plainDb] = [openDatabase(url), openDatabase(url)]
  const bidderIds = await insertBidders(db, BIDDERS)
  const api = await startBenchServer('api-server.ts', apiEnvironment(url))
  api.tell('measure')
  try {
    const desk: SendBid = async (bid) => (await placeBid(db, bid)).kind === 'bid-placed'
    const plain = openPlainBidding(plainDb)
    await measureHot(db, bidderIds, { desk, http: await openHttpBidding(db, { url: api.url, bidderIds }), plain })
    await measureSpread(db, bidderIds, { desk, plain })
  } finally {
    await api.stop()
    await Promise.all([closeDatabase(db), closeDatabase(plainDb)])
  }
  reportLoad('bids')
}

async function measureHot(
  db: Database,
  bidderIds: readonly string[],
  sides: Readonly<Record<'desk' | 'http' | 'plain', SendBid>>,
): Promise<void> {
  // A lot for each turn, so that no side inherits what another has left.
  const bidOn = async (side: SendBid, seconds: number) =>
    bidAndCheck({ db, bidderIds, auctionIds: await insertLots(db, 1) }, { send: side, seconds })
  for (const side of Object.values(sides)) await bidOn(side, SECONDS.warmUp)
  const rounds: Record<keyof typeof sides, BidReading>[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push({
      desk: await bidOn(sides.desk, SECONDS.hot),
      plain: await bidOn(sides.plain, SECONDS.hot),
      http: await bidOn(sides.http, SECONDS.hot),
    })
  }
  const settings = `${BIDDERS} at once, ${ROUNDS} rounds of ${SECONDS.hot} s, medians`
  report(`one hot lot, placeBid in process, ${settings}`, {
    aim: 15,
    pairs: rounds.map((one) => [one.desk, one.plain]),
  })
  report(`one hot lot, GraphQL over HTTP, ${settings}`, { aim: 2.5, pairs: rounds.map((one) => [one.http, one.plain]) })
}

async function measureSpread(
  db: Database,
  bidderIds: readonly string[],
  sides: Readonly<Record<'desk' | 'plain', SendBid>>,
): Promise<void> {
  const start = performance.now()
  const lots = { desk: await insertLots(db, LOTS), plain: await insertLots(db, LOTS) }
  await db.$client`analyze app.auctions, app.listings, app.listing_index, app.users`
  const madeIn = ((performance.now() - start) / 1_000).toFixed(0)
  const bidOn = (side: keyof typeof sides, seconds: number) =>
    bidAndCheck({ db, bidderIds, auctionIds: lots[side] }, { send: sides[side], seconds })
  await bidOn('desk', SECONDS.warmUp)
  await bidOn('plain', SECONDS.warmUp)
  const pairs: [BidReading, BidReading][] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    pairs.push([await bidOn('desk', SECONDS.spread), await bidOn('plain', SECONDS.spread)])
  }
  report(
    `${LOTS.toLocaleString('en')} lots for each side (made in ${madeIn} s), placeBid in process, ${BIDDERS} at once, ${ROUNDS} pairs of ${SECONDS.spread} s, medians`,
    { aim: 1.5, pairs },
  )
}

interface Stage {
  readonly db: Database
  readonly bidderIds: readonly string[]
  readonly auctionIds: readonly string[]
}

/** @throws when the log does not hold exactly the bids that were accepted */
async function bidAndCheck(
  { db, bidderIds, auctionIds }: Stage,
  { send, seconds }: { readonly send: SendBid; readonly seconds: number },
): Promise<BidReading> {
  const before = await countLogged(db, auctionIds)
  const nextBid = makeBids(auctionIds, bidderIds, before)
  const reading = await bidForAWhile(send, { nextBid, atOnce: BIDDERS, seconds })
  const logged = (await countLogged(db, auctionIds)) - before
  if (logged !== reading.accepted) throw new Error(`${reading.accepted} bids were accepted, and ${logged} logged.`)
  return reading
}

/** @param pairs ours and the baseline of each round */
function report(
  name: string,
  { aim, pairs }: { readonly aim: number; readonly pairs: readonly (readonly [BidReading, BidReading])[] },
): void {
  const ratio = (of: 'perSecond' | 'answeredPerSecond') =>
    median(pairs.map(([ours, plain]) => ours[of] / plain[of])).toFixed(1)
  console.log(
    `  ${name}: ${ratio('perSecond')} times one commit for each bid (aim ${aim}); with the refused ${ratio('answeredPerSecond')} times`,
  )
  console.log(figures('ours', summarise(pairs.map(([ours]) => ours))))
  console.log(figures('plain', summarise(pairs.map(([, plain]) => plain))))
}

function figures(label: string, reading: BidReading): string {
  const { accepted, refused, perSecond, answeredPerSecond, p50Ms, p99Ms } = reading
  return `    ${label.padEnd(5)} ${perSecond.toFixed(0).padStart(6)} accepted/s, ${answeredPerSecond.toFixed(0)} answered/s   p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms   ${accepted} accepted and in the log, ${refused} refused`
}
