import { describe, expect, test } from '@jest/globals'
import type { OrderToPayFragment } from '../../generated/types.ts'
import { payableGroups } from './payable-groups.ts'

const usd = (minor: string) => ({ __typename: 'Money', minor, currency: 'USD' }) as const
const gbp = (minor: string) => ({ __typename: 'Money', minor, currency: 'GBP' }) as const
const seller = (id: string) => ({ __typename: 'Shop', id, slug: id, name: id }) as const

function toPay(id: string, changes: Partial<OrderToPayFragment> = {}): OrderToPayFragment {
  return {
    __typename: 'Order',
    id,
    version: 1,
    title: `Piece ${id}`,
    state: 'AWAITING_PAYMENT',
    funds: 'NONE',
    viewerRole: 'BUYER',
    item: usd('10000'),
    shipping: usd('1500'),
    seller: seller('s1'),
    ...changes,
  }
}

describe('what can be paid together', () => {
  test('is several unpaid orders of one seller: the dearest shipping whole, each other by half', () => {
    const orders = [
      toPay('o1', { item: usd('10000'), shipping: usd('1501') }),
      toPay('o2', { item: usd('5000'), shipping: usd('2000') }),
      toPay('o3', { item: usd('1'), shipping: usd('0') }),
    ]
    const [group, ...others] = payableGroups(orders)
    expect(others).toEqual([])
    expect(group?.orders.map(({ id }) => id)).toEqual(['o1', 'o2', 'o3'])
    expect(group?.pieces).toEqual({ minor: '15001', currency: 'USD' })
    expect(group?.shippingApart.minor).toBe('3501')
    expect(group?.shipping.minor).toBe('2750')
    expect(group?.saved.minor).toBe('751')
    expect(group?.total.minor).toBe('17751')
  })

  test.each<readonly [string, OrderToPayFragment]>([
    ['of another seller', toPay('o2', { seller: seller('s2') })],
    ['in another currency', toPay('o2', { item: gbp('5000'), shipping: gbp('500') })],
    ['that is paid', toPay('o2', { state: 'PAID', funds: 'HELD' })],
    ['whose payment is on its way', toPay('o2', { funds: 'PROCESSING' })],
    ['that was called off', toPay('o2', { state: 'CANCELED' })],
    ['that the viewer has sold', toPay('o2', { viewerRole: 'SELLER' })],
  ])('is no order %s', (_words, other) => {
    expect(payableGroups([toPay('o1'), other])).toEqual([])
  })

  test('is a group for each seller, in the order of the list', () => {
    const orders = [
      toPay('o1', { seller: seller('s2') }),
      toPay('o2'),
      toPay('o3', { seller: seller('s2') }),
      toPay('o4'),
    ]
    expect(payableGroups(orders).map((group) => [group.seller.id, ...group.orders.map(({ id }) => id)])).toEqual([
      ['s2', 'o1', 'o3'],
      ['s1', 'o2', 'o4'],
    ])
  })

  test('is as many as the server takes at once', () => {
    const many = Array.from({ length: 23 }, (_, index) => toPay(`o${index}`))
    expect(payableGroups(many)[0]?.orders).toHaveLength(20)
  })
})
