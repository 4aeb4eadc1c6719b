import { describe, expect, test } from '@jest/globals'
import { type Announcements, announce, passedMark, type Scene } from './announcements.ts'

const SCENE: Scene = {
  kind: 'open',
  isEndSet: true,
  endsAtMs: 1_000_000,
  mark: null,
  price: '$1,325',
  minimum: '$1,350',
  bids: '18 bids',
}

test.each([
  [600_001, null],
  [600_000, 600],
  [300_001, 600],
  [300_000, 300],
  [60_000, 60],
  [30_000, 30],
  [10_000, 10],
  [1, 10],
])('with %s ms left the last mark passed is %s', (leftMs, mark) => {
  expect(passedMark(leftMs)).toBe(mark)
})

describe('what is said', () => {
  test.each<[string, Partial<Scene>, Partial<Scene>, Announcements]>([
    ['nothing while nothing happens', {}, {}, {}],
    ['a mark that has been passed', { mark: 600 }, { mark: 300 }, { polite: '5 minutes left' }],
    ['the first mark', {}, { mark: 600 }, { polite: '10 minutes left' }],
    ['no mark twice', { mark: 60 }, { mark: 60 }, {}],
    ['no mark once more after an extension took it back', { mark: 10 }, { mark: 300 }, {}],
    ['an extension', {}, { endsAtMs: 1_000_001 }, { polite: 'Extended: a late bid moved the end.' }],
    ['a new price', {}, { price: '$1,400', bids: '19 bids' }, { price: 'Now $1,400, 19 bids.' }],
    [
      'being outbid, when there is a pause',
      { kind: 'winning' },
      { kind: 'outbid', mark: 300 },
      { polite: 'You have been outbid. The next bid is $1,350 or more.' },
    ],
    [
      'being outbid in the last minute, at once',
      { kind: 'winningBelowReserve', mark: 60 },
      { kind: 'outbid', mark: 60 },
      { assertive: 'You have been outbid. The next bid is $1,350 or more.' },
    ],
    ['leading', { kind: 'submitting' }, { kind: 'winning' }, { polite: 'You are leading.' }],
    ['a lost answer', { kind: 'submitting' }, { kind: 'checking' }, { polite: 'Checking your bid.' }],
    ['winning, at once', { kind: 'closing' }, { kind: 'won' }, { assertive: 'Ended: you won, for $1,325.' }],
    ['winning only once', { kind: 'won' }, { kind: 'wonUnpaid' }, {}],
    ['losing, at once', { kind: 'outbid' }, { kind: 'lost' }, { assertive: 'Ended: another bidder won, for $1,325.' }],
    ['an end that is not one’s own, when there is a pause', {}, { kind: 'sold' }, { polite: 'Ended: sold.' }],
  ])('%s', (_name, before, now, said) => {
    expect(announce({ ...SCENE, ...before }, { ...SCENE, ...before, ...now })).toEqual(said)
  })
})
