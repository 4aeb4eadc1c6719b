import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { WebSocket } from 'ws'
import { SUBSCRIPTION_LIMITS } from '../src/graphql/subscriptions.ts'
import { startTestApi, type TestApi } from './support/api.ts'
import { AUCTION, atPrice, firstOf, type LiveWorld, startLiveWorld, versionsOf } from './support/live-world.ts'
import { connect } from './support/subscriber.ts'

let world: LiveWorld
let api: TestApi
const open: LiveWorld['open'] = (...given) => world.open(...given)
const insertAuction = () => world.insertAuction()
const raise = (id: string, price: number) => world.raise(id, price)

beforeAll(async () => {
  world = await startLiveWorld()
  api = world.api
})
afterAll(() => api.stop())
afterEach(() => world.closeAll())

describe('a connection', () => {
  test('is refused when it comes from another site, whose pages carry our cookies', async () => {
    const visitor = api.visitor()
    await visitor.signUp('cross-site@example.test')
    const elsewhere = open(visitor, { headers: { origin: 'https://evil.example' } })
    await expect(elsewhere.subscribe(AUCTION, { id: await insertAuction() }).ended).resolves.toMatchObject({
      message: expect.stringContaining('403'),
    })
  })

  test('may come from our own pages', async () => {
    const own = open(api.visitor(), { headers: { origin: 'http://localhost' } })
    expect((await firstOf(own.subscribe(AUCTION, { id: await insertAuction() }))).errors).toBeUndefined()
  })

  test('is answered with 404 anywhere else', async () => {
    const socket = new WebSocket(`${api.url.replace('http', 'ws')}/elsewhere`)
    const error = await new Promise<Error>((resolve) => socket.once('error', resolve))
    expect(error.message).toContain('404')
  })

  test.each([
    ['a query', '{ viewer { id } }', 'Only subscriptions run over a WebSocket'],
    ['a mutation', 'mutation { signOut }', 'Only subscriptions run over a WebSocket'],
    [
      'an unknown field',
      'subscription { auctionUpdate(id: "1") { id } }',
      'Cannot query field "auctionUpdate" on type "Subscription".',
    ],
    ['what is no GraphQL', 'subscription {', 'Syntax Error'],
    ['variables that do not fit', AUCTION, 'Variable "$id" of required type "ID!" was not provided.'],
    [
      'two operations without a name',
      'subscription A { auctionUpdated(id: "1") { id } } subscription B { auctionUpdated(id: "1") { id } }',
      'Say by operationName',
    ],
    [
      'two fields at once',
      'subscription { a: auctionUpdated(id: "1") { id } b: auctionUpdated(id: "1") { id } }',
      'only one top level field',
    ],
    [
      'five hundred times a field',
      `subscription { auctionUpdated(id: "1") { ${'id '.repeat(501)} } }`,
      'more than the 500 fields',
    ],
    ['thousands of tokens', `subscription { auctionUpdated(id: "1") { ${'id '.repeat(4_100)} } }`, 'token'],
    [
      'a tower',
      `subscription { auctionUpdated(id: "1") { ${'listing { auction { '.repeat(7)} id ${'} } '.repeat(7)} } }`,
      'nested more than',
    ],
    [
      'what costs too much',
      'subscription { auctionUpdated(id: "1") { listing { related(first: 24) { related(first: 24) { related(first: 24) { id } } } } } }',
      'one operation may cost',
    ],
  ])('refuses %s', async (_what, query, words) => {
    const errors = await open().subscribe(query).ended
    expect(errors).toEqual([
      expect.objectContaining({
        message: expect.stringContaining(words),
        extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }),
      }),
    ])
    expect(JSON.stringify(errors)).not.toMatch(/stack|Did you mean/)
  })

  test('is the only place for subscriptions: over HTTP they are refused', async () => {
    const { status, errors } = await api.visitor().graphql(AUCTION, { id: await insertAuction() })
    expect([status, errors[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT'])
  })

  test('is closed when it sends more than 100 kB at once', async () => {
    const socket = new WebSocket(`${api.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
    await new Promise((resolve) => socket.once('open', resolve))
    socket.send('x'.repeat(200_000))
    const code = await new Promise((resolve) => socket.once('close', resolve))
    expect(code).toBe(1009)
  })

  test('may have so many subscriptions, and no more', async () => {
    const id = await insertAuction()
    const { subscriptionsOfConnection: most } = SUBSCRIPTION_LIMITS
    const client = open()
    const watches = Array.from({ length: most }, () => client.subscribe(AUCTION, { id }))
    await Promise.all(watches.map(firstOf))
    expect(await client.subscribe(AUCTION, { id }).ended).toEqual([
      expect.objectContaining({ message: expect.stringContaining(`may have ${most} subscriptions`) }),
    ])
    watches[0]?.end()
    await watches[0]?.ended
    await firstOf(client.subscribe(AUCTION, { id }))
  })

  test('is one of so many that come from one address', async () => {
    // A server of its own: connections of other tests may still be closing.
    const busy = await startTestApi({ environment: { DATABASE_URL: api.parts.config.DATABASE_URL } })
    const id = await insertAuction()
    const { connectionsOfAddress: most } = SUBSCRIPTION_LIMITS
    const clients = Array.from({ length: most }, () => connect(busy, busy.visitor()))
    await Promise.all(clients.map((client) => firstOf(client.subscribe(AUCTION, { id }))))
    const oneMore = () => connect(busy, busy.visitor()).subscribe(AUCTION, { id })
    expect(await oneMore().ended).toMatchObject({ message: expect.stringContaining('429') })
    await clients[0]?.close()
    const isWelcome = async () => {
      const watch = oneMore()
      return Promise.race([firstOf(watch).then(() => true), watch.ended.then(() => false)])
    }
    while (!(await isWelcome()));
    await Promise.all(clients.map((client) => client.close()))
    await busy.stop()
  })
})

describe('a member’s connection', () => {
  async function watchAsMember(email: string) {
    const visitor = api.visitor()
    const userId = await visitor.signUp(email)
    const id = await insertAuction()
    const watch = open(visitor).subscribe(AUCTION, { id })
    await firstOf(watch)
    return { visitor, userId, id, watch }
  }

  test('ends with their session, before anything more is said on it', async () => {
    const { visitor, id, watch } = await watchAsMember('leaves-live@example.test')
    await visitor.graphql('mutation { signOut }')
    await raise(id, 12_000)
    expect(await watch.ended).toMatchObject({ code: 4403 })
    expect(versionsOf(watch)).toEqual([1])
  })

  test.each([
    ['they are suspended', 'update app.users set suspended_at = now() where id = '],
    ['the ways into their account become void', 'update app.users set access_epoch = access_epoch + 1 where id = '],
  ])('ends when %s', async (reason, statement) => {
    const { userId, id, watch } = await watchAsMember(`${reason.replaceAll(' ', '-')}@example.test`)
    await api.sql.unsafe(`${statement} '${userId}'`)
    await raise(id, 12_000)
    expect(await watch.ended).toMatchObject({ code: 4403 })
    expect(versionsOf(watch)).toEqual([1])
  })

  test('asks for all sessions in one query, however many members watch', async () => {
    const members = await Promise.all(
      Array.from({ length: 8 }, async (_, place) => {
        const visitor = api.visitor()
        await visitor.signUp(`many-${place}@example.test`)
        return visitor
      }),
    )
    const id = await insertAuction()
    const watches = members.map((visitor) => open(visitor).subscribe(AUCTION, { id }))
    await Promise.all(watches.map(firstOf))
    await raise(id, 11_000)
    await Promise.all(watches.map((watch) => atPrice(watch, 11_000)))
    const statements: string[] = []
    api.parts.db.$client.options.debug = (_connection, statement) => {
      if (statement.includes('"sessions"')) statements.push(statement)
    }
    await raise(id, 12_000)
    await Promise.all(watches.map((watch) => atPrice(watch, 12_000)))
    api.parts.db.$client.options.debug = false
    expect(statements).toHaveLength(1)
  })
})

describe('connections that nothing is said on', () => {
  test('end soon after their session, and only those', async () => {
    const hasty = await startTestApi({ pulseMs: 200, environment: { DATABASE_URL: api.parts.config.DATABASE_URL } })
    const [leaving, staying] = [hasty.visitor(), hasty.visitor()]
    await leaving.signUp('leaves-silence@example.test')
    await staying.signUp('stays@example.test')
    const id = await insertAuction()
    const connections = [connect(hasty, leaving), connect(hasty, staying), connect(hasty, hasty.visitor())]
    const [left, stayed, guest] = connections.map((one) => one.subscribe(AUCTION, { id }))
    if (!left || !stayed || !guest) throw new Error('three were opened')
    await Promise.all([left, stayed, guest].map(firstOf))
    await leaving.graphql('mutation { signOut }')
    expect(await left.ended).toMatchObject({ code: 4403 })
    const others = Promise.race([stayed.ended, guest.ended, Promise.resolve('both are open')])
    expect(await others).toBe('both are open')
    await Promise.all(connections.map((one) => one.close()))
    await hasty.stop()
  })

  test('are told to come back when the server stops, and it does stop', async () => {
    const short = await startTestApi({ environment: { DATABASE_URL: api.parts.config.DATABASE_URL } })
    const watch = connect(short, short.visitor()).subscribe(AUCTION, { id: await insertAuction() })
    await firstOf(watch)
    await short.stop()
    expect(await watch.ended).toMatchObject({ code: 1012 })
  })
})
