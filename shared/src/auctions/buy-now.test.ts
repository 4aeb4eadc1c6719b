import { expect, test } from '@jest/globals'
import { canBuyNow } from './buy-now.ts'

const leader = { bidderId: 'a', maximum: 9_000n }

test.each([
  ['before the first bid', { leader: null, reserve: null, price: 1_000n }, true],
  ['before the first bid, with a reserve', { leader: null, reserve: 5_000n, price: 1_000n }, true],
  ['after the first bid', { leader, reserve: null, price: 1_000n }, false],
  ['while the price is below the reserve', { leader, reserve: 5_000n, price: 4_999n }, true],
  ['once the price has reached the reserve', { leader, reserve: 5_000n, price: 5_000n }, false],
])('%s', (_when, state, offered) => {
  expect(canBuyNow(state)).toBe(offered)
})
