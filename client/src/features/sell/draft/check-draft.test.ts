import { describe, expect, test } from '@jest/globals'
import { CLOCKS, draftListing } from '../testing/draft-listing.ts'
import { checkDraft } from './check-draft.ts'
import { type DraftFields, type DraftKey, EMPTY_DRAFT, fieldsOf } from './draft-fields.ts'
import { fromLocalText, toLocalText } from './local-time.ts'
import { auctionEnd, NO_SALE, type SaleFields } from './sale-fields.ts'
import { addOption, NO_SHIPPING } from './shipping-fields.ts'
import { encodeFields } from './to-input.ts'

const NOW = Date.parse('2026-11-23T12:00:00Z')
const HABITS = { unit: 'cm', days: null } as const

const COMPLETE: DraftFields = {
  ...EMPTY_DRAFT,
  categorySlug: 'clocks',
  title: 'Mahogany mantel clock',
  description: 'An eight-day movement striking the hours on a bell, in a case of Cuban mahogany, with its key.',
  condition: 'fine',
  attributes: { caseMaterial: ['oak'] },
  sale: { ...NO_SALE, format: 'auction', startingPrice: '100' },
  shipping: { ...NO_SHIPPING, pickupLocation: 'Bath' },
}

function check(changes: Partial<DraftFields>, photoCount = 1) {
  return checkDraft({ ...COMPLETE, ...changes }, { category: CLOCKS, photoCount, nowMs: NOW })
}

const CONTEXT = { attributes: CLOCKS.attributes, nowMs: NOW }

function input(changes: Partial<DraftFields>, ...keys: readonly DraftKey[]) {
  return encodeFields({ ...COMPLETE, ...changes }, keys, CONTEXT).input
}

function checkSale(changes: Partial<SaleFields>) {
  return check({ sale: { ...COMPLETE.sale, ...changes } }).map(({ field, message }) => [field, message])
}

describe('what is missing', () => {
  test('nothing, when everything that matters is there', () => {
    expect(check({})).toEqual([])
  })

  test('is listed in the order of the form for an empty draft', () => {
    const problems = checkDraft(EMPTY_DRAFT, { category: null, photoCount: 0, nowMs: NOW })
    expect(problems.map(({ field }) => field)).toEqual([
      'categorySlug',
      'title',
      'description',
      'photos',
      'sale',
      'shipping',
    ])
    expect(problems.every(({ kind }) => kind === 'missing')).toBe(true)
  })

  test('follows from the attributes of the category', () => {
    expect(check({ attributes: {} })).toEqual([
      { field: 'attributes.caseMaterial', message: 'Case is required.', kind: 'missing' },
    ])
  })

  test('tells what is too short or too long from what is not there', () => {
    expect(check({ title: 'Clock' })[0]).toMatchObject({ field: 'title', kind: 'invalid' })
    expect(check({ maker: 'x'.repeat(121) })[0]).toMatchObject({ field: 'maker', kind: 'invalid' })
    expect(check({ maker: '🕰'.repeat(120) })).toEqual([])
  })
})

describe('the terms of an auction', () => {
  test.each([
    ['a price in words', { startingPrice: 'ten' }, 'sale.auction.startingPrice'],
    ['a price below a dollar', { startingPrice: '0.50' }, 'sale.auction.startingPrice'],
    ['a reserve below the start', { reserve: '99' }, 'sale.auction.reserve'],
    ['Buy Now less than 30 % above the start', { buyNow: '129.99' }, 'sale.auction.buyNow'],
    ['Buy Now below the reserve', { reserve: '300', buyNow: '200' }, 'sale.auction.buyNow'],
    ['a start in 61 days', { startsAt: toLocalText(NOW + 61 * 86_400_000) }, 'sale.auction.startsAt'],
    ['an end that has passed', { days: null, endsAt: toLocalText(NOW - 60_000) }, 'sale.auction.endsAt'],
    ['an end in 31 days', { days: null, endsAt: toLocalText(NOW + 31 * 86_400_000) }, 'sale.auction.endsAt'],
    ['no end', { days: null, endsAt: '' }, 'sale.auction.endsAt'],
  ] as const)('refuse %s', (_name, changes, field) => {
    expect(checkSale(changes).map(([name]) => name)).toEqual([field])
  })

  test('accept bounds that are just met', () => {
    expect(checkSale({ reserve: '100', buyNow: '130' })).toEqual([])
  })

  test('end so many days after the start', () => {
    const startsAt = toLocalText(NOW + 86_400_000)
    expect(auctionEnd({ ...COMPLETE.sale, days: 3 }, NOW)).toBe(NOW + 3 * 86_400_000)
    expect(auctionEnd({ ...COMPLETE.sale, days: 3, startsAt }, NOW)).toBe(NOW + 4 * 86_400_000)
  })
})

describe('ways to ship', () => {
  test('begin with a preset, to which only the price is added', () => {
    const shipping = addOption(addOption(NO_SHIPPING, 'DOMESTIC'), 'EUROPE')
    expect(check({ shipping }).map(({ field }) => field)).toEqual([
      'shipping.options.0.price',
      'shipping.options.1.price',
    ])
    const priced = { ...shipping, options: shipping.options.map((option) => ({ ...option, price: '12.50' })) }
    expect(check({ shipping: priced })).toEqual([])
    expect(input({ shipping: priced }, 'shipping')).toEqual({
      shipping: {
        options: [
          { zone: 'DOMESTIC', service: 'Tracked and insured', price: '1250', minimumDays: 1, maximumDays: 4 },
          {
            zone: 'EUROPE',
            service: 'International, tracked and insured',
            price: '1250',
            minimumDays: 4,
            maximumDays: 9,
          },
        ],
        pickupLocation: null,
      },
    })
  })

  test('keep their days in order', () => {
    const [option] = addOption(NO_SHIPPING, 'DOMESTIC').options
    if (!option) throw new Error('No option was added.')
    const shipping = { ...NO_SHIPPING, options: [{ ...option, price: '0', minimumDays: '9' }] }
    expect(check({ shipping })).toEqual([
      { field: 'shipping.options.0.maximumDays', message: 'The second figure is the later day.', kind: 'invalid' },
    ])
  })
})

describe('what is sent and read back', () => {
  test('leaves out what is not fit to be saved, and takes away what was emptied', () => {
    expect(input({ maker: '', title: 'x'.repeat(121) }, 'title', 'maker')).toEqual({ maker: null })
  })

  test('saves of several things what is fit, and says that it is a part', () => {
    const shipping = addOption(addOption(NO_SHIPPING, 'DOMESTIC'), 'EUROPE')
    const [domestic, europe] = shipping.options
    if (!domestic || !europe) throw new Error('Two options were added.')
    const fields = {
      ...COMPLETE,
      attributes: { caseMaterial: ['oak'], dialSize: ['wide'] },
      shipping: { ...shipping, options: [{ ...domestic, price: '12' }, europe] },
    }
    const { input, parts } = encodeFields(fields, ['attributes', 'shipping', 'maker'], CONTEXT)
    expect(input.attributes).toEqual([{ key: 'caseMaterial', values: ['oak'] }])
    expect(input.shipping?.options?.map(({ zone }) => zone)).toEqual(['DOMESTIC'])
    expect([...parts]).toEqual(['attributes', 'shipping'])
  })

  test('keeps only the attributes of the category', () => {
    expect(input({ attributes: { caseMaterial: ['oak'], edition: ['first'] } }, 'attributes')).toEqual({
      attributes: [{ key: 'caseMaterial', values: ['oak'] }],
    })
  })

  test('amounts are read back as one would type them, and a scheduled duration as a duration', () => {
    const money = (minor: string) => ({ __typename: 'Money', minor, currency: 'USD' }) as const
    const listing = draftListing({
      saleTerms: {
        __typename: 'SaleTerms',
        format: 'AUCTION',
        startingPrice: money('125050'),
        reserve: money('200000'),
        buyNow: null,
        startsAt: '2026-12-01T18:00:00.000Z',
        endsAt: '2026-12-08T18:00:00.000Z',
        price: null,
        acceptsOffers: false,
      },
    })
    const { sale } = fieldsOf(listing, HABITS)
    expect(sale).toMatchObject({ startingPrice: '1250.50', reserve: '2000', buyNow: '', days: 7, endsAt: '' })
    expect(fromLocalText(sale.startsAt)).toBe(Date.parse('2026-12-01T18:00:00.000Z'))
  })
})
