import { fromHsl, type Hsl, MATERIALS, type Material, mixColours, parseColour, type Rgb, toHsl } from './colour.ts'
import type { Raster } from './raster.ts'

/** The colours an icon is drawn in, by their middle hue in degrees. */
const HUES = { red: 2, orange: 28, yellow: 48, green: 130, cyan: 195, blue: 218, purple: 268, pink: 338 } as const

const HUE_NAMES = Object.keys(HUES) as (keyof typeof HUES)[]

export type ColourName = keyof typeof HUES | 'grey'

/** How a drawing is recoloured so that it looks like a particular old object and not like every other one. */
export interface Tone {
  /** Parts drawn in one colour become a material: `{ pink: 'bakelite' }`. */
  readonly swap?: Partial<Record<ColourName, Material>>
  /** The whole object in one material, keeping light and shade. */
  readonly material?: Material
  /** 1 keeps the colours as drawn; 0.72 unless told. */
  readonly saturation?: number
  /** Added to lightness, in [-1, 1]. */
  readonly light?: number
}

const DEFAULT_SATURATION = 0.72
/** Light and shade of a part are measured on some of its pixels. */
const MEASURED_EVERY = 61
/** Materials that mirror the room: their lights and darks lie further apart. */
const METALS: ReadonlySet<Material> = new Set([
  'iron',
  'steel',
  'pewter',
  'silver',
  'nickel',
  'brass',
  'gilt',
  'bronze',
  'copper',
])

/** What one colour of the drawing becomes, from its darkest to its lightest part. */
interface Paint {
  readonly h: number
  readonly s: number
  readonly isMetal: boolean
  readonly dark: number
  readonly light: number
  /** How often each luminance occurs, in 64 steps. */
  readonly histogram: Uint32Array
  /** The luminances that become `dark` and `light`. */
  low: number
  high: number
}

interface Plan {
  /** One for each material, so that parts of several colours that become one material shade alike. */
  readonly paints: ReadonlyMap<Material, Paint>
  readonly swap: NonNullable<Tone['swap']>
  readonly whole: Material | undefined
  readonly hues: readonly (Share | undefined)[]
  readonly saturation: number
  readonly light: number
}

interface Share {
  readonly paint: Paint
  /** How much of the pixel is painted; between 0 and 1 at the borders of a colour. */
  readonly weight: number
}

/** Recolours a drawing in place and gives it the warm, muted colours of aged things. */
export function applyTone(drawing: Raster, tone: Tone = {}): void {
  const plan = planOf(tone)
  if (plan.paints.size > 0) measure(drawing, plan)
  const known = new Uint32Array(KNOWN_COLOURS)
  const becomes = new Uint32Array(KNOWN_COLOURS)
  const { data } = drawing
  for (let at = 0; at < data.length; at += 4) {
    if ((data[at + 3] ?? 0) === 0) continue
    const [red, green, blue] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0]
    const name = 0x1000000 | (red << 16) | (green << 8) | blue
    const place = Math.imul(name, 0x9e3779b1) >>> (32 - KNOWN_BITS)
    if (known[place] !== name) {
      known[place] = name
      becomes[place] = packed(recolour([red, green, blue], plan))
    }
    const colour = becomes[place] ?? 0
    data[at] = (colour >> 16) & 255
    data[at + 1] = (colour >> 8) & 255
    data[at + 2] = colour & 255
  }
}

/** A drawing has few colours for its size, so what a colour becomes is remembered until another needs its place. */
const KNOWN_BITS = 17
const KNOWN_COLOURS = 1 << KNOWN_BITS

/** In one number; warmed a little, as old varnish and lamps warm everything. */
function packed([r, g, b]: Rgb): number {
  return (clampByte(r) << 16) | (clampByte(g * 0.992) << 8) | clampByte(b * 0.962)
}

function clampByte(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)))
}

function recolour(colour: Rgb, plan: Plan): Rgb {
  const source = toHsl(...colour)
  const neutral = neutrality(source, colour)
  const share = paintFor(source, neutral, plan)
  const plain = aged(source, neutral, plan)
  if (!share) return plain
  return mixColours(plain, painted(share.paint, luminance(colour), plan.light), share.weight)
}

function planOf({ swap = {}, material, saturation = DEFAULT_SATURATION, light = 0 }: Tone): Plan {
  const materials = new Set([...Object.values(swap), ...(material ? [material] : [])])
  const paints = new Map([...materials].map((name) => [name, paintOf(name)]))
  return { paints, swap, whole: material, hues: shareHues(swap, paints), saturation, light }
}

function paintOf(material: Material): Paint {
  const { h, s, l } = toHsl(...parseColour(MATERIALS[material]))
  const [dark, light] = METALS.has(material) ? [l * 0.34, Math.min(0.96, l + 0.36)] : [l * 0.55, l + (1 - l) * 0.24]
  return { h, s, isMetal: METALS.has(material), dark, light, histogram: new Uint32Array(64), low: 0, high: 1 }
}

/** Finds, for each paint, between which luminances nearly all of its part of the drawing lies. */
function measure({ data }: Raster, plan: Plan): void {
  for (let at = 0; at < data.length; at += 4 * MEASURED_EVERY) {
    if ((data[at + 3] ?? 0) < 128) continue
    const colour: Rgb = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0]
    const source = toHsl(...colour)
    const share = paintFor(source, neutrality(source, colour), plan)
    if (!share || share.weight < 0.6) continue
    const step = Math.min(63, Math.floor(luminance(colour) * 64))
    share.paint.histogram[step] = (share.paint.histogram[step] ?? 0) + 1
  }
  for (const paint of plan.paints.values()) {
    const low = percentile(paint.histogram, 0.03)
    const high = percentile(paint.histogram, 0.985)
    const missing = Math.max(0, 0.26 - (high - low)) / 2
    paint.low = low - missing
    paint.high = high + missing
  }
}

function percentile(histogram: Uint32Array, share: number): number {
  const total = histogram.reduce((sum, count) => sum + count, 0)
  let seen = 0
  for (const [step, count] of histogram.entries()) {
    seen += count
    if (seen > total * share) return step / 63
  }
  return 1
}

function paintFor({ h }: Hsl, neutral: number, { paints, swap, whole, hues }: Plan): Share | undefined {
  const wholePaint = whole && paints.get(whole)
  if (wholePaint) return { paint: wholePaint, weight: 1 }
  const greyPaint = swap.grey && paints.get(swap.grey)
  if (greyPaint && neutral > 0.5) return { paint: greyPaint, weight: neutral }
  const share = hues[Math.floor(h)]
  return share && { paint: share.paint, weight: (1 - neutral) * share.weight }
}

/** For each degree of hue the paint of the colour it belongs to; weaker towards a neighbour that is left as it is. */
function shareHues(swap: NonNullable<Tone['swap']>, paints: ReadonlyMap<Material, Paint>): (Share | undefined)[] {
  return Array.from({ length: 361 }, (_, hue) => {
    const [nearest, next] = HUE_NAMES.map((name) => ({ name, apart: degreesApart(hue, HUES[name]) })).sort(
      (one, other) => one.apart - other.apart,
    )
    const material = nearest && swap[nearest.name]
    const paint = material && paints.get(material)
    if (!paint || !next) return undefined
    return { paint, weight: swap[next.name] === material ? 1 : clamp((next.apart - nearest.apart) / 7) }
  })
}

function degreesApart(one: number, other: number): number {
  return Math.abs(((one - other + 540) % 360) - 180)
}

function painted(paint: Paint, light: number, added: number): Rgb {
  const { h, s, isMetal } = paint
  const share = clamp((light - paint.low) / (paint.high - paint.low))
  const curve = isMetal ? share * share * (3 - 2 * share) + 0.06 * Math.sin(share * 13) : share
  return fromHsl({ h, s, l: clamp(paint.dark + (paint.light - paint.dark) * curve + added) })
}

/** Colours fade with age; pinks sink to crimson, and the violet greys of the drawings become neutral. */
function aged({ h, s, l }: Hsl, neutral: number, { saturation, light }: Plan): Rgb {
  const pink = clamp((h - 318) / 8) * clamp((358 - h) / 6)
  const lightness = clamp(l * (0.97 - 0.1 * pink) + light)
  const hue = (h + 13 * pink) % 360
  return mixColours(
    fromHsl({ h: hue, s: s * saturation * (1 - 0.12 * pink), l: lightness }),
    fromHsl({ h: 36, s: 0.05, l: lightness }),
    neutral,
  )
}

/** How grey a colour is, in [0, 1]. The drawings shade their greys with violet, so violet counts as grey for longer. */
function neutrality({ h }: Hsl, [r, g, b]: Rgb): number {
  const chroma = (Math.max(r, g, b) - Math.min(r, g, b)) / 255
  const violet = clamp((h - 222) / 16) * clamp((326 - h) / 12)
  return 1 - clamp((chroma - 0.1 - 0.19 * violet) / 0.12)
}

function luminance([r, g, b]: Rgb): number {
  return (0.3 * r + 0.59 * g + 0.11 * b) / 255
}

function clamp(value: number): number {
  return Math.max(0, Math.min(1, value))
}
