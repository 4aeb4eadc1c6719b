/** Red, green, blue, each 0 to 255. */
export type Rgb = readonly [number, number, number]

/** Hue in degrees, saturation and lightness in [0, 1]. */
export interface Hsl {
  readonly h: number
  readonly s: number
  readonly l: number
}

/** Colours of the materials that demo objects are made of. */
export const MATERIALS = {
  ebony: '#26211f',
  bakelite: '#2b1d18',
  iron: '#4b4d51',
  steel: '#8f969c',
  pewter: '#7e817f',
  silver: '#b7b9ba',
  nickel: '#a7a59d',
  brass: '#b38d44',
  gilt: '#c49a3f',
  bronze: '#6b4a2c',
  copper: '#a8603c',
  mahogany: '#5c2c1f',
  walnut: '#5e3f2a',
  oak: '#8c6840',
  beech: '#c39a68',
  pine: '#cfae79',
  bone: '#e2d8bf',
  cream: '#ece3cd',
  parchment: '#dcc79c',
  white: '#eeece6',
  slate: '#5a6570',
  navy: '#22304f',
  cobalt: '#2a4a94',
  sky: '#7fa3bd',
  teal: '#2f6668',
  celadon: '#9db79c',
  sage: '#7f9277',
  forest: '#2f4b38',
  olive: '#66663a',
  mustard: '#bd9534',
  ochre: '#b07d3a',
  terracotta: '#a9603e',
  coral: '#c97460',
  rose: '#b47a7c',
  crimson: '#8e2430',
  oxblood: '#64201f',
  plum: '#553248',
  stone: '#a49b8c',
  jet: '#17181b',
} as const

export type Material = keyof typeof MATERIALS

export function parseColour(colour: string): Rgb {
  const value = Number.parseInt(colour.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

/** The colour between two; `share` 0 is the first, 1 the second. */
export function mixColours(first: Rgb, second: Rgb, share: number): Rgb {
  return [mix(first[0], second[0], share), mix(first[1], second[1], share), mix(first[2], second[2], share)]
}

/** `rgb(…)` for SVG: the colour made lighter (above 0) or darker (below 0), at most by 1. */
export function shade(colour: string, amount: number): string {
  const target: Rgb = amount > 0 ? [255, 252, 244] : [14, 10, 8]
  const [r, g, b] = mixColours(parseColour(colour), target, Math.abs(amount))
  return `rgb(${Math.round(r)},${Math.round(g)},${Math.round(b)})`
}

export function toHsl(r: number, g: number, b: number): Hsl {
  const max = Math.max(r, g, b) / 255
  const min = Math.min(r, g, b) / 255
  const l = (max + min) / 2
  const range = max - min
  if (range < 0.0001) return { h: 0, s: 0, l }
  const s = range / (1 - Math.abs(2 * l - 1))
  return { h: hueOf([r / 255, g / 255, b / 255], max, range), s: Math.min(1, s), l }
}

export function fromHsl({ h, s, l }: Hsl): Rgb {
  const reach = s * Math.min(l, 1 - l)
  const channel = (offset: number) => {
    const k = (offset + h / 30) % 12
    return 255 * (l - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1)))
  }
  return [channel(0), channel(8), channel(4)]
}

function hueOf([r, g, b]: Rgb, max: number, range: number): number {
  if (max === r) return (60 * ((g - b) / range) + 360) % 360
  return max === g ? 60 * ((b - r) / range + 2) : 60 * ((r - g) / range + 4)
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share
}
