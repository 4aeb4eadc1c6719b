import { describe, expect, test } from '@jest/globals'
import {
  disputeHold,
  heldFor,
  normalSideOf,
  onNormalSide,
  platformFee,
  readAccount,
  sellerReceivable,
  stripeBalance,
  stripeFees,
} from './accounts.ts'

describe('an account', () => {
  test.each([
    [stripeBalance, 'stripe_balance', 'debit'],
    [sellerReceivable('s1'), 'seller_receivable:s1', 'debit'],
    [disputeHold('du_1'), 'dispute_hold:du_1', 'debit'],
    [stripeFees, 'stripe_fees', 'debit'],
    [heldFor('o-1'), 'escrow:o-1', 'credit'],
    [platformFee, 'platform_fee', 'credit'],
  ])('%j is kept as %s and grows by a %s', (account, name, side) => {
    expect(account.name).toBe(name)
    expect(normalSideOf(account)).toBe(side)
    expect(readAccount(name)).toEqual(account)
    expect(onNormalSide(account, side === 'debit' ? 5n : -5n)).toBe(5n)
  })

  test.each(['', 'cash', 'escrow', 'escrow:', 'stripe_balance:a', 'escrow:a b', 'escrow:a:b', 'toString'])(
    '%j is not of the chart',
    (name) => {
      expect(() => readAccount(name)).toThrow('account')
    },
  )
})
