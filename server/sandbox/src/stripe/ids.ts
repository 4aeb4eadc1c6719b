import { createHash, randomBytes } from 'node:crypto'

/** Makes ids such as `ch_…`: at random, or always the same ones from a seed. */
export interface Ids {
  make(prefix: string, length?: number): string
  /** Starts anew: from the seed, or at random when there is none. */
  seed(seed: string | null): void
  readonly state: IdsState
}

export interface IdsState {
  readonly seed: string | null
  readonly count: number
}

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Ids that go on from a saved state, or random ones. */
export function createIds(saved?: IdsState): Ids {
  let seed = saved?.seed ?? null
  let count = saved?.count ?? 0
  const bytes = (length: number): Buffer => {
    if (seed === null) return randomBytes(length)
    count += 1
    const blocks = Array.from({ length: Math.ceil(length / 64) }, (_, block) =>
      createHash('sha512').update(`${seed}:${count}:${block}`).digest(),
    )
    return Buffer.concat(blocks).subarray(0, length)
  }
  return {
    make: (prefix, length = 24) =>
      `${prefix}_${[...bytes(length)].map((byte) => LETTERS.charAt(byte % LETTERS.length)).join('')}`,
    seed: (next) => {
      seed = next
      count = 0
    },
    get state() {
      return { seed, count }
    },
  }
}
