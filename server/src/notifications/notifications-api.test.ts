import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 } from 'uuid'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { insertPublished, insertShop } from '../../test/support/listings.ts'
import { addMember, type Member } from '../../test/support/lots-with-bids.ts'
import { inTransaction } from '../platform/database.ts'
import type { Notice } from './notice.ts'
import { notify } from './notify.ts'

const LIST = `query ($first: Int, $after: String) { notifications(first: $first, after: $after) { totalCount totalCountIsExact
  pageInfo { hasNextPage hasPreviousPage endCursor } edges { cursor node { id kind title text path createdAt readAt listing { id title } } } } }`
const READ = `mutation ($ids: [ID!]) { markNotificationsRead(ids: $ids) { viewer { unreadNotifications } } }`
const SET = `mutation ($input: NotificationPreferenceInput!) { setNotificationPreference(input: $input) { kind label description inApp mail } }`
const PREFERENCES = `{ viewer { notificationPreferences { kind label description inApp mail } } }`

let api: TestApi
let listingId: string

beforeAll(async () => {
  api = await startTestApi()
  const shopId = await insertShop(api.sql, 'Api House')
  listingId = (await insertPublished(api.sql, [{ shopId, title: 'Skeleton clock' }]))[0] ?? ''
})
afterAll(() => api.stop())

/** Tells somebody so many times that they were outbid, all in the same microsecond; gives the ids. */
async function tell({ userId }: Member, count: number): Promise<string[]> {
  const detail = {
    title: 'Skeleton clock',
    slug: 'skeleton-clock',
    currency: 'USD',
    price: '50000',
    minimumBid: '51000',
    endsAt: '2040-01-01T00:00:00.000Z',
  }
  const notices = Array.from(
    { length: count },
    (): Notice => ({ kind: 'outbid', detail, userId, occasion: v7(), listingId, auctionId: v7() }),
  )
  await inTransaction(api.parts.db, (tx) => notify(tx, notices))
  await api.sql`update app.notifications set created_at = date_trunc('hour', now()) where user_id = ${userId}`
  const rows = await api.sql`select id from app.notifications where user_id = ${userId} order by id desc`
  return rows.map(({ id }) => id)
}

const idsOf = (page: { edges: { node: { id: string } }[] }) => page.edges.map(({ node }) => node.id)
const unread = async ({ visitor }: Member) =>
  (await visitor.graphql('{ viewer { unreadNotifications } }')).data.viewer.unreadNotifications

describe('the notifications of a member', () => {
  test('say what happened in words, with the listing', async () => {
    const ada = await addMember(api, 'Ada')
    await tell(ada, 1)
    const { data } = await ada.visitor.graphql(LIST)
    expect(data.notifications).toMatchObject({ totalCount: 1, totalCountIsExact: true })
    expect(data.notifications.edges[0].node).toMatchObject({
      kind: 'OUTBID',
      title: 'You have been outbid on “Skeleton clock”',
      text: 'The price is now $500. To lead again, bid $510 or more.',
      path: '/lots/skeleton-clock',
      readAt: null,
      listing: { id: listingId, title: 'Skeleton clock' },
    })
  })

  test('come in pages without a gap or a repeat, the newest first', async () => {
    const ada = await addMember(api, 'Ada')
    const ids = await tell(ada, 11)
    const seen: string[] = []
    let after: string | null = null
    for (const expected of [4, 4, 3]) {
      const { data } = await ada.visitor.graphql(LIST, { first: 4, after })
      expect(idsOf(data.notifications)).toHaveLength(expected)
      expect(data.notifications.pageInfo).toMatchObject({
        hasNextPage: expected === 4,
        hasPreviousPage: after !== null,
      })
      seen.push(...idsOf(data.notifications))
      after = data.notifications.pageInfo.endCursor
    }
    expect(seen).toEqual(ids)
  })

  test('hide what was only mailed and what is true no longer', async () => {
    const ada = await addMember(api, 'Ada')
    const [hidden = '', overtaken = '', left = ''] = await tell(ada, 3)
    await api.sql`update app.notifications set shown = false where id = ${hidden}`
    await api.sql`update app.notifications set overtaken_at = now() where id = ${overtaken}`
    const { data } = await ada.visitor.graphql(LIST)
    expect(idsOf(data.notifications)).toEqual([left])
    expect(data.notifications.totalCount).toBe(1)
    expect(await unread(ada)).toBe(1)
  })

  test('name no listing that has become somebody’s draft', async () => {
    const ada = await addMember(api, 'Ada')
    await tell(ada, 1)
    await api.sql`update app.listings set status = 'draft' where id = ${listingId}`
    const { data } = await ada.visitor.graphql(LIST)
    await api.sql`update app.listings set status = 'published' where id = ${listingId}`
    expect(data.notifications.edges[0].node.listing).toBeNull()
  })

  test('are marked as read one by one, and all at once', async () => {
    const ada = await addMember(api, 'Ada')
    const [first = ''] = await tell(ada, 4)
    expect(await unread(ada)).toBe(4)
    const one = await ada.visitor.graphql(READ, { ids: [first, first.toUpperCase(), 'no id'] })
    expect(one.data.markNotificationsRead.viewer.unreadNotifications).toBe(3)
    const [before] = await api.sql`select read_at from app.notifications where id = ${first}`
    expect((await ada.visitor.graphql(READ, { ids: [] })).data.markNotificationsRead.viewer.unreadNotifications).toBe(3)
    expect((await ada.visitor.graphql(READ)).data.markNotificationsRead.viewer.unreadNotifications).toBe(0)
    const [after] = await api.sql`select read_at from app.notifications where id = ${first}`
    expect(after).toEqual(before)
  })

  test('are counted anew after each mutation of one request', async () => {
    const ada = await addMember(api, 'Ada')
    const [first, second] = await tell(ada, 3)
    const { data } = await ada.visitor.graphql(
      `mutation ($a: ID!, $b: ID!) { a: markNotificationsRead(ids: [$a]) { viewer { unreadNotifications } }
         b: markNotificationsRead(ids: [$b]) { viewer { unreadNotifications } } }`,
      { a: first, b: second },
    )
    expect([data.a.viewer.unreadNotifications, data.b.viewer.unreadNotifications]).toEqual([2, 1])
  })

  test('are nobody else’s to see or to mark', async () => {
    const [ada, eve] = [await addMember(api, 'Ada'), await addMember(api, 'Eve')]
    const ids = await tell(ada, 2)
    const { data } = await ada.visitor.graphql(LIST, { first: 1 })
    const through = await eve.visitor.graphql(LIST, { after: data.notifications.pageInfo.endCursor })
    expect(through.data.notifications).toMatchObject({ totalCount: 0, edges: [] })
    expect((await eve.visitor.graphql(READ, { ids })).errors).toEqual([])
    expect(await unread(ada)).toBe(2)
  })

  test.each([LIST, READ, SET])('are not for guests: %s', async (operation) => {
    const input = { kind: 'WON', inApp: true, mail: true }
    const { errors } = await api.visitor().graphql(operation, operation === SET ? { input } : {})
    expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })

  test.each([
    { first: 0 },
    { first: 101 },
    { after: 'nonsense' },
    { after: Buffer.from('["watchlist","1","01900000-0000-7000-8000-000000000001"]').toString('base64url') },
    { after: Buffer.from('["notifications","1; drop","01900000-0000-7000-8000-000000000001"]').toString('base64url') },
    { after: Buffer.from('["notifications","1","no id"]').toString('base64url') },
  ])('have no page %j', async (variables) => {
    const ada = await addMember(api, 'Ada')
    expect((await ada.visitor.graphql(LIST, variables)).errors[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })
})

describe('the preferences of a member', () => {
  test('name every kind in words, told both ways until they say otherwise', async () => {
    const ada = await addMember(api, 'Ada')
    const { data } = await ada.visitor.graphql(PREFERENCES)
    const preferences: { kind: string; label: string; description: string; inApp: boolean; mail: boolean }[] =
      data.viewer.notificationPreferences
    expect(preferences.map(({ kind }) => kind)).toEqual(['OUTBID', 'WON', 'LOST', 'ENDING_SOON', 'SOLD', 'UNSOLD'])
    expect(preferences.every(({ inApp, mail }) => inApp && mail)).toBe(true)
    expect(new Set(preferences.map(({ label }) => label)).size).toBe(6)
    expect(preferences.every(({ description }) => description.endsWith('.'))).toBe(true)
  })

  test('are set kind by kind, each for oneself, again and again', async () => {
    const [ada, eve] = [await addMember(api, 'Ada'), await addMember(api, 'Eve')]
    const set = async (inApp: boolean, mail: boolean) =>
      (await ada.visitor.graphql(SET, { input: { kind: 'ENDING_SOON', inApp, mail } })).data.setNotificationPreference
    expect(await set(false, true)).toMatchObject({
      kind: 'ENDING_SOON',
      label: 'Ending soon',
      inApp: false,
      mail: true,
    })
    await set(true, false)
    const wishes = async ({ visitor }: Member) =>
      (await visitor.graphql(PREFERENCES)).data.viewer.notificationPreferences.filter(
        ({ inApp, mail }: { inApp: boolean; mail: boolean }) => !(inApp && mail),
      )
    expect(await wishes(ada)).toMatchObject([{ kind: 'ENDING_SOON', inApp: true, mail: false }])
    expect(await wishes(eve)).toEqual([])
  })
})
