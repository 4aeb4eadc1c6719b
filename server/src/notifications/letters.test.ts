import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 } from 'uuid'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { insertPublished, insertShop } from '../../test/support/listings.ts'
import { insertPeople } from '../../test/support/lots-with-bids.ts'
import { createMailer, type Mailer } from '../mail/mail.ts'
import { inTransaction } from '../platform/database.ts'
import type { Notice, Told } from './notice.ts'
import { notificationsHandlers } from './notifications.jobs.ts'
import { notify } from './notify.ts'

const HOSTILE = '<b>Clock</b> & "son"'
const LOT = { title: HOSTILE, slug: 'hostile-clock', currency: 'USD', price: '132500' }
const LATER = '2040-03-04T05:06:00.000Z'
const ORDER = '01900000-0000-7000-8000-000000000001'

let api: TestApi
let mailer: Mailer
let listingId: string
let userId: string
let address: string

beforeAll(async () => {
  api = await startTestApi({ environment: { PUBLIC_URL: 'https://kollect-it.example' } })
  mailer = createMailer(api.parts.config)
  const shopId = await insertShop(api.sql, 'Letter House')
  listingId = (await insertPublished(api.sql, [{ shopId, title: HOSTILE }]))[0] ?? ''
})
afterAll(async () => {
  mailer.close()
  await api.stop()
})
beforeEach(async () => {
  userId = (await insertPeople(api.sql, 1))[0] ?? ''
  address = `${userId}@people.test`
})

/** Tells the person of the test; gives the notification's id. */
async function tell(told: Told & { readonly orderId?: string }): Promise<string> {
  const notice: Notice = { ...told, userId, occasion: v7(), listingId, auctionId: v7() }
  await inTransaction(api.parts.db, (tx) => notify(tx, [notice]))
  const [row] =
    await api.sql`select id from app.notifications where user_id = ${userId} and occasion = ${notice.occasion}`
  return row?.id
}

const outbid = (endsAt = LATER) => tell({ kind: 'outbid', detail: { ...LOT, minimumBid: '135000', endsAt } })

async function runMail(notificationId: string, through: Mailer = mailer): Promise<void> {
  await notificationsHandlers({ ...api.parts, mailer: through })['notifications.mail']({ notificationId })
}

/** What arrived at the person's address. */
async function letters(): Promise<readonly { subject: string; text: string; html: string; to: string }[]> {
  return JSON.parse(await (await fetch(`${api.mailboxUrl}/api/messages?to=${address}`)).text())
}

describe('a letter', () => {
  test.each<[Told & { orderId?: string }, string, string[]]>([
    [
      { kind: 'outbid', detail: { ...LOT, minimumBid: '135000', endsAt: LATER } },
      `You have been outbid on “${HOSTILE}”`,
      ['The price is now $1,325.', 'bid $1,350 or more', '/lots/hostile-clock', 'you bid on this lot'],
    ],
    [
      { kind: 'won', detail: { ...LOT, payBy: LATER }, orderId: ORDER },
      `You won “${HOSTILE}”`,
      ['It is yours for $1,325.', 'by 4 March 2040 at 05:06 UTC', `/orders/${ORDER}`],
    ],
    [{ kind: 'won', detail: LOT }, `You won “${HOSTILE}”`, ['within four days', '/lots/hostile-clock']],
    [
      { kind: 'lost', detail: { ...LOT, outcome: 'sold' } },
      `“${HOSTILE}” went to somebody else`,
      ['It was sold for $1,325.', '/lots/hostile-clock'],
    ],
    [
      { kind: 'lost', detail: { ...LOT, outcome: 'unsold' } },
      `“${HOSTILE}” was not sold`,
      ['Bidding ended at $1,325, below the seller’s reserve.'],
    ],
    [
      { kind: 'ending-soon', detail: { ...LOT, endsAt: LATER } },
      `“${HOSTILE}” ends soon`,
      ['Bidding ends on 4 March 2040 at 05:06 UTC', 'The price is now $1,325.', 'you watch this lot'],
    ],
    [
      { kind: 'sold', detail: LOT, orderId: ORDER },
      `You sold “${HOSTILE}”`,
      ['It was sold for $1,325.', `/orders/${ORDER}`, 'this is your lot'],
    ],
    [
      { kind: 'unsold', detail: { ...LOT, reason: 'no-bids' } },
      `“${HOSTILE}” was not sold`,
      ['Nobody bid on it.', '/sell/listings'],
    ],
    [
      { kind: 'unsold', detail: { ...LOT, reason: 'below-reserve' } },
      `“${HOSTILE}” was not sold`,
      ['Bidding ended at $1,325, below your reserve.'],
    ],
    [
      {
        kind: 'payout-problem',
        detail: { ...LOT, problem: 'The bank account is closed.', others: '2' },
        orderId: ORDER,
      },
      `Your bank refused the money for “${HOSTILE}” and 2 more sales`,
      ['The bank account is closed. Until then your money lies safely', '/sell/payouts', 'you sold this'],
    ],
    [
      { kind: 'payout-problem', detail: LOT },
      `Your bank refused the money for “${HOSTILE}”`,
      ['Please check your bank details.', '/sell/payouts'],
    ],
  ])('says what happened, what it means and where to go: %j', async (told, subject, parts) => {
    await runMail(await tell(told))
    const [letter] = await letters()
    expect(letter).toMatchObject({ subject, to: address })
    for (const part of [...parts, subject, 'https://kollect-it.example/account']) expect(letter?.text).toContain(part)
    expect(letter?.html).not.toContain('<b>Clock')
    // Of people it names nobody, not even the reader.
    expect(`${letter?.subject} ${letter?.text} ${letter?.html}`).not.toContain('@people.test')
  })

  test('is sent once, however often the job runs', async () => {
    const id = await outbid()
    await runMail(id)
    await runMail(id)
    expect(await letters()).toHaveLength(1)
    const [row] = await api.sql`select mailed_at >= created_at as marked from app.notifications where id = ${id}`
    expect(row?.marked).toBe(true)
  })

  test('is tried again when the mail server is away', async () => {
    const id = await outbid()
    const away = createMailer({ ...api.parts.config, SMTP_URL: 'smtp://127.0.0.1:9' })
    await expect(runMail(id, away)).rejects.toThrow()
    away.close()
    await runMail(id)
    expect(await letters()).toHaveLength(1)
  })

  test.each([
    ['it is overtaken', `update app.notifications set overtaken_at = now() where id = $1`],
    ['it was read in the app while it waited', `update app.notifications set read_at = now() where id = $1`],
    ['its notification is gone', `delete from app.notifications where id = $1`],
    [
      'its owner wants none any more',
      `insert into app.notification_preferences select user_id, kind, true, false from app.notifications where id = $1`,
    ],
    [
      'the address is not proved any more',
      `update app.users set email_verified_at = null where id = (select user_id from app.notifications where id = $1)`,
    ],
    [
      'its owner is suspended',
      `update app.users set suspended_at = now() where id = (select user_id from app.notifications where id = $1)`,
    ],
  ])('is not sent when %s', async (_when, change) => {
    const id = await outbid()
    await api.sql.unsafe(change, [id])
    await runMail(id)
    expect(await letters()).toEqual([])
  })

  test('is not sent when there is nothing left to do: the lot’s end has passed', async () => {
    await runMail(await outbid('2020-01-01T00:00:00.000Z'))
    await runMail(await tell({ kind: 'ending-soon', detail: { ...LOT, endsAt: '2020-01-01T00:00:00.000Z' } }))
    expect(await letters()).toEqual([])
  })

  test('of a result is sent also to somebody who has read it in the app', async () => {
    const id = await tell({ kind: 'won', detail: LOT })
    await api.sql`update app.notifications set read_at = now() where id = ${id}`
    await runMail(id)
    expect(await letters()).toHaveLength(1)
  })
})
