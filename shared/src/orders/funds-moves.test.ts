import { expect, test } from '@jest/globals'
import { FUNDS_MOVES, type FundsMove, nextFundsState } from './funds-moves.ts'
import { FUNDS_STATES, type FundsState } from './funds-states.ts'
import { fundsMoveOf, ORDER_MOVES, type OrderMove } from './order-states.ts'

const STATES = Object.keys(FUNDS_STATES).filter((name): name is FundsState => Object.hasOwn(FUNDS_STATES, name))
const MOVES = Object.keys(FUNDS_MOVES).filter((name): name is FundsMove => Object.hasOwn(FUNDS_MOVES, name))

test.each<[FundsMove, string, FundsState]>([
  ['payment-started', 'none', 'processing'],
  ['payment-ended', 'none processing', 'none'],
  ['paid', 'none processing', 'held'],
  ['frozen', 'held release-scheduled', 'frozen'],
  ['thawed', 'frozen', 'held'],
  ['released', 'held', 'release-scheduled'],
  ['transferred', 'release-scheduled', 'transferred'],
  ['paid-out', 'transferred payout-failed', 'paid-out'],
  ['payout-failed', 'transferred paid-out', 'payout-failed'],
  ['refunded', 'held frozen release-scheduled transferred paid-out payout-failed reversed reversal-short', 'refunded'],
  ['reversed', 'transferred paid-out payout-failed', 'reversed'],
  ['reversal-short', 'transferred paid-out payout-failed', 'reversal-short'],
])('%s leads from %s to %s and from nowhere else', (move, from, to) => {
  for (const state of STATES) expect(nextFundsState(move, state)).toBe(from.split(' ').includes(state) ? to : undefined)
})

test('money can be everywhere, and what the buyer has back never moves again', () => {
  const reached = new Set<FundsState>(['none'])
  for (let grown = 0; grown < reached.size; ) {
    grown = reached.size
    for (const from of [...reached]) {
      for (const to of MOVES.map((move) => nextFundsState(move, from))) if (to) reached.add(to)
    }
  }
  expect([...reached].sort()).toEqual([...STATES].sort())
  expect(MOVES.filter((move) => nextFundsState(move, 'refunded') !== undefined)).toEqual([])
})

test('no money is released, transferred or paid out twice, nor while it is frozen', () => {
  for (const move of ['released', 'transferred', 'paid-out'] as const) {
    expect(nextFundsState(move, 'frozen')).toBeUndefined()
    expect(nextFundsState(move, FUNDS_MOVES[move].to)).toBeUndefined()
  }
})

test('a move of the order that takes or gives money moves the money, too', () => {
  const moves = Object.keys(ORDER_MOVES).filter((name): name is OrderMove => Object.hasOwn(ORDER_MOVES, name))
  expect(moves.flatMap((move) => (fundsMoveOf(move) ? [`${move}: ${fundsMoveOf(move)}`] : []))).toEqual([
    'payment-failed: payment-ended',
    'paid: paid',
    'accepted: released',
    'inspection-ended: released',
    'transferred: transferred',
    'paid-out: paid-out',
    'refunded: refunded',
  ])
})
