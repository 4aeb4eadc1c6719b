import { expect, test } from '@jest/globals'
import type { FundsState } from '../../generated/types.ts'
import { fundsWords, isPaid } from './funds-words.ts'
import { sellerReceives } from './seller-receives.ts'
import { order, sellersOrder } from './testing/order.ts'

test.each<readonly [FundsState, isPaid: boolean, buyer: string, seller: string]>([
  ['NONE', false, 'Nothing is paid yet', 'Nothing is paid yet'],
  ['PROCESSING', false, '$115 on its way to us', '$115 on its way to us'],
  ['HELD', true, '$115 held until delivery', '$115 held until delivery'],
  ['FROZEN', true, '$115 held until the matter is settled', '$115 held until the matter is settled'],
  ['RELEASED', true, 'Released to the seller', '$105 released to you'],
  ['TRANSFERRED', true, 'Released to the seller', '$105 in your balance'],
  ['PAID_OUT', true, 'Paid to the seller', '$105 sent to your bank'],
  ['REFUNDED', true, '$115 paid back to you', '$115 paid back to the buyer'],
  ['REVERSED', true, '$115 paid back to you', 'Taken back for the buyer'],
])('money that is %s (paid: %s): “%s” to the buyer, “%s” to the seller', (funds, paid, buyer, seller) => {
  const money = { state: 'PAID', funds, total: '$115' } as const
  expect(fundsWords({ ...money, role: 'BUYER', proceeds: null })).toBe(buyer)
  expect(fundsWords({ ...money, role: 'SELLER', proceeds: '$105' })).toBe(seller)
  expect(isPaid(funds)).toBe(paid)
})

test('what was called off is neither to be paid nor held', () => {
  const off = { state: 'CANCELED', total: '$115', proceeds: null } as const
  expect(fundsWords({ ...off, funds: 'NONE', role: 'BUYER' })).toBe('Nothing was paid')
  expect(fundsWords({ ...off, funds: 'HELD', role: 'BUYER' })).toBe('$115 on its way back to you')
  expect(fundsWords({ ...off, funds: 'HELD', role: 'SELLER' })).toBe('$115 on its way back to the buyer')
})

test('a seller receives the price less the fee, and the shipping whole', () => {
  expect(sellerReceives(sellersOrder())).toEqual({ minor: '10500', currency: 'USD' })
  expect(sellerReceives(order())).toBeNull()
})
