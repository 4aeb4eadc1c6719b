import { smoothNoise, whiteNoise } from './noise.ts'
import { PHOTO_HEIGHT, PHOTO_WIDTH } from './picture.ts'

export type Surface = 'paper' | 'linen' | 'stone' | 'wood' | 'cloth' | 'plaster'

const grain = whiteNoise('paper grain')
const cloud = smoothNoise('cloud', 120)
const blotch = smoothNoise('blotch', 34)
const chip = smoothNoise('chip', 6)

/** Textures are kept in half levels of brightness, to lie in one byte. */
export const STEPS_PER_LEVEL = 2

const woven = new Map<string, Int8Array>()

/**
 * How much lighter or darker each pixel of a photo is for the structure of the surface, in steps of
 * `STEPS_PER_LEVEL` to a level. Made once for each surface,
 * since it takes far longer than all the rest of a backdrop.
 */
export function surfaceTexture(surface: Surface, fromAbove: boolean): Int8Array {
  const key = `${surface} ${fromAbove}`
  const known = woven.get(key)
  if (known) return known
  const textureAt = surfaceFunction(surface, fromAbove)
  const texture = new Int8Array(PHOTO_WIDTH * PHOTO_HEIGHT)
  // Fine structures are made for one quarter and mirrored into the others: nobody sees it, and it saves as much time.
  const [width, height] = isFine(surface) ? [PHOTO_WIDTH / 2, PHOTO_HEIGHT / 2] : [PHOTO_WIDTH, PHOTO_HEIGHT]
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      texture[y * PHOTO_WIDTH + x] = Math.round(STEPS_PER_LEVEL * textureAt(x, y))
    }
  }
  if (isFine(surface)) mirrorQuarter(texture)
  woven.set(key, texture)
  return texture
}

function isFine(surface: Surface): boolean {
  return surface === 'paper' || surface === 'linen' || surface === 'cloth'
}

function mirrorQuarter(texture: Int8Array): void {
  for (let y = 0; y < PHOTO_HEIGHT; y += 1) {
    const fromRow = Math.min(y, PHOTO_HEIGHT - 1 - y) * PHOTO_WIDTH
    for (let x = 0; x < PHOTO_WIDTH; x += 1) {
      texture[y * PHOTO_WIDTH + x] = texture[fromRow + Math.min(x, PHOTO_WIDTH - 1 - x)] ?? 0
    }
  }
}

function surfaceFunction(surface: Surface, fromAbove: boolean): (x: number, y: number) => number {
  switch (surface) {
    case 'paper':
      return (x, y) => 1.1 * grain.at(x, y) + 1.6 * cloud.at(x, y)
    case 'plaster':
      return (x, y) => 1.2 * grain.at(x, y) + 3 * blotch.at(x, y) + 3 * cloud.at(x * 0.7, y)
    case 'linen':
      return (x, y) => weave(x, y, fromAbove ? 5.5 : 3) + 1.5 * grain.at(x, y)
    case 'cloth':
      return (x, y) => weave(x, y, fromAbove ? 3.2 : 2) + grain.at(x, y)
    case 'stone':
      return (x, y) => 5 * blotch.at(x, y * 1.6) + 3 * chip.at(x, y * 2) + 4 * cloud.at(x, y) + 1.4 * grain.at(x, y)
    case 'wood':
      return fromAbove ? wood : (x, y) => wood(x * 0.8, 400 + (y - 700) * 2.6)
  }
}

/** Threads over and under, some thicker than others. */
function weave(x: number, y: number, strength: number): number {
  const warp = Math.sin(x * 1.05 + chip.at(x >> 3, y) * 2)
  const weft = Math.sin(y * 1.05 + chip.at(x, y >> 3) * 2)
  const slub = blotch.at(x * 0.2, y * 6) + blotch.at(x * 6, y * 0.2)
  return strength * 0.5 * (warp * weft + 0.7 * slub)
}

/** Long grain, rays and the seams of boards a hand wide. */
function wood(x: number, y: number): number {
  const plank = Math.floor(y / 290)
  const rings = Math.sin(y * 0.075 + 5 * cloud.at(x * 0.16 + plank * 97, y * 0.9) + plank * 2)
  const fibre = chip.at(x * 0.12 + plank * 31, y * 1.4)
  const seam = Math.abs((y % 290) - 1.5) < 1.8 ? -26 : 0
  return 6 * rings + 7 * fibre + 5 * cloud.at(plank * 200, y) + seam
}
