import { mixColours, parseColour } from './colour.ts'
import { type NoiseTile, smoothNoise, whiteNoise } from './noise.ts'
import { type Backdrop, PHOTO_HEIGHT, PHOTO_WIDTH } from './picture.ts'

/** Where the camera looks: along a table, straight down, or at a wall. */
export type Setting = 'table' | 'above' | 'wall'

type Surface = 'paper' | 'linen' | 'stone' | 'wood' | 'cloth' | 'plaster'

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

const noise = {
  grain: whiteNoise('paper grain'),
  cloud: smoothNoise('cloud', 120),
  blotch: smoothNoise('blotch', 34),
  chip: smoothNoise('chip', 6),
} satisfies Record<string, NoiseTile>

const painted = new Map<string, Uint8ClampedArray>()

/** The empty set as RGB pixels, lit from one side. Painted once for each combination. */
export function paintBackdrop(backdrop: Backdrop, setting: Setting, light: 'left' | 'right'): Uint8ClampedArray {
  const key = `${backdrop} ${setting} ${light}`
  const known = painted.get(key)
  if (known) return known
  const pixels = paint(MATERIALS[backdrop], setting, light)
  painted.set(key, pixels)
  return pixels
}

function paint(material: Material, setting: Setting, light: 'left' | 'right'): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(PHOTO_WIDTH * PHOTO_HEIGHT * 3)
  const wall = parseColour(material.wall)
  const floor = parseColour(material.floor)
  const lightX = light === 'left' ? 0.34 : 0.66
  for (let y = 0; y < PHOTO_HEIGHT; y += 1) {
    const v = y / PHOTO_HEIGHT
    const onFloor = floorShare(setting, v)
    const base = mixColours(wall, floor, onFloor)
    for (let x = 0; x < PHOTO_WIDTH; x += 1) {
      const u = x / PHOTO_WIDTH
      const fall = falloff({ u, v, lightX, onFloor })
      const texture = textureOf(material.surface, { x, y, onFloor, above: setting === 'above' })
      const at = (y * PHOTO_WIDTH + x) * 3
      for (let channel = 0; channel < 3; channel += 1) {
        pixels[at + channel] = ((base[channel] ?? 0) + texture) * fall
      }
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

interface Place {
  readonly u: number
  readonly v: number
  readonly lightX: number
  readonly onFloor: number
}

/** A large soft lamp: bright near it, darker to the corners; the floor is brightest at its front. */
function falloff({ u, v, lightX, onFloor }: Place): number {
  const distance = (u - lightX) ** 2 * 0.9 + (v - 0.34) ** 2 * 1.1
  const corner = (u - 0.5) ** 2 + (v - 0.5) ** 2
  return 1.07 - 0.3 * distance - 0.22 * corner * corner * 4 + onFloor * 0.06 * (v - BEND)
}

interface Spot {
  readonly x: number
  readonly y: number
  readonly onFloor: number
  readonly above: boolean
}

function textureOf(surface: Surface, spot: Spot): number {
  const { x, y, onFloor, above } = spot
  const grain = noise.grain.at(x, y)
  switch (surface) {
    case 'paper':
      return 1.1 * grain + 1.6 * noise.cloud.at(x, y)
    case 'plaster':
      return 1.2 * grain + 3 * noise.blotch.at(x, y) + 3 * noise.cloud.at(x * 0.7, y)
    case 'linen':
      return (above ? 1 : 0.55) * weave(x, y, 5.5) + 1.5 * grain
    case 'cloth':
      return (above ? 0.8 : 0.5) * weave(x, y, 4) + grain
    case 'stone':
      return 5 * noise.blotch.at(x, y * 1.6) + 3 * noise.chip.at(x, y * 2) + 4 * noise.cloud.at(x, y) + 1.4 * grain
    case 'wood':
      return above ? wood(x, y) : onFloor * wood(x * 0.8, 400 + (y - 700) * 2.6) + 0.8 * grain
  }
}

/** Threads over and under, some thicker than others. */
function weave(x: number, y: number, strength: number): number {
  const warp = Math.sin(x * 1.05 + noise.chip.at(x >> 3, y) * 2)
  const weft = Math.sin(y * 1.05 + noise.chip.at(x, y >> 3) * 2)
  const slub = noise.blotch.at(x * 0.2, y * 6) + noise.blotch.at(x * 6, y * 0.2)
  return strength * 0.5 * (warp * weft + 0.7 * slub)
}

/** Long grain, rays and the seams of boards a hand wide. */
function wood(x: number, y: number): number {
  const plank = Math.floor(y / 290)
  const rings = Math.sin(y * 0.075 + 5 * noise.cloud.at(x * 0.16 + plank * 97, y * 0.9) + plank * 2)
  const fibre = noise.chip.at(x * 0.12 + plank * 31, y * 1.4)
  const seam = Math.abs((y % 290) - 1.5) < 1.8 ? -26 : 0
  return 6 * rings + 7 * fibre + 5 * noise.cloud.at(plank * 200, y) + seam
}

/** Whether things mirror faintly in this surface. */
export function isPolished(backdrop: Backdrop): boolean {
  return backdrop === 'slate' || backdrop === 'walnut'
}
