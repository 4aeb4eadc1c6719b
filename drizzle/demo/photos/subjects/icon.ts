import { iconBody } from '../icons.ts'
import { type Raster, rasterize, resize, rotate, trim } from '../raster.ts'
import { applyTone } from '../tone.ts'
import { paste } from './paste.ts'
import type { IconSubject } from './subject.ts'

/** Side of the square an icon is drawn at. The set's soft shading is made by filters, whose cost grows faster than the area. */
const ICON_PIXELS = 660

/** The icons drawn last; each takes some two megabytes. */
const drawn = new Map<string, Promise<Raster>>()
const KEPT_ICONS = 16

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

/** Drawing takes long, so an icon that comes again soon is not drawn again. */
function drawOnce(icon: string): Promise<Raster> {
  const known = drawn.get(icon)
  if (known) return known
  const raster = rasterize(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${ICON_PIXELS}" height="${ICON_PIXELS}" viewBox="0 0 32 32">${iconBody(icon)}</svg>`,
  ).then(trim)
  drawn.set(icon, raster)
  const [oldest] = drawn.keys()
  if (drawn.size > KEPT_ICONS && oldest !== undefined) drawn.delete(oldest)
  return raster
}
