import { describe, expect, test } from '@jest/globals'
import { CATEGORIES } from '@kollect-it/shared/catalog/categories.ts'
import { checkAttributes } from '@kollect-it/shared/catalog/check-attributes.ts'
import { ERAS } from '@kollect-it/shared/catalog/eras.ts'
import { conditionsOf, findCategory, isLeaf } from '@kollect-it/shared/catalog/find-category.ts'
import { DIMENSION_LIMITS, LISTING_LIMITS, minimumBuyNow } from '@kollect-it/shared/catalog/limits.ts'
import type { DemoAuction, DemoListing } from './demo-listing.ts'
import { DEMO_LISTINGS } from './demo-listings.ts'
import { hasIcon } from './photos/icons.ts'
import type { Artwork, Subject } from './photos/subjects/subject.ts'
import { DEMO_SHOPS } from './shops.ts'

const byKey = DEMO_LISTINGS.map((listing) => [listing.key, listing] as const)
const auctions = DEMO_LISTINGS.flatMap(({ key, sale }) => (sale.kind === 'auction' ? [[key, sale] as const] : []))

describe.each(byKey)('%s', (_key, listing) => {
  test('has attributes as its category defines them, with nothing missing', () => {
    expect(checkAttributes(listing.category, storedAttributes(listing), { complete: true })).toMatchObject({
      kind: 'valid',
    })
  })

  test('lies in a leaf, in a condition of its scale and in a known era', () => {
    expect(isLeaf(listing.category)).toBe(true)
    expect(conditionsOf(listing.category).map(({ value }) => value)).toContain(listing.condition)
    expect(ERAS.map(({ value }) => value)).toContain(listing.era)
  })

  test('is within the limits that sellers have', () => {
    const description = listing.description.join('\n\n')
    const [heightMm, widthMm, depthMm, weightG] = listing.size
    expectWithin(listing.title.length, LISTING_LIMITS.title)
    expectWithin(description.length, LISTING_LIMITS.description)
    expect(listing.conditionNote.length).toBeLessThanOrEqual(LISTING_LIMITS.conditionNote.maximum)
    expect(listing.provenance?.length ?? 0).toBeLessThanOrEqual(LISTING_LIMITS.provenance.maximum)
    for (const [figure, limit] of [
      [heightMm, DIMENSION_LIMITS.heightMm],
      [widthMm, DIMENSION_LIMITS.widthMm],
      [depthMm, DIMENSION_LIMITS.depthMm],
      [weightG, DIMENSION_LIMITS.weightG],
    ] as const) {
      expect(Number.isInteger(figure)).toBe(true)
      expectWithin(figure, limit)
    }
  })

  test('tells its story in two or three paragraphs', () => {
    expectWithin(listing.description.length, { minimum: 2, maximum: 3 })
    for (const paragraph of listing.description) expect(paragraph).toMatch(/^[“\p{Lu}0-9].{40,}[.!?”]$/u)
  })

  test('is shown in two to four different views of things that can be drawn', () => {
    const { views, subject } = listing.photo
    expectWithin(views.length, { minimum: 2, maximum: 4 })
    expect(new Set(views).size).toBe(views.length)
    for (const icon of iconsOf(subject)) expect([icon, hasIcon(icon)]).toEqual([icon, true])
  })
})

describe('all together', () => {
  test('nothing is told twice', () => {
    for (const texts of [
      DEMO_LISTINGS.map(({ key }) => key),
      DEMO_LISTINGS.map(({ title }) => title),
      DEMO_LISTINGS.flatMap(({ description }) => description),
      DEMO_LISTINGS.map(({ photo }) => JSON.stringify([photo.subject, photo.backdrop])),
    ]) {
      expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([])
    }
  })

  test('there are at least 168, twenty or more in each department and some in every category', () => {
    expect(DEMO_LISTINGS.length).toBeGreaterThanOrEqual(168)
    const leaves = new Set(DEMO_LISTINGS.map(({ category }) => category))
    for (const root of CATEGORIES) {
      const inside = DEMO_LISTINGS.filter(({ category }) => findCategory(category)?.root === root)
      expect(inside.length).toBeGreaterThanOrEqual(20)
      for (const { slug } of root.children) expect([slug, leaves.has(slug)]).toEqual([slug, true])
    }
  })

  test('48 auctions are open, 8 are to come, 9 have sold and 7 have not; the rest has a price', () => {
    const count = (phase: DemoAuction['phase']) =>
      auctions.filter(([, sale]) => (sale.phase ?? 'open') === phase).length
    expect([count('open'), count('scheduled'), count('sold'), count('unsold')]).toEqual([48, 8, 9, 7])
  })

  test('about a third of the open auctions has a reserve and about a quarter can be bought at once', () => {
    const open = auctions.filter(([, sale]) => (sale.phase ?? 'open') === 'open').map(([, sale]) => sale)
    expectWithin(open.filter(({ reserve }) => reserve !== undefined).length, { minimum: 14, maximum: 18 })
    expectWithin(open.filter(({ buyNow }) => buyNow !== undefined).length, { minimum: 10, maximum: 14 })
  })

  test.each(auctions)('the terms of %s are ones the house allows', (_key, { start, reserve, buyNow }) => {
    if (reserve !== undefined) expect(reserve).toBeGreaterThanOrEqual(start)
    if (buyNow !== undefined) expect(BigInt(buyNow) * 100n).toBeGreaterThanOrEqual(minimumBuyNow(BigInt(start) * 100n))
  })

  test('every shop has much to sell', () => {
    for (const { key } of DEMO_SHOPS) {
      expect([key, DEMO_LISTINGS.filter(({ shop }) => shop === key).length >= 12]).toEqual([key, true])
    }
  })
})

function storedAttributes({ attributes }: DemoListing) {
  return Object.entries(attributes).map(([key, value]) => ({
    key,
    values: typeof value === 'string' ? [value] : value,
  }))
}

function expectWithin(figure: number, { minimum, maximum }: { readonly minimum: number; readonly maximum: number }) {
  expect(figure).toBeGreaterThanOrEqual(minimum)
  expect(figure).toBeLessThanOrEqual(maximum)
}

function iconsOf(subject: Subject): string[] {
  switch (subject.kind) {
    case 'icon':
      return [subject.icon, ...(subject.companion ? [subject.companion.icon] : [])]
    case 'framed':
    case 'sheet':
      return iconsIn(subject.art)
    case 'coin':
      return [subject.relief, subject.reverse ?? subject.relief]
    case 'medal':
    case 'stamp':
    case 'banknote':
      return [subject.relief]
    case 'cover':
      return subject.stamps.map(({ relief }) => relief)
    case 'book':
      return [...(subject.emblem ? [subject.emblem] : []), ...(subject.jacket ? iconsIn(subject.jacket) : [])]
    case 'watch':
    case 'pocket-watch':
      return []
  }
}

function iconsIn({ placed }: Artwork): string[] {
  return placed.map(([icon]) => icon)
}
