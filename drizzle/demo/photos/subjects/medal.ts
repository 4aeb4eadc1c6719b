import { MATERIALS, shade } from '../colour.ts'
import { blur, emptyField } from '../field.ts'
import { type Raster, rasterize } from '../raster.ts'
import { paste } from './paste.ts'
import { deviceField, metalRaster } from './relief.ts'
import type { MedalSubject } from './subject.ts'

const DISC = 520

/** A medal on its ribbon, from above. */
export async function renderMedal(subject: MedalSubject): Promise<Raster> {
  const width = DISC
  const ribbonHeight = 430
  const height = ribbonHeight + DISC + 30
  const object = await rasterize(ribbonSvg(subject, { width, height, ribbonHeight }))
  paste(object, await disc(subject), { left: 0, top: height - DISC })
  return object
}

async function disc({ relief, metal, shape = 'round' }: MedalSubject): Promise<Raster> {
  const heights = await deviceField(relief, DISC, shape === 'round' ? 0.62 : 0.3)
  const outline = emptyField(DISC, DISC)
  const inside = insideOf(shape)
  for (let y = 0; y < DISC; y += 1) {
    for (let x = 0; x < DISC; x += 1) outline.data[y * DISC + x] = inside(x - DISC / 2, y - DISC / 2) ? 1 : 0
  }
  const softened = blur(outline, 2)
  const rise = blur(outline, 9)
  for (let at = 0; at < heights.data.length; at += 1) {
    const edge = rise.data[at] ?? 0
    heights.data[at] = (heights.data[at] ?? 0) * 0.36 + 0.34 * Math.min(1, edge * 1.15)
  }
  return metalRaster({ shape: softened, heights }, metal, 0.4)
}

function insideOf(shape: NonNullable<MedalSubject['shape']>): (x: number, y: number) => boolean {
  const radius = DISC / 2 - 6
  switch (shape) {
    case 'round':
      return (x, y) => Math.hypot(x, y) < radius
    case 'cross':
      return (x, y) =>
        Math.hypot(x, y) < 96 ||
        (Math.max(Math.abs(x), Math.abs(y)) < radius && crossArm(Math.abs(x), Math.abs(y), radius))
    case 'star':
      return (x, y) => Math.hypot(x, y) < radius * (0.66 + 0.34 * Math.abs(Math.cos(4 * Math.atan2(y, x))) ** 1.6)
  }
}

/** An arm that widens outwards, as crosses pattée have. */
function crossArm(x: number, y: number, radius: number): boolean {
  const [along, across] = x > y ? [x, y] : [y, x]
  return across < 44 + (along / radius) * 74
}

interface RibbonSize {
  readonly width: number
  readonly height: number
  readonly ribbonHeight: number
}

function ribbonSvg({ ribbon, metal, clasps = 0 }: MedalSubject, { width, height, ribbonHeight }: RibbonSize): string {
  const ribbonWidth = 300
  const left = (width - ribbonWidth) / 2
  const total = ribbon.reduce((sum, [, share]) => sum + share, 0)
  let x = left
  const stripes = ribbon.map(([colour, share]) => {
    const stripe = (share / total) * ribbonWidth
    const rect = `<rect x="${x}" y="0" width="${stripe + 0.6}" height="${ribbonHeight}" fill="${colour}"/>`
    x += stripe
    return rect
  })
  const bar = (y: number, wide: number, high: number) =>
    `<rect x="${(width - wide) / 2}" y="${y}" width="${wide}" height="${high}" rx="6" fill="url(#m)" stroke="${shade(MATERIALS[metal], -0.55)}" stroke-width="2"/>`
  const claspBars = Array.from({ length: clasps }, (_, index) => bar(ribbonHeight - 90 - index * 74, 320, 48)).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs>
    <linearGradient id="m" x1="0" y1="0" x2="0" y2="1"><stop stop-color="${shade(MATERIALS[metal], 0.5)}"/><stop offset=".5" stop-color="${MATERIALS[metal]}"/><stop offset="1" stop-color="${shade(MATERIALS[metal], -0.45)}"/></linearGradient>
    <linearGradient id="r" x1="0" y1="0" x2="1" y2="0"><stop stop-color="#000" stop-opacity=".26"/><stop offset=".2" stop-color="#fff" stop-opacity=".12"/><stop offset=".6" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".3"/></linearGradient>
    <pattern id="w" width="6" height="5" patternUnits="userSpaceOnUse"><rect width="6" height="2.200" fill="#000" opacity=".1"/><rect width="2" height="5" fill="#fff" opacity=".04"/></pattern></defs>
    ${stripes.join('')}<rect x="${left}" width="${ribbonWidth}" height="${ribbonHeight}" fill="url(#w)"/><rect x="${left}" width="${ribbonWidth}" height="${ribbonHeight}" fill="url(#r)"/>
    ${claspBars}${bar(ribbonHeight - 12, 340, 30)}<circle cx="${width / 2}" cy="${ribbonHeight + 30}" r="24" fill="none" stroke="url(#m)" stroke-width="11"/></svg>`
}
