import { iconBody } from '../icons.ts'
import { enlargeSoftly, type Raster, rasterize, resize, rotate, trim } from '../raster.ts'
import { applyTone } from '../tone.ts'
import { paste } from './paste.ts'
import type { IconSubject } from './subject.ts'

/** Side of the square an icon is drawn at: enough for close views, and quick enough to draw hundreds. */
const ICON_PIXELS = 900
const SHADING_PIXELS = 450

const drawn = new Map<string, Promise<Raster>>()

/** Draws an icon as the object it stands for. */
export async function renderIcon(subject: IconSubject): Promise<Raster> {
  const main = await tonedIcon(subject.icon, subject.tone)
  const leaning = subject.tilt === undefined ? main : trim(await rotate(main, subject.tilt))
  return subject.companion ? beside(leaning, subject.companion) : leaning
}

async function beside(main: Raster, companion: NonNullable<IconSubject['companion']>): Promise<Raster> {
  const { icon, tone, scale = 0.9 } = companion
  const whole = await tonedIcon(icon, tone)
  const other = await resize(whole, whole.width * scale, whole.height * scale)
  const width = main.width + Math.round(other.width * 0.92)
  const height = Math.max(main.height, other.height)
  const both: Raster = { width, height, data: new Uint8ClampedArray(width * height * 4) }
  paste(both, other, { left: width - other.width, top: height - other.height })
  paste(both, main, { left: 0, top: height - main.height })
  return both
}

async function tonedIcon(icon: string, tone: IconSubject['tone']): Promise<Raster> {
  const plain = await drawOnce(icon)
  const toned = { ...plain, data: plain.data.slice() }
  applyTone(toned, tone)
  return toned
}

/** Drawing takes long, so each icon is drawn once. */
function drawOnce(icon: string): Promise<Raster> {
  const known = drawn.get(icon)
  if (known) return known
  const raster = drawIcon(iconBody(icon)).then(trim)
  drawn.set(icon, raster)
  return raster
}

/**
 * The set models its shapes by inner shadows, filters whose cost grows faster than the picture. Shadows have no fine
 * detail, so they are drawn small and laid over the sharp shapes drawn without them.
 */
async function drawIcon(body: string): Promise<Raster> {
  const flatBody = withoutInnerShadows(body)
  const sharpShapes = await drawSvg(flatBody, ICON_PIXELS)
  if (flatBody === body) return sharpShapes
  const [shaded, flat] = [await drawSvg(body, SHADING_PIXELS), await drawSvg(flatBody, SHADING_PIXELS)]
  const shading = await enlargeSoftly(difference(shaded, flat), ICON_PIXELS)
  for (let at = 0; at < sharpShapes.data.length; at += 4) {
    for (let channel = at; channel < at + 3; channel += 1) {
      sharpShapes.data[channel] = (sharpShapes.data[channel] ?? 0) + (shading.data[channel] ?? 128) - 128
    }
  }
  return sharpShapes
}

/** The drawing without its inner shadows, known by the arithmetic that cuts them out; blurred shapes stay blurred. */
function withoutInnerShadows(body: string): string {
  const filters = [...body.matchAll(/<filter id="([^"]+)".*?<\/filter>/gs)]
  const inner = new Set(filters.filter(([filter]) => filter.includes('arithmetic')).map(([, id]) => id))
  return body.replaceAll(/ filter="url\(#([^)]*)\)"/g, (use, id: string) => (inner.has(id) ? '' : use))
}

function drawSvg(body: string, pixels: number): Promise<Raster> {
  return rasterize(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels}" height="${pixels}" viewBox="0 0 32 32">${body}</svg>`,
  )
}

/** How much lighter one picture is than another, around 128; opaque everywhere. */
function difference(one: Raster, other: Raster): Raster {
  const data = new Uint8ClampedArray(one.data.length)
  for (let at = 0; at < data.length; at += 4) {
    const both = (one.data[at + 3] ?? 0) > 0 && (other.data[at + 3] ?? 0) > 0
    for (let channel = at; channel < at + 3; channel += 1) {
      data[channel] = both ? 128 + (one.data[channel] ?? 0) - (other.data[channel] ?? 0) : 128
    }
    data[at + 3] = 255
  }
  return { ...one, data }
}
