import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 } from 'uuid'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import { closeDatabase, type Database, openDatabase } from '../platform/database.ts'
import { openShop } from './open-shop.ts'
import type { ShopInput } from './shop-input.ts'
import { updateShop } from './update-shop.ts'

let database: TestDatabase
let db: Database

beforeAll(async () => {
  database = await createTestDatabase()
  db = openDatabase(database.url)
})
afterAll(async () => {
  await closeDatabase(db)
  await database.drop()
})

async function addMember({ verified = true } = {}): Promise<string> {
  const id = v7()
  await database.sql`insert into app.users (id, email, email_key, display_name, email_verified_at)
    values (${id}, ${`${id}@example.test`}, ${`${id}@example.test`}, 'Ada', ${verified ? new Date() : null})`
  return id
}

async function open(name: string) {
  const ownerId = await addMember()
  const answer = await openShop(db, ownerId, { name })
  if (answer.kind !== 'shop-opened') throw new Error(`opening ${name} answered ${answer.kind}`)
  return { ownerId, shop: answer.shop }
}

const shopsOf = (ownerId: string) => database.sql`select name, slug from app.shops where owner_id = ${ownerId}`

describe('opening a shop', () => {
  test('keeps what was said, cleaned, under an address made from its name', async () => {
    const ownerId = await addMember()
    const answer = await openShop(db, ownerId, {
      name: '  Müller &  Söhne ',
      tagline: 'Clocks\nand watches',
      story: 'Since 1902.\r\n\r\nStill here.\u202e',
      location: 'Glashütte',
      country: 'de',
      handlingDays: 2,
    })
    expect(answer).toMatchObject({
      kind: 'shop-opened',
      shop: {
        ownerId,
        name: 'Müller & Söhne',
        slug: 'muller-sohne',
        tagline: 'Clocks and watches',
        story: 'Since 1902.\n\nStill here.',
        location: 'Glashütte',
        country: 'DE',
        handlingDays: 2,
        trustedAt: null,
      },
    })
  })

  test('takes three days of handling unless told, and an address of its own for a name without Latin letters', async () => {
    const { shop } = await open('東京骨董')
    expect(shop.handlingDays).toBe(3)
    expect(shop.slug).toMatch(/^shop-[0-9a-f]{6}$/)
  })

  test('twice answers with the shop that is there', async () => {
    const { ownerId, shop } = await open('Twice Told')
    expect(await openShop(db, ownerId, { name: 'Another Name' })).toEqual({ kind: 'shop-exists', shop })
    expect(await shopsOf(ownerId)).toHaveLength(1)
  })

  test('several times at once opens one', async () => {
    const ownerId = await addMember()
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) => openShop(db, ownerId, { name: `Racing ${'abcdef'.charAt(index)} Shop` })),
    )
    expect(answers.filter(({ kind }) => kind === 'shop-opened')).toHaveLength(1)
    expect(answers.filter(({ kind }) => kind === 'shop-exists')).toHaveLength(5)
    expect(await shopsOf(ownerId)).toHaveLength(1)
  })

  test('by several people under look-alike names at once opens one', async () => {
    const names = ['Harbor Watches', 'HARBOR-WATCHES', 'Hаrbor Watches', 'Harb0r  Watches', 'Hárbor Watches']
    const answers = await Promise.all(names.map(async (name) => openShop(db, await addMember(), { name })))
    expect(answers.map(({ kind }) => kind).sort()).toEqual([...Array(4).fill('shop-name-taken'), 'shop-opened'])
  })

  test('needs a proved address', async () => {
    const ownerId = await addMember({ verified: false })
    expect(await openShop(db, ownerId, { name: 'Too Early' })).toEqual({ kind: 'email-not-verified' })
    expect(await shopsOf(ownerId)).toHaveLength(0)
  })

  test.each<[string, ShopInput & { name: string }, string[]]>([
    ['a name of two letters', { name: 'Ab' }, ['name']],
    ['a name of a hundred letters', { name: 'a'.repeat(100) }, ['name']],
    ['a name of signs', { name: '★★★ ★★' }, ['name']],
    ['our name', { name: 'Kollect-It Support' }, ['name']],
    ['a country that is none', { name: 'Good Name', country: 'XQ' }, ['country']],
    ['a country in words', { name: 'Good Name', country: 'Germany' }, ['country']],
    ['a month of handling', { name: 'Good Name', handlingDays: 31 }, ['handlingDays']],
    ['negative handling', { name: 'Good Name', handlingDays: -1 }, ['handlingDays']],
    [
      'texts that are too long',
      { name: 'Good Name', tagline: 'x'.repeat(121), story: 'x'.repeat(4001), location: 'x'.repeat(81) },
      ['tagline', 'story', 'location'],
    ],
  ])('with %s names the fields and opens nothing', async (_name, input, fields) => {
    const ownerId = await addMember()
    const answer = await openShop(db, ownerId, input)
    expect(answer).toMatchObject({ kind: 'invalid-input', problems: fields.map((field) => ({ field })) })
    expect(await shopsOf(ownerId)).toHaveLength(0)
  })
})

describe('changing a shop', () => {
  test('keeps its address when its name changes, and lets others have the name, not the address', async () => {
    const { ownerId, shop } = await open('First Name')
    expect(await updateShop(db, ownerId, { name: 'Second Name', tagline: 'New' })).toMatchObject({
      kind: 'shop-updated',
      shop: { name: 'Second Name', tagline: 'New', slug: shop.slug },
    })
    const { shop: other } = await open('First Name')
    expect(other.slug).toMatch(/^first-name-[0-9a-f]{6}$/)
  })

  test('leaves what is not mentioned and takes away what is null', async () => {
    const { ownerId } = await open('Partly Changed')
    await updateShop(db, ownerId, { story: 'A story', location: 'Here', country: 'FR' })
    expect(await updateShop(db, ownerId, { story: null })).toMatchObject({
      shop: { name: 'Partly Changed', story: null, location: 'Here', country: 'FR' },
    })
    expect((await updateShop(db, ownerId, {})).kind).toBe('shop-updated')
    expect((await updateShop(db, ownerId, { name: null, handlingDays: null })).kind).toBe('shop-updated')
  })

  test('may write its own name differently, and may not take another’s', async () => {
    const { ownerId } = await open('Own Way')
    await open('Already Here')
    expect((await updateShop(db, ownerId, { name: 'OWN WAY' })).kind).toBe('shop-updated')
    expect(await updateShop(db, ownerId, { name: 'already-here', story: 'lost' })).toEqual({ kind: 'shop-name-taken' })
    expect(await database.sql`select name, story from app.shops where owner_id = ${ownerId}`).toEqual([
      { name: 'OWN WAY', story: null },
    ])
  })

  test('of somebody who has none says so', async () => {
    expect(await updateShop(db, await addMember(), { name: 'Nowhere' })).toEqual({ kind: 'no-shop' })
  })

  test('with wrong input changes nothing', async () => {
    const { ownerId } = await open('Stays Same')
    const answer = await updateShop(db, ownerId, { name: 'x', handlingDays: 99 })
    expect(answer).toMatchObject({ kind: 'invalid-input', problems: [{ field: 'name' }, { field: 'handlingDays' }] })
    expect(await shopsOf(ownerId)).toMatchObject([{ name: 'Stays Same' }])
  })
})
