import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { insertCatalogue } from '../../test/support/catalogue.ts'

let api: TestApi

beforeAll(async () => {
  api = await startTestApi()
  await insertCatalogue(api.sql)
})
afterAll(() => api.stop())

describe('suggestions', () => {
  const suggest = async (text: string, first = 8) =>
    (
      await api
        .visitor()
        .graphql('query ($text: String!, $first: Int) { suggestions(text: $text, first: $first) { kind text slug } }', {
          text,
          first,
        })
    ).data.suggestions

  test('name categories, makers and shops before listings', async () => {
    expect(await suggest('lei')).toEqual([
      { kind: 'MAKER', text: 'Leica dealer Müller', slug: null },
      { kind: 'MAKER', text: 'Ernst Leitz', slug: null },
      { kind: 'LISTING', text: 'Leica M3 rangefinder', slug: expect.any(String) },
      { kind: 'LISTING', text: 'Folding camera in its case', slug: expect.any(String) },
    ])
    expect((await suggest('wat'))[0]).toEqual({ kind: 'CATEGORY', text: 'Watches', slug: 'watches' })
    expect((await suggest('baker'))[0]).toEqual({ kind: 'SHOP', text: 'Baker Row', slug: 'baker-row' })
  })

  test('forgive slips', async () => {
    expect((await suggest('wathces'))[0]).toMatchObject({ kind: 'CATEGORY', slug: 'watches' })
    expect((await suggest('lieca')).map(({ text }: { text: string }) => text)).toContain('Leica M3 rangefinder')
  })

  test('are as many as asked for, and none for nothing', async () => {
    expect(await suggest('wat', 2)).toHaveLength(2)
    for (const nothing of [' ', '---', '!!!', '\\']) expect(await suggest(nothing)).toEqual([])
    expect(await suggest('auction that has ended')).toEqual([])
  })

  test.each([
    ['x'.repeat(201), 8],
    ['a', 0],
    ['a', 101],
  ])('are refused for %.5s, %i', async (text, first) => {
    const { errors } = await api
      .visitor()
      .graphql('query ($text: String!, $first: Int) { suggestions(text: $text, first: $first) { text } }', {
        text,
        first,
      })
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })
})
