import { describe, expect, test } from '@jest/globals'
import { type BidFacts, bidPanelState, lastTurn } from './panel-state.ts'

const NOW = Date.parse('2026-11-23T12:00:00Z')
const HOUR_MS = 3_600_000

const FACTS: BidFacts = {
  viewer: 'bidder',
  phase: 'OPEN',
  startsAtMs: NOW - HOUR_MS,
  endsAtMs: NOW + HOUR_MS,
  originallyEndsAtMs: NOW + HOUR_MS,
  bidCount: 3,
  reserveStatus: 'NONE',
  standing: null,
  order: null,
  sending: { kind: 'idle' },
  isCurrent: true,
}

const order = (state: NonNullable<BidFacts['order']>['state']) => ({ id: 'o1', state, payBy: '2026-11-27T12:00:00Z' })
const amount = 1_000n
const leading = { standing: 'LEADING' } as const
const outbid = { standing: 'OUTBID' } as const

describe('bidPanelState', () => {
  test.each<[string, Partial<BidFacts>, object]>([
    ['a guest', { viewer: 'guest' }, { kind: 'guest' }],
    ['an address that is not proved', { viewer: 'unverified' }, { kind: 'unverified' }],
    ['the seller', { viewer: 'owner' }, { kind: 'ownLot' }],
    ['before the start', { phase: 'SCHEDULED', startsAtMs: NOW + 1 }, { kind: 'upcoming' }],
    ['the start here, before the server says so', { phase: 'SCHEDULED', startsAtMs: NOW }, { kind: 'open' }],
    ['open without bids', { bidCount: 0 }, { kind: 'open' }],
    ['leading without a reserve', leading, { kind: 'winning' }],
    ['leading at the reserve', { ...leading, reserveStatus: 'MET' }, { kind: 'winning' }],
    ['leading below the reserve', { ...leading, reserveStatus: 'NOT_MET' }, { kind: 'winningBelowReserve' }],
    ['outbid', outbid, { kind: 'outbid' }],
    ['outbid at once', { ...outbid, sending: { kind: 'outbidAtOnce', amount } }, { kind: 'outbidAtOnce' }],
    ['leading after all', { ...leading, sending: { kind: 'outbidAtOnce', amount } }, { kind: 'winning' }],
    ['a bid on its way', { sending: { kind: 'submitting', amount } }, { kind: 'submitting' }],
    ['an answer that was lost', { ...outbid, sending: { kind: 'checking', amount } }, { kind: 'checking' }],
    ['a bid that did not arrive', { sending: { kind: 'notArrived', amount } }, { kind: 'notArrived' }],
    ['a bid too low', { sending: { kind: 'tooLow', amount } }, { kind: 'tooLow' }],
    ['a refusal', { sending: { kind: 'refused', message: 'No.' } }, { kind: 'refused' }],
    ['five minutes before the end', { endsAtMs: NOW + 300_000 }, { isEndingSoon: false }],
    ['less than five minutes before the end', { endsAtMs: NOW + 299_999 }, { isEndingSoon: true }],
    ['an end that was moved', { endsAtMs: NOW + HOUR_MS + 1 }, { isExtended: true }],
    ['the announced end', {}, { isExtended: false, isStale: false }],
    ['something missed', { isCurrent: false }, { isStale: true }],
    ['the end here, before the server says so', { endsAtMs: NOW }, { kind: 'closing' }],
    ['closing', { phase: 'CLOSING' }, { kind: 'closing' }],
    ['withdrawn', { phase: 'CANCELED' }, { kind: 'withdrawn' }],
    ['ended without bids', { phase: 'UNSOLD', bidCount: 0 }, { kind: 'unsold', hadBids: false }],
    ['ended below the reserve', { phase: 'UNSOLD' }, { kind: 'unsold', hadBids: true }],
    ['sold to somebody', { phase: 'SOLD' }, { kind: 'sold' }],
    ['lost', { phase: 'SOLD', ...outbid }, { kind: 'lost' }],
    ['won, the order not known yet', { phase: 'SOLD', ...leading }, { kind: 'won' }],
    [
      'won, not paid',
      { phase: 'SOLD', ...leading, order: order('AWAITING_PAYMENT') },
      { kind: 'wonUnpaid', orderId: 'o1', payBy: '2026-11-27T12:00:00Z' },
    ],
    ['won, paid', { phase: 'SOLD', ...leading, order: order('PAID') }, { kind: 'wonPaid', orderId: 'o1' }],
    ['won, at home', { phase: 'SOLD', ...leading, order: order('COMPLETED') }, { kind: 'wonPaid', orderId: 'o1' }],
    ['won, never paid', { phase: 'SOLD', ...leading, order: order('EXPIRED') }, { kind: 'wonLapsed', orderId: 'o1' }],
    ['bought at once by who never bid', { phase: 'SOLD', order: order('PAID') }, { kind: 'wonPaid', orderId: 'o1' }],
    [
      'sold by the viewer',
      { phase: 'SOLD', viewer: 'owner', order: order('PAID') },
      { kind: 'soldByViewer', orderId: 'o1' },
    ],
  ])('%s', (_name, changes, state) => {
    expect(bidPanelState({ ...FACTS, ...changes }, NOW)).toMatchObject(state)
  })

  test.each([
    ['an hour', HOUR_MS],
    ['a minute, which ends soon from its beginning', 60_000],
  ])('changes by itself only at its turns, in an auction of %s', (_name, lengthMs) => {
    const facts: BidFacts = { ...FACTS, phase: 'SCHEDULED', startsAtMs: NOW, endsAtMs: NOW + lengthMs }
    for (const atMs of [
      -300_000,
      -1,
      0,
      1,
      lengthMs - 300_000,
      lengthMs - 299_999,
      lengthMs - 1,
      lengthMs,
      lengthMs + 1,
    ]) {
      const nowMs = NOW + atMs
      expect(bidPanelState(facts, lastTurn(facts, nowMs))).toEqual(bidPanelState(facts, nowMs))
    }
  })
})
