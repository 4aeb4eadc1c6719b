import { mixColours, parseColour } from './colour.ts'
import { type Backdrop, PHOTO_HEIGHT, PHOTO_WIDTH } from './picture.ts'
import { STEPS_PER_LEVEL, type Surface, surfaceTexture } from './surfaces.ts'

/** Where the camera looks: along a table, straight down, or at a wall. */
export type Setting = 'table' | 'above' | 'wall'

interface Material {
  readonly wall: string
  readonly floor: string
  readonly surface: Surface
}

const MATERIALS: Record<Backdrop, Material> = {
  'ivory-paper': { wall: '#ece5d6', floor: '#d6ccb8', surface: 'paper' },
  'stone-paper': { wall: '#d4d0c8', floor: '#bab5ab', surface: 'paper' },
  'sage-paper': { wall: '#ccd2c4', floor: '#b1baa8', surface: 'paper' },
  'blush-paper': { wall: '#e2d0c7', floor: '#cbb3a8', surface: 'paper' },
  'sand-paper': { wall: '#e0c9ae', floor: '#c9ab8a', surface: 'paper' },
  'dusk-paper': { wall: '#8d93a0', floor: '#6f7583', surface: 'paper' },
  'natural-linen': { wall: '#ddd3c0', floor: '#cbbfa8', surface: 'linen' },
  'grey-linen': { wall: '#a9aaa9', floor: '#939593', surface: 'linen' },
  slate: { wall: '#4a5058', floor: '#383d44', surface: 'stone' },
  'navy-cloth': { wall: '#2a3650', floor: '#1e283e', surface: 'cloth' },
  oak: { wall: '#dcd3c3', floor: '#a9824f', surface: 'wood' },
  walnut: { wall: '#b8ab99', floor: '#6a4a32', surface: 'wood' },
  plaster: { wall: '#dcd7cc', floor: '#c4bdb0', surface: 'plaster' },
}

/** Where the floor meets the wall, as a share of the height, in the middle of the soft bend. */
const BEND = 0.66

/** The sets painted last; each takes some six megabytes, and listings come ordered by backdrop. */
const painted = new Map<string, Uint8ClampedArray>()
const KEPT_SETS = 6

/** The empty set as RGB pixels, lit from one side. */
export function paintBackdrop(backdrop: Backdrop, setting: Setting, light: 'left' | 'right'): Uint8ClampedArray {
  const key = `${backdrop} ${setting} ${light}`
  const known = painted.get(key)
  if (known) return known
  const pixels = paint(MATERIALS[backdrop], setting, light)
  painted.set(key, pixels)
  const [oldest] = painted.keys()
  if (painted.size > KEPT_SETS && oldest !== undefined) painted.delete(oldest)
  return pixels
}

function paint(material: Material, setting: Setting, light: 'left' | 'right'): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(PHOTO_WIDTH * PHOTO_HEIGHT * 3)
  const wall = parseColour(material.wall)
  const floor = parseColour(material.floor)
  const lightX = light === 'left' ? 0.34 : 0.66
  const texture = surfaceTexture(material.surface, setting === 'above')
  for (let y = 0; y < PHOTO_HEIGHT; y += 1) {
    const v = y / PHOTO_HEIGHT
    const onFloor = floorShare(setting, v)
    const [red, green, blue] = mixColours(wall, floor, onFloor)
    const strength = material.surface === 'wood' && setting !== 'above' ? onFloor : 1
    for (let x = 0; x < PHOTO_WIDTH; x += 1) {
      const fall = falloff(x / PHOTO_WIDTH - lightX, x / PHOTO_WIDTH - 0.5, v) + onFloor * 0.06 * (v - BEND)
      const at = y * PHOTO_WIDTH + x
      const grain = (strength * (texture[at] ?? 0)) / STEPS_PER_LEVEL
      pixels[at * 3] = (red + grain) * fall
      pixels[at * 3 + 1] = (green + grain) * fall
      pixels[at * 3 + 2] = (blue + grain) * fall
    }
  }
  return pixels
}

function floorShare(setting: Setting, v: number): number {
  if (setting === 'above') return 0.55
  if (setting === 'wall') return 0
  const t = Math.max(0, Math.min(1, (v - BEND + 0.07) / 0.14))
  return t * t * (3 - 2 * t)
}

/** A large soft lamp: bright near it, darker to the corners. Distances as shares of the photo's width and height. */
function falloff(fromLamp: number, fromMiddle: number, v: number): number {
  const distance = fromLamp * fromLamp * 0.9 + (v - 0.34) * (v - 0.34) * 1.1
  const corner = fromMiddle * fromMiddle + (v - 0.5) * (v - 0.5)
  return 1.07 - 0.3 * distance - 0.88 * corner * corner
}

/** Whether things mirror faintly in this surface. */
export function isPolished(backdrop: Backdrop): boolean {
  return backdrop === 'slate' || backdrop === 'walnut'
}
