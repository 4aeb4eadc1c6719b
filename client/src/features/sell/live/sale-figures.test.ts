import { expect, test } from '@jest/globals'
import { byEnd, extensionText, gapToReserve, saleTotals } from './sale-figures.ts'
import { dollars, type LiveSaleChanges, liveSale } from './testing/live-sale.ts'

test('totals are of what runs: how many, what was bid in all, and how many would be sold', () => {
  const sales = [
    liveSale({ currentPrice: dollars(100) }),
    liveSale({ currentPrice: dollars(250), reserve: dollars(200), reserveStatus: 'MET' }),
    liveSale({ currentPrice: dollars(40), reserve: dollars(90), reserveStatus: 'NOT_MET' }),
    // The result is being settled: it counts until it is.
    liveSale({ phase: 'CLOSING', currentPrice: dollars(10) }),
    // Nobody has bid: its starting price is no money.
    liveSale({ bidCount: 0, currentPrice: dollars(500) }),
    liveSale({ phase: 'SCHEDULED', bidCount: 0 }),
    liveSale({ phase: 'SOLD', currentPrice: dollars(900) }),
    liveSale({ phase: 'UNSOLD', currentPrice: dollars(900) }),
    liveSale({ phase: 'CANCELED' }),
  ]
  expect(saleTotals(sales)).toEqual({
    running: 5,
    scheduled: 1,
    bidSum: { minor: '40000', currency: 'USD' },
    wouldSell: 3,
  })
})

test('without a bid there is no sum', () => {
  expect(saleTotals([liveSale({ bidCount: 0 })]).bidSum).toBeNull()
})

test('a sum too large for a number is exact', () => {
  const large = { __typename: 'Money', minor: '9007199254740993', currency: 'USD' } as const
  expect(saleTotals([liveSale({ currentPrice: large }), liveSale({ currentPrice: large })]).bidSum?.minor).toBe(
    '18014398509481986',
  )
})

test('the soonest ending comes first, also after an extension', () => {
  const sales = [
    liveSale({ id: 'a1', endsAt: '2026-11-23T14:04:00Z' }),
    liveSale({ id: 'a2', endsAt: '2026-11-23T14:02:00.500Z' }),
    liveSale({ id: 'a3', endsAt: '2026-11-23T14:02:00Z' }),
    liveSale({ id: 'a4', endsAt: '2026-11-23T14:04:00Z' }),
  ]
  expect(byEnd(sales).map(({ id }) => id)).toEqual(['a3', 'a2', 'a1', 'a4'])
})

test.each<readonly [string, LiveSaleChanges, string | undefined]>([
  ['none without a reserve', { reserve: null }, undefined],
  ['none when it is met', { reserve: dollars(90), reserveStatus: 'MET' }, undefined],
  ['the rest when it is not', { reserve: dollars(130), reserveStatus: 'NOT_MET' }, '3000'],
  ['all of it while nobody has bid', { reserve: dollars(130), reserveStatus: 'NOT_MET', bidCount: 0 }, '13000'],
])('the gap to the reserve is %s', (_what, changes, gap) => {
  expect(gapToReserve(liveSale(changes))?.minor).toBe(gap)
})

test.each([
  ['2026-11-23T14:00:00Z', undefined],
  ['2026-11-23T14:00:45Z', '45 s'],
  ['2026-11-23T14:02:00Z', '2 min'],
  ['2026-11-23T14:05:40Z', '6 min'],
])('announced for 14:00 and ending at %s it is %s longer', (endsAt, text) => {
  expect(extensionText(liveSale({ endsAt }))).toBe(text)
})
