import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 } from 'uuid'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { insertPublished, insertShop } from '../../test/support/listings.ts'
import { insertPeople } from '../../test/support/lots-with-bids.ts'
import { createMailer } from '../mail/mail.ts'
import { inTransaction } from '../platform/database.ts'
import type { Notice } from './notice.ts'
import { notificationsHandlers } from './notifications.jobs.ts'
import { notify, overtake } from './notify.ts'

let api: TestApi
let listingId: string

beforeAll(async () => {
  api = await startTestApi()
  const shopId = await insertShop(api.sql, 'Notice House')
  listingId = (await insertPublished(api.sql, [{ shopId, title: 'Carriage clock' }]))[0] ?? ''
})
afterAll(() => api.stop())

const tell = (...notices: readonly Notice[]) => inTransaction(api.parts.db, (tx) => notify(tx, notices))

async function insertPerson(): Promise<string> {
  return (await insertPeople(api.sql, 1))[0] ?? ''
}

function outbid(userId: string, occasion: string, auctionId = v7()): Notice {
  const lot = { title: 'Carriage clock', slug: 'carriage-clock', currency: 'USD', price: '12000' }
  const detail = { ...lot, minimumBid: '12250', endsAt: '2040-01-01T00:00:00.000Z' }
  return { kind: 'outbid', detail, userId, occasion, listingId, auctionId }
}

function sold(userId: string, occasion: string): Notice {
  const detail = { title: 'Carriage clock', slug: 'carriage-clock', currency: 'USD', price: '12000' }
  return { kind: 'sold', detail, userId, occasion, listingId }
}

/** What became of what somebody was told: whether it is shown, was sent to their browser, and is to be mailed. */
async function effectsOn(userId: string) {
  const [row] = await api.sql`
    select coalesce(bool_or(n.shown), false) as shown, count(*)::int as rows,
           (select count(*)::int from realtime.messages m where m.topic = 'user:' || ${userId}::text) as published,
           (select count(*)::int from graphile_worker._private_jobs j join app.notifications mine
                on j.payload ->> 'notificationId' = mine.id::text where mine.user_id = ${userId}) as mails
      from app.notifications n where n.user_id = ${userId}`
  return { ...row }
}

describe('whoever is told', () => {
  test.each([
    { inApp: true, mail: true, shown: true, published: 1, mails: 1 },
    { inApp: true, mail: false, shown: true, published: 1, mails: 0 },
    { inApp: false, mail: true, shown: false, published: 0, mails: 1 },
    { inApp: false, mail: false, shown: false, published: 0, mails: 0 },
  ])('is told as they wish: $inApp in the app, $mail by mail', async ({ inApp, mail, ...effects }) => {
    const userId = await insertPerson()
    await api.sql`
      insert into app.notification_preferences (user_id, kind, in_app, mail)
      values (${userId}, 'outbid', ${inApp}, ${mail}), (${userId}, 'won', ${!inApp}, ${!mail})`
    await tell(outbid(userId, 'wish'))
    expect(await effectsOn(userId)).toEqual({ ...effects, rows: 1 })
  })

  test('is told both ways if they never said anything', async () => {
    const userId = await insertPerson()
    await tell(outbid(userId, 'default'))
    expect(await effectsOn(userId)).toEqual({ rows: 1, shown: true, published: 1, mails: 1 })
  })

  test.each([
    ['whose address is not proved', 'email_verified_at = null'],
    ['who is suspended', 'suspended_at = now()'],
  ])('gets no mail %s', async (_who, change) => {
    const userId = await insertPerson()
    await api.sql`update app.users set ${api.sql.unsafe(change)} where id = ${userId}`
    await tell(outbid(userId, 'no mail'))
    expect(await effectsOn(userId)).toMatchObject({ shown: true, mails: 0 })
  })

  test('is told once, however often and by however many at once', async () => {
    const people = await insertPeople(api.sql, 30)
    const there = people.map((userId) => outbid(userId, 'again'))
    const back = there.toReversed()
    await Promise.all(Array.from({ length: 6 }, (_, run) => tell(...(run % 2 === 0 ? there : back))))
    await tell(...there, ...back)
    for (const userId of people) expect(await effectsOn(userId)).toMatchObject({ rows: 1, published: 1, mails: 1 })
  })

  test('is not told old news after a change of mind', async () => {
    const userId = await insertPerson()
    await api.sql`insert into app.notification_preferences values (${userId}, 'outbid', false, false)`
    await tell(outbid(userId, 'old news'))
    await api.sql`delete from app.notification_preferences where user_id = ${userId}`
    await tell(outbid(userId, 'old news'))
    expect(await effectsOn(userId)).toMatchObject({ rows: 1, shown: false, published: 0, mails: 0 })
  })

  test('is not told what was rolled back', async () => {
    const userId = await insertPerson()
    const failing = inTransaction(api.parts.db, async (tx) => {
      await notify(tx, [outbid(userId, 'rolled back')])
      throw new Error('no bid after all')
    })
    await expect(failing).rejects.toThrow('no bid after all')
    expect(await effectsOn(userId)).toMatchObject({ rows: 0, published: 0, mails: 0 })
  })

  test('may be one of thousands, some of whom are gone', async () => {
    const people = await insertPeople(api.sql, 2_300)
    await tell(...[...people, v7()].map((userId) => sold(userId, 'crowd')))
    const [row] = await api.sql`
      select count(*)::int as told, count(distinct j.id)::int as mails from app.notifications n
        left join graphile_worker._private_jobs j on j.payload ->> 'notificationId' = n.id::text where occasion = 'crowd'`
    expect(row).toEqual({ told: 2_300, mails: 2_300 })
  })
})

test('the letter of somebody who was outbid waits 20 seconds, others do not, and neither holds up other jobs', async () => {
  const userId = await insertPerson()
  await tell(outbid(userId, 'waits'), sold(userId, 'does not wait'))
  const rows = await api.sql`
    select n.kind, round(extract(epoch from j.run_at - n.created_at))::int as wait, j.priority > 0 as patient
      from app.notifications n join graphile_worker._private_jobs j on j.payload ->> 'notificationId' = n.id::text
     where n.user_id = ${userId} order by n.kind`
  expect([...rows]).toEqual([
    { kind: 'outbid', wait: 20, patient: true },
    { kind: 'sold', wait: 0, patient: true },
  ])
})

test('whoever leads again is not told that they were outbid on that lot; all else stays', async () => {
  const [userId = '', other = ''] = await insertPeople(api.sql, 2)
  const [auctionId, another] = [v7(), v7()]
  await tell(
    outbid(userId, 'unread', auctionId),
    outbid(userId, 'read', auctionId),
    outbid(userId, 'elsewhere', another),
    outbid(other, 'unread', auctionId),
    { ...sold(userId, 'of another kind'), auctionId },
  )
  await api.sql`update app.notifications set read_at = now() where user_id = ${userId} and occasion = 'read'`
  await inTransaction(api.parts.db, (tx) => overtake(tx, { auctionId, userId }))
  const overtaken = await api.sql`select user_id, occasion from app.notifications where overtaken_at is not null`
  expect([...overtaken]).toEqual([{ user_id: userId, occasion: 'unread' }])
})

test('the sweep removes what is older than 90 days and will not be read again, and nothing else', async () => {
  const userId = await insertPerson()
  const names = ['old read', 'old unread', 'old hidden', 'old overtaken', 'young read']
  await tell(...names.map((occasion) => outbid(userId, occasion)))
  const mine = api.sql`user_id = ${userId}`
  await api.sql`update app.notifications set created_at = now() - interval '91 days' where ${mine} and occasion like 'old%'`
  await api.sql`update app.notifications set created_at = now() - interval '89 days' where ${mine} and occasion like 'young%'`
  await api.sql`update app.notifications set read_at = now() where ${mine} and occasion like '% read'`
  await api.sql`update app.notifications set shown = false where ${mine} and occasion = 'old hidden'`
  await api.sql`update app.notifications set overtaken_at = now() where ${mine} and occasion = 'old overtaken'`
  const { config, db, log } = api.parts
  const mailer = createMailer(config)
  await notificationsHandlers({ config, db, log, mailer })['notifications.sweep']({})
  mailer.close()
  const left = await api.sql`select occasion from app.notifications where ${mine} order by occasion`
  expect(left.map(({ occasion }) => occasion)).toEqual(['old unread', 'young read'])
})
