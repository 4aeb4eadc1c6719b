import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { listingSlug, toKebab } from './slug.ts'

test.each([
  ['Late Victorian mahogany mantel clock', 'late-victorian-mahogany-mantel-clock'],
  ['Émile Gallé, “Pâte de verre” vase — c. 1900', 'emile-galle-pate-de-verre-vase-c-1900'],
  ['Straße, Łódź & Ærø', 'strasse-lodz-aero'],
  ['Children’s sled', 'childrens-sled'],
  ['東京', ''],
])('“%s” reads %s', (text, kebab) => {
  expect(toKebab(text)).toBe(kebab)
})

test('an address ends with the SKU', () => {
  expect(listingSlug('Brass compass', 'ANT-2026-0007')).toBe('brass-compass-ant-2026-0007')
  expect(listingSlug('東京', 'ANT-2026-0007')).toBe('ant-2026-0007')
})

test('a long title is cut at a word', () => {
  const slug = listingSlug(`${'word '.repeat(30)}end`, 'ANT-2026-0007')
  expect(slug).toMatch(/^word(?:-word)+-ant-2026-0007$/)
  expect(slug.length).toBeLessThanOrEqual(90)
})

test('every address is short ASCII kebab-case, whatever the title', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 160 }), (title) => {
      const slug = listingSlug(title, 'ANT-2026-0007')
      expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
      expect(slug.length).toBeLessThanOrEqual(90)
    }),
  )
})
