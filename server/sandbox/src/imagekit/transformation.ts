import sharp from 'sharp'

/** One step of a transformation string: the parameters between two colons. */
export interface Step {
  /** Pixels, or a share of the input when between 0 and 1. */
  readonly width?: number
  readonly height?: number
  /** Width over height; counts when only one of the two is given. */
  readonly aspectRatio?: number
  readonly crop?: Crop
  readonly focus?: Focus
  /** Top left corner, or centre, of an extract. */
  readonly x?: number
  readonly y?: number
  readonly xCenter?: number
  readonly yCenter?: number
  readonly dpr?: number
  /** Clockwise degrees. */
  readonly rotation?: number
  /** 1 to 100. */
  readonly blur?: number
  readonly isGray?: boolean
  readonly removesBackground?: boolean
  readonly background?: string
  /** 1 to 100. */
  readonly quality?: number
  readonly format?: Format
  readonly isProgressive?: boolean
  readonly isLossless?: boolean
  /** Deliver the stored bytes, untouched. */
  readonly isOriginal?: boolean
  readonly keepsMetadata?: boolean
}

/** The crop strategies and crop modes; one holds at a time. */
export type Crop = (typeof crops)[number]
/** What part stays when something has to go. */
export type Focus = (typeof focuses)[number]
/** The formats one can ask for. */
export type Format = (typeof formats)[number]

/** The URL asks for something ImageKit, or this stand-in, does not know. */
export class TransformationError extends Error {}

const crops = [
  'maintain_ratio',
  'force',
  'at_max',
  'at_max_enlarge',
  'at_least',
  'extract',
  'pad_resize',
  'pad_extract',
] as const
const focuses = [
  'auto',
  'center',
  'top',
  'left',
  'bottom',
  'right',
  'top_left',
  'top_right',
  'bottom_left',
  'bottom_right',
] as const
const formats = ['auto', 'jpg', 'jpeg', 'png', 'webp', 'avif'] as const

/** The transformations that exist without being created: the media library's own thumbnails. */
const namedTransformations: ReadonlyMap<string, string> = new Map([
  ['ik_ml_thumbnail', 'w-200,h-200,c-at_max'],
  ['media_library_thumbnail', 'w-200,h-200,c-at_max'],
])

const MAX_DIMENSION = 65_535

/** Reads `w-300,h-200:rt-90`; throws `TransformationError` on what it does not know. */
export function parseTransformation(text: string): Step[] {
  return text
    .split(':')
    .filter((step) => step !== '')
    .flatMap((step) => step.split(',').reduce(addParameter, [{}]))
    .filter((step) => Object.keys(step).length > 0)
}

/** A named transformation may itself have several steps; the parameters around it join the last of them. */
function addParameter(steps: Step[], parameter: string): Step[] {
  if (parameter === '') return steps
  const [, name, value = ''] = /^(e-[a-z]+|[a-z]+)(?:-(.*))?$/.exec(parameter.trim()) ?? []
  if (name === 'n') {
    const named = namedTransformations.get(value)
    if (!named) throw new TransformationError(`There is no named transformation ${value}.`)
    return [...steps.slice(0, -1), { ...steps.at(-1), ...parseTransformation(named).at(-1) }]
  }
  const read = name === undefined || !Object.hasOwn(parameters, name) ? undefined : parameters[name]
  if (!read) throw new TransformationError(`Unknown parameter ${parameter}.`)
  const change = read(value)
  if (!change) throw new TransformationError(`Invalid value in ${parameter}.`)
  return [...steps.slice(0, -1), { ...steps.at(-1), ...change }]
}

/** What a value means for the step; null when it means nothing. */
type Reader = (value: string) => Step | null

const parameters: Readonly<Record<string, Reader>> = {
  w: (value) => dimension(value, (width) => ({ width })),
  h: (value) => dimension(value, (height) => ({ height })),
  ar: (value) => {
    const [, width, height] = /^(\d+(?:\.\d+)?)[-_](\d+(?:\.\d+)?)$/.exec(value) ?? []
    const aspectRatio = Number(width) / Number(height)
    return aspectRatio > 0 && Number.isFinite(aspectRatio) ? { aspectRatio } : null
  },
  c: (value) => oneOf(crops.slice(0, 5), value, (crop) => ({ crop })),
  cm: (value) => oneOf(crops.slice(5), value, (crop) => ({ crop })),
  fo: (value) => oneOf(focuses, value, (focus) => ({ focus })),
  x: (value) => number(value, 0, MAX_DIMENSION, (x) => ({ x })),
  y: (value) => number(value, 0, MAX_DIMENSION, (y) => ({ y })),
  xc: (value) => number(value, 0, MAX_DIMENSION, (xCenter) => ({ xCenter })),
  yc: (value) => number(value, 0, MAX_DIMENSION, (yCenter) => ({ yCenter })),
  dpr: (value) => (value === 'auto' ? {} : number(value, 0.1, 5, (dpr) => ({ dpr }))),
  q: (value) => number(value, 1, 100, (quality) => ({ quality })),
  f: (value) => oneOf(formats, value, (format) => ({ format })),
  bl: (value) => number(value, 1, 100, (blur) => ({ blur })),
  rt: (value) => {
    // Images are always turned upright first, which is all that `auto` asks for.
    if (value === 'auto') return {}
    const [, sign, degrees] = /^(N?)(\d+)$/.exec(value) ?? []
    return degrees === undefined ? null : { rotation: (sign ? -1 : 1) * (Number(degrees) % 360) }
  },
  bg: (value) => {
    const background = color(value)
    return background === null ? null : { background }
  },
  pr: (value) => flag(value, (isProgressive) => ({ isProgressive })),
  lo: (value) => flag(value, (isLossless) => ({ isLossless })),
  orig: (value) => flag(value, (isOriginal) => ({ isOriginal })),
  md: (value) => flag(value, (keepsMetadata) => ({ keepsMetadata })),
  'e-grayscale': (value) => (value === '' || value === 'true' ? { isGray: true } : null),
  'e-bgremove': (value) => (value === '' || value === 'true' ? { removesBackground: true } : null),
}

function dimension(value: string, toStep: (pixels: number) => Step): Step | null {
  if (value === 'auto') return {}
  const pixels = Number(value)
  if (!/^\d*\.?\d+$/.test(value) || pixels === 0 || (pixels > 1 && !Number.isInteger(pixels))) return null
  // Documented: a dimension greater than this is ignored.
  return pixels > MAX_DIMENSION ? {} : toStep(pixels)
}

function number(value: string, least: number, most: number, toStep: (parsed: number) => Step): Step | null {
  const parsed = Number(value)
  return /^\d+(\.\d+)?$/.test(value) && parsed >= least && parsed <= most ? toStep(parsed) : null
}

function oneOf<T extends string>(known: readonly T[], value: string, toStep: (one: T) => Step): Step | null {
  const found = known.find((one) => one === value)
  return found === undefined ? null : toStep(found)
}

function flag(value: string, toStep: (isSet: boolean) => Step): Step | null {
  return value === 'true' || value === 'false' ? toStep(value === 'true') : null
}

/** ImageKit writes the opacity as two decimal digits, CSS as two hexadecimal ones. */
function color(value: string): string | null {
  if (/^[a-z]+$/.test(value)) return isColorName(value) ? value : null
  if (!/^[0-9a-f]{6}(\d{2})?$/i.test(value)) return null
  const opacity = value.length === 8 ? Math.round((Number(value.slice(6)) / 100) * 255) : 255
  return `#${value.slice(0, 6)}${opacity.toString(16).padStart(2, '0')}`
}

function isColorName(name: string): boolean {
  try {
    // Nothing is drawn: the library reads the colour, and throws when it is none.
    sharp({ create: { width: 1, height: 1, channels: 4, background: name } })
    return true
  } catch {
    return false
  }
}
