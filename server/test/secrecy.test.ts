import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { letTimersGo } from '@kollect-it/sandbox/realtime/testing/let-timers-go.ts'
import { v4 } from 'uuid'
import { closeAuction } from '../src/auctions/close-auction.ts'
import { buildApiSchema } from '../src/schema.ts'
import { allOperations, askedFields, reachableFields } from './support/all-queries.ts'
import { startTestApi, type TestApi } from './support/api.ts'
import { addLot, BIDS, moveTimes, PLACED_BID, sendBid } from './support/bidding.ts'
import { formsOfAmount, knows, leaksTo, type Received, recordMail, type Secret } from './support/recorder.ts'
import { pollUntil } from './support/waiting.ts'
import { admitted, type Ear, enter, hearOf, type Name, PEOPLE, type Person, prickEars } from './support/witnesses.ts'

/** Everything that everybody receives during a busy auction, searched for what they must not know. */

jest.setTimeout(240_000)

/** Primes of eleven and ten digits: nothing else is ever written so, neither a price nor a part of a hash. */
const UNMET_RESERVE = 9_876_543_211n
const MET_RESERVE = 6_543_210_989n
const log: Received[] = []
const secrets: Secret[] = []
/** Those of the secrets that those who may know them must have been told. */
const told: Secret[] = []
const bidIds: string[] = []
const answers: Record<string, string[]> = {}
let api: TestApi
let people: Record<Name, Person>
let shopSlug: string
/** Its reserve is never met. */
let lot: string
/** Its reserve is met, and then is the price. */
let metLot: string
let orderId: string | undefined
const ears: Ear[] = []
const schema = buildApiSchema()

/** Amounts are kept as secrets before anybody sends them. */
function keep(what: string, minor: bigint, owner: Name): Secret {
  const secret = { what: `${what} ${minor}`, forms: formsOfAmount(minor), knownTo: [owner] }
  secrets.push(secret)
  return secret
}

/** Sends a bid whose maximum only its bidder may know, accepted or not; gives what it came to. */
async function bid(name: Name, auctionId: string, maximum: bigint): Promise<string> {
  const bidId = v4()
  bidIds.push(bidId)
  const secret = keep(`maximum of ${name}`, maximum, name)
  // What a leader is told to bid at least follows from their maximum: it is as secret.
  keep(`maximum of ${name} and a cent`, maximum + 1n, name)
  const { data, errors } = await sendBid(people[name].visitor, { auctionId, maximum, bidId })
  if (data?.placeBid?.__typename === 'BidPlaced') told.push(secret)
  return errors[0]?.extensions.code ?? `${data.placeBid.__typename} ${data.placeBid.standing ?? ''}`.trim()
}

const quoted = (ids: readonly string[]) => ids.map((id) => JSON.stringify(id))

/** Asks for everything there is, as everybody. */
async function look(): Promise<void> {
  const [row] =
    await api.sql`select l.id, l.shop_id from app.listings l join app.auctions a on a.listing_id = l.id where a.id = ${lot}`
  const queries = allOperations(schema, 'query', {
    'auction.id': quoted([lot, metLot]),
    'listing.id': quoted([row?.id]),
    'order.id': quoted(orderId ? [orderId] : []),
    'orders.role': ['BUYER', 'SELLER'],
    'placedBid.bidId': quoted(bidIds.slice(0, 1)),
    'reviews.shopId': quoted([row?.shop_id]),
    'shop.slug': quoted([shopSlug]),
    'category.slug': quoted(['dress-watches']),
    'suggestions.text': quoted(['clock']),
  })
  for (const person of Object.values(people)) {
    answers[person.name] ??= []
    for (const query of queries) {
      const { errors } = await person.visitor.graphql(query)
      answers[person.name]?.push(...errors.map(({ extensions }) => extensions.code))
    }
    for (const bidId of bidIds) await person.visitor.graphql(PLACED_BID, { bidId })
    for (const id of [lot, metLot]) await person.visitor.graphql(BIDS, { id })
    await Promise.all(['/', `/lots/${row?.id}`, `/shop/${shopSlug}`].map((path) => person.visitor.fetch(path)))
  }
}

/** Runs what the jobs are due to do, the letters that wait included. */
async function finishJobs(): Promise<void> {
  const names = ['auctions.tell-outbid', 'auctions.tell-result', 'notifications.mail']
  await pollUntil(async () => {
    await api.sql`
      update graphile_worker._private_jobs set run_at = now() where locked_at is null and payload ->> 'notificationId' is not null`
    const left = await api.sql`select from graphile_worker.jobs where task_identifier = any(${names}) limit 1`
    return left.length === 0 || undefined
  })
}

function leaks(): string[] {
  const toPeople = Object.values(people).flatMap(({ name, received }) => leaksTo(name, received, secrets))
  return [...toPeople, ...leaksTo('the log', log, secrets)]
}

beforeAll(async () => {
  letTimersGo()
  api = await startTestApi({
    realtime: true,
    worker: true,
    onLog: (text) => log.push({ by: 'log', text }),
    environment: { LOG_LEVEL: 'debug', RATE_LIMITS: 'off' },
  })
  const entered = new Map<Name, Person>()
  for (const name of PEOPLE) entered.set(name, await enter(api, name))
  people = Object.fromEntries(entered) as Record<Name, Person>
  await api.sql`update app.users set role = 'moderator' where id = ${people.moderator.userId}`
  const [shop] = await api.sql`select id, slug from app.shops where owner_id = ${people.seller.userId}`
  shopSlug = shop?.slug
  const shopId: string = shop?.id
  told.push(keep('reserve', UNMET_RESERVE, 'seller'))
  lot = await addLot(api, { shopId, title: 'Bracket clock', reserve: Number(UNMET_RESERVE) })
  metLot = await addLot(api, { shopId, title: 'Mantel clock', reserve: Number(MET_RESERVE) })
  for (const { name, email } of Object.values(people))
    if (email) secrets.push({ what: `e-mail of ${name}`, forms: [email], knownTo: [name] })
  for (const person of Object.values(people)) ears.push(await prickEars(api, person, [lot, metLot]))
})
afterAll(async () => {
  await Promise.all(ears.map(({ client }) => client.removeAllChannels()))
  await Promise.all(ears.map(({ socket }) => socket.close()))
  await api.stop()
})

test('everything that can be asked for is asked for', () => {
  const values = {
    'auction.id': ['""'],
    'listing.id': ['""'],
    'order.id': ['""'],
    'orders.role': ['BUYER'],
    'placedBid.bidId': ['""'],
    'reviews.shopId': ['""'],
    'shop.slug': ['""'],
    'category.slug': ['""'],
    'suggestions.text': ['""'],
  }
  const asked = askedFields(schema, allOperations(schema, 'query', values))
  expect([...reachableFields(schema)].filter((field) => !asked.has(field))).toEqual([])
  for (const secret of [
    'Auction.reserve',
    'SaleTerms.reserve',
    'Auction.viewerMaximum',
    'Bid.maximum',
    'BidReceipt.salt',
  ])
    expect(asked).toContain(secret)
})

test('a busy auction tells nobody what is not theirs', async () => {
  // A war of maxima below the reserve; every amount a prime far from any price that comes of it.
  expect(await bid('ada', lot, 5_791_917_311n)).toBe('BidPlaced LEADING')
  expect(await bid('ben', lot, 3_456_789_019n)).toBe('BidPlaced OUTBID')
  expect(await bid('ben', lot, 7_867_530_913n)).toBe('BidPlaced LEADING')
  await moveTimes(api, lot, { endsInSeconds: 50 })
  expect(await bid('ada', lot, 8_887_654_337n)).toBe('BidPlaced LEADING')
  expect(await bid('ada', lot, 9_234_567_811n)).toBe('BidPlaced LEADING')
  const [extended] = await api.sql`select ends_at > originally_ends_at as moved from app.auctions where id = ${lot}`
  expect(extended?.moved).toBe(true)
  // Refusals of every kind.
  expect(await bid('ada', lot, 9_111_117_773n)).toBe('BidTooLowError')
  expect(await bid('ben', lot, 1_212_343_451n)).toBe('BidTooLowError')
  expect(await bid('seller', lot, 9_555_566_603n)).toBe('OwnListingError')
  expect(await bid('moderator', lot, 9_666_677_703n)).toBe('BidderNotQualifiedError')
  expect(await bid('guest', lot, 9_777_788_803n)).toBe('UNAUTHENTICATED')
  expect(await bid('rival', lot, 777_666_555_443n)).toBe('BAD_USER_INPUT')
  const watch = `mutation ($id: ID!) { setWatching(listingId: $id, watching: true) { __typename } }`
  const [listing] = await api.sql`select listing_id as id from app.auctions where id = ${lot}`
  for (const name of ['member', 'ada'] as const) {
    const { data } = await people[name].visitor.graphql(watch, { id: listing?.id })
    expect(data.setWatching.__typename).toBe('WatchingSet')
  }
  // Up to here the reserve of the other lot is a secret, too.
  const reserve = keep('reserve', MET_RESERVE, 'seller')
  expect(await bid('ben', metLot, 4_333_333_369n)).toBe('BidPlaced LEADING')
  await finishJobs()
  await hearOf(api, ears, lot)
  await hearOf(api, ears, metLot)
  await look()
  expect(leaks()).toEqual([])
  expect(knows(people.seller.received, reserve)).toBe(true)
  secrets.splice(secrets.indexOf(reserve), 1)

  expect(await bid('ada', metLot, 8_777_781_239n)).toBe('BidPlaced LEADING')
  expect(await bid('rival', metLot, 7_222_233_337n)).toBe('BidPlaced OUTBID')
  await hearOf(api, ears, metLot)
  // Met, it is the price, for everybody.
  for (const { received } of Object.values(people)) expect(knows(received, reserve)).toBe(true)

  for (const id of [lot, metLot]) {
    await moveTimes(api, id, { endsInSeconds: -1 })
    await closeAuction(api.parts.db, id)
  }
  await finishJobs()
  const [order] = await api.sql`select id from app.orders where auction_id = ${metLot}`
  orderId = String(order?.id)
  await hearOf(api, ears, lot)
  await hearOf(api, ears, metLot)
  expect(await admitted(ears, `order:${orderId}`)).toEqual(['seller', 'ada'])
  for (const name of ['ada', 'seller'] as const)
    expect(await admitted(ears, `user:${people[name].userId}`)).toEqual([name])
  const [orderUpdated = ''] = allOperations(schema, 'subscription', {
    'auctionUpdated.id': [],
    'orderUpdated.id': quoted([orderId]),
  })
  const heard = ears.map(({ name, socket }) => ({ name, ...socket.subscribe(orderUpdated) }))
  await Promise.all(heard.map(({ events, ended }) => Promise.race([events.first(() => true), ended])))
  expect(
    heard.filter(({ events }) => events.items.some(({ data }) => data?.orderUpdated)).map(({ name }) => name),
  ).toEqual(['seller', 'ada', 'moderator'])
  await look()
  for (const person of Object.values(people)) if (person.email) await recordMail(api, person, person.email)
  const rows = await api.sql`select bidder_id, salt from app.bids`
  for (const { bidder_id, salt } of rows) {
    const bidder = Object.values(people).find(({ userId }) => userId === bidder_id)
    secrets.push({ what: `salt of ${bidder?.name}`, forms: [salt], knownTo: [bidder?.name ?? ''] })
  }
  expect(rows.length).toBe(8)

  expect(leaks()).toEqual([])
})

test('and everybody was told what is theirs: what they were told was heard', () => {
  const own = secrets.filter(({ what }) => /^(?:e-mail|salt)/.test(what))
  expect([own.length, told.length]).toEqual([PEOPLE.length - 1 + 8, 1 + 8])
  const untold = [...own, ...told].flatMap(({ what, forms, knownTo }) =>
    Object.values(people)
      .filter(({ name, received }) => knownTo.includes(name) && !knows(received, { what, forms, knownTo }))
      .map(({ name }) => `${what} to ${name}`),
  )
  expect(untold).toEqual([])
  const ways = (name: Name) => [...new Set(people[name].received.map(({ by }) => by))].sort()
  expect(ways('guest')).toEqual(['http', 'realtime', 'subscription'])
  for (const name of ['ada', 'ben', 'seller'] as const)
    expect([name, ...ways(name)]).toEqual([name, 'http', 'mail', 'realtime', 'subscription'])
  expect(log.some(({ text }) => text.includes('request answered'))).toBe(true)
  // A leader who bids too little hears of their own maximum, and nobody else does.
  expect(people.ada.received.some(({ text }) => text.includes('"9234567812"'))).toBe(true)
  // Nothing was refused for what it asked, so that all of it was answered.
  for (const name of PEOPLE)
    expect([name, ...new Set(answers[name])]).toEqual(name === 'guest' ? [name, 'UNAUTHENTICATED'] : [name])
})

test.each([
  ['minor units', '{"minor":"9234567811"}'],
  ['a number', '{"price":9234567811}'],
  ['an amount', 'The leader would pay $92,345,678.11.'],
  ['an amount without its groups', 'up to 92345678.11'],
  ['an amount without its cents', 'up to $92,345,678'],
  ['an address in other letters', () => people.ada.email.toUpperCase()],
])('a secret that is told would be found, as %s', (_how, planted) => {
  const text = typeof planted === 'string' ? planted : planted()
  for (const by of ['http', 'subscription', 'realtime', 'mail', 'log'] as const)
    expect(leaksTo('ben', [...people.ben.received.slice(-20), { by, text }], secrets)).toContainEqual(
      expect.stringContaining(`to ben by ${by}`),
    )
  expect(leaksTo('ada', [{ by: 'http', text }], secrets)).toEqual([])
})
