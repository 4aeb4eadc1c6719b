import { seededRandom } from './seeded-random.ts'

const SIZE = 512
const MASK = SIZE - 1

/** A tile of smooth noise in [-1, 1] that repeats without a seam. */
export interface NoiseTile {
  /** The value at a point in pixels of the tile, wrapped. */
  at(x: number, y: number): number
}

/** White noise; each pixel on its own. */
export function whiteNoise(seed: string): NoiseTile {
  const data = randomValues(seed)
  return { at: (x, y) => data[((y & MASK) << 9) | (x & MASK)] ?? 0 }
}

/** Smooth noise in which features are about `scale` pixels wide. */
export function smoothNoise(seed: string, scale: number): NoiseTile {
  const data = randomValues(seed)
  return {
    at: (x, y) => {
      const u = x / scale
      const v = y / scale
      const left = Math.floor(u)
      const top = Math.floor(v)
      const across = ease(u - left)
      const down = ease(v - top)
      const row = (top & MASK) << 9
      const next = ((top + 1) & MASK) << 9
      const a = data[row | (left & MASK)] ?? 0
      const b = data[row | ((left + 1) & MASK)] ?? 0
      const c = data[next | (left & MASK)] ?? 0
      const d = data[next | ((left + 1) & MASK)] ?? 0
      return (a + (b - a) * across) * (1 - down) + (c + (d - c) * across) * down
    },
  }
}

function randomValues(seed: string): Float32Array {
  const random = seededRandom(seed)
  return Float32Array.from({ length: SIZE * SIZE }, () => random.next() * 2 - 1)
}

function ease(t: number): number {
  return t * t * (3 - 2 * t)
}
