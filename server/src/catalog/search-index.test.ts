import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { syncCategories } from '@kollect-it/drizzle/sync-categories.ts'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { insertPublished, insertShop } from '../../test/support/listings.ts'
import { addPublished, addSeller, auctionTerms, mutate, type Seller } from '../../test/support/seller.ts'

let api: TestApi
let seller: Seller

beforeAll(async () => {
  api = await startTestApi()
  seller = await addSeller(api, 'Ada')
})
afterAll(() => api.stop())

/** All that search reads. */
const readIndex = () => api.sql`
  select listing_id, to_jsonb(i) as facts, i.tokens, t.words, t.document
    from app.listing_index i full join app.listing_texts t using (listing_id) order by 1`

test('the index after commands is what building it anew gives', async () => {
  const fixed = await addPublished(api, seller)
  const auction = await addPublished(api, seller, {
    sale: auctionTerms(),
    categorySlug: 'pocket-watches',
    attributes: [
      { key: 'movement', values: ['key-wound'] },
      { key: 'caseMaterial', values: ['silver'] },
      { key: 'caseDiameter', values: ['48'] },
      { key: 'caseStyle', values: ['hunter'] },
      { key: 'complications', values: ['repeater', 'calendar'] },
    ],
  })
  await mutate(seller.visitor, 'withdrawListing', { id: await addPublished(api, seller) })
  await mutate(seller.visitor, 'updateListing', {
    input: { id: fixed, maker: 'Zénith', sale: { fixed: { price: '77700' } } },
  })
  const before = await readIndex()
  expect(before.map(({ listing_id }) => listing_id).sort()).toEqual([fixed, auction].sort())
  await api.sql`select app.build_listing_index(array(select id from app.listings))`
  expect(await readIndex()).toEqual(before)
  expect(before.find(({ listing_id }) => listing_id === auction)?.tokens).toEqual([
    'caseMaterial:silver',
    'caseStyle:hunter',
    'complications:calendar',
    'complications:repeater',
    'movement:key-wound',
  ])
})

test('a category whose definition has changed is brought up to date with the next migration, and its listings with it', async () => {
  const shopId = await insertShop(api.sql, 'Alder Hall')
  const [id] = await insertPublished(api.sql, [
    { shopId, title: 'A watch', attributes: { movement: ['quartz'], strap: ['mesh'] } },
  ])
  const tokens = async () =>
    (await api.sql`select tokens from app.listing_index where listing_id = ${id ?? ''}`)[0]?.tokens
  const correct = ['movement:quartz', 'strap:mesh']
  expect(await tokens()).toEqual(correct)
  await api.sql`update app.categories set facet_keys = '{movement}', name = 'Watches for the cuff' where slug = 'dress-watches'`
  await api.sql`select app.build_listing_index(array[${id ?? ''}]::uuid[])`
  expect(await tokens()).toEqual(['movement:quartz'])
  await syncCategories(api.sql)
  expect(await tokens()).toEqual(correct)
  const [category] =
    await api.sql`select name, xmin::text as written_by from app.categories where slug = 'dress-watches'`
  expect(category?.name).toBe('Dress watches')
  await syncCategories(api.sql)
  expect(await api.sql`select xmin::text as written_by from app.categories where slug = 'dress-watches'`).toEqual([
    { written_by: category?.written_by },
  ])
})
