import { describe, expect, test } from '@jest/globals'
import { resemblesOurName, shopNameKey } from './shop-name.ts'

describe('names that look alike', () => {
  test.each([
    ['Harbor Watches', 'HARBOR WATCHES'],
    ['Harbor Watches', 'Harbor-Watches'],
    ['Harbor Watches', ' harbor   watches! '],
    ['Café Rêve', 'Cafe Reve'],
    ['Harbor Watches', 'Hаrbоr Wаtсhеs'],
    ['Harbor Watches', 'Harb0r Watches'],
    ['Bill’s Books', 'BiII’s Books'],
    ['Bill’s Books', 'Bi11s Books'],
    ['Modern Art', 'Modem Art'],
    ['Willow & Co', 'VVillow Co'],
    ['Straße 9', 'Strasse 9'],
    ['Ａｔｌａｓ Coins', 'Atlas Coins'],
    ['Søren Prints', 'Soren Prints'],
  ])('have one key: %s and %s', (one, other) => {
    expect(shopNameKey(other)).toBe(shopNameKey(one))
  })

  test.each([
    ['Harbor Watches', 'Harbour Watches'],
    ['Atlas Coins', 'Atlas Coins Two'],
    ['東京骨董', '京都骨董'],
    ['Лавка древностей', 'Лавка чудес'],
  ])('have one key only if they do: %s is not %s', (one, other) => {
    expect(shopNameKey(other)).not.toBe(shopNameKey(one))
  })

  test('of signs alone have none', () => {
    expect(shopNameKey('★ — ★')).toBe('')
  })

  test('that could be taken for ours are known', () => {
    expect(resemblesOurName('Kollect-It Official')).toBe(true)
    expect(resemblesOurName('KoIIect lt')).toBe(true)
    expect(resemblesOurName('The Collector')).toBe(false)
  })
})
