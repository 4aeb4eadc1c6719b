import { parseColour, shade } from '../colour.ts'
import { type Raster, rasterize, resize } from '../raster.ts'
import { digits } from '../strokes.ts'
import { renderArtwork } from './artwork.ts'
import { paste } from './paste.ts'
import type { BanknoteSubject, CoverSubject, StampSubject } from './subject.ts'

const STAMP = { width: 360, height: 430 }

/** One stamp or a block of them. */
export async function renderStamp(subject: StampSubject): Promise<Raster> {
  const single = await oneStamp(subject)
  const [across, down] = subject.block ?? [1, 1]
  const block: Raster = emptyRaster(single.width * across, single.height * down)
  for (let row = 0; row < down; row += 1) {
    for (let column = 0; column < across; column += 1) {
      paste(block, single, { left: column * single.width, top: row * single.height })
    }
  }
  if (subject.postmark)
    paste(block, await rasterize(postmarkSvg(300)), { left: block.width * 0.42, top: block.height * 0.46 })
  return block
}

/** An envelope with its stamps and postmarks. */
export async function renderCover({ paper, stamps, airmail = false, cachet }: CoverSubject): Promise<Raster> {
  const width = 1000
  const height = 620
  const cover = await rasterize(coverSvg({ width, height, paper, airmail, cachet }))
  for (const [index, stamp] of stamps.entries()) {
    const whole = await oneStamp({ kind: 'stamp', perforated: true, ...stamp })
    const small = await resize(whole, 130, 155)
    paste(cover, small, { left: width - 170 - index * 142, top: 42 })
  }
  paste(cover, await rasterize(postmarkSvg(190)), { left: width - 260 - (stamps.length - 1) * 90, top: 80 })
  return cover
}

/** A banknote, one side. */
export async function renderBanknote({ relief, ink, tint, value }: BanknoteSubject): Promise<Raster> {
  const width = 1000
  const height = 500
  const note = await rasterize(noteSvg({ width, height, ink, tint, value }))
  const vignette = await engravedVignette(relief, ink, 300)
  paste(note, vignette, { left: 120, top: 96 })
  return note
}

async function oneStamp({ relief, ink, value, perforated = true }: StampSubject): Promise<Raster> {
  const { width, height } = STAMP
  const stamp = await rasterize(stampSvg({ ink, value, perforated }))
  const vignette = await engravedVignette(relief, ink, width - 108)
  paste(stamp, vignette, { left: 54, top: 54 })
  return { ...stamp, width, height }
}

async function engravedVignette(icon: string, ink: string, width: number): Promise<Raster> {
  const isPale = PALE_DEVICES.has(icon)
  return renderArtwork(
    {
      sky: isPale ? ['#6d675c', '#57524a'] : ['#e8e4da', '#b9b4a8'],
      ground: isPale ? ['#57524a', '#4a463f'] : ['#a39c8e', '#8a8272'],
      horizon: 0.98,
      placed: [[icon, 0.5, 0.5, 0.8]],
      finish: 'engraving',
      aspect: 1,
      ink,
    },
    width,
  )
}

/** Drawn so light that only a dark ground shows them. */
const PALE_DEVICES: ReadonlySet<string> = new Set(['swan', 'dove', 'small-airplane', 'castle', 'ship'])

function stampSvg({
  ink,
  value,
  perforated,
}: {
  readonly ink: string
  readonly value: number
  readonly perforated: boolean
}): string {
  const { width: w, height: h } = STAMP
  const holes: string[] = []
  const pitch = 20
  for (let x = 0; x <= w; x += pitch) holes.push(`<circle cx="${x}" cy="0" r="6"/><circle cx="${x}" cy="${h}" r="6"/>`)
  for (let y = 15; y < h; y += pitch) holes.push(`<circle cx="0" cy="${y}" r="6"/><circle cx="${w}" cy="${y}" r="6"/>`)
  const mask = `<mask id="k"><rect width="${w}" height="${h}" fill="#fff"/>${perforated ? `<g fill="#000">${holes.join('')}</g>` : ''}</mask>`
  const panel = (x: number) =>
    `<rect x="${x}" y="${h - 112}" width="76" height="76" fill="${ink}"/>${digits(value, { x: x + 38, y: h - 74, height: 44, colour: '#ece3cd', weight: 0.15 })}`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}"><defs>${mask}</defs><g mask="url(#k)"><rect width="${w}" height="${h}" fill="#eae1c9"/>
    <rect x="30" y="30" width="${w - 60}" height="${h - 60}" fill="none" stroke="${ink}" stroke-width="10"/><rect x="46" y="46" width="${w - 92}" height="${h - 92}" fill="none" stroke="${ink}" stroke-width="3"/>
    <rect x="30" y="${h - 116}" width="${w - 60}" height="86" fill="${ink}" opacity=".9"/><rect x="126" y="${h - 84}" width="${w - 252}" height="8" fill="#ece3cd"/><rect x="146" y="${h - 62}" width="${w - 292}" height="6" fill="#ece3cd" opacity=".8"/>
    ${panel(36)}${panel(w - 112)}</g></svg>`
}

function postmarkSvg(size: number): string {
  const middle = size / 2
  const bars = [0, 1, 2, 3].map(
    (bar) =>
      `<path d="M${size * 0.95} ${middle - 30 + bar * 20} q ${size * 0.2} -12 ${size * 0.4} 0 t ${size * 0.4} 0"/>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size * 1.9}" height="${size}" fill="none" stroke="#231f1d" stroke-opacity=".72"><g stroke-width="${size * 0.022}"><circle cx="${middle}" cy="${middle}" r="${middle * 0.9}"/><circle cx="${middle}" cy="${middle}" r="${middle * 0.58}"/>${bars.join('')}</g>
    ${digits(14, { x: middle, y: middle - size * 0.1, height: size * 0.13, colour: '#231f1d' })}${digits(36, { x: middle, y: middle + size * 0.12, height: size * 0.13, colour: '#231f1d' })}</svg>`
}

interface CoverPaper {
  readonly width: number
  readonly height: number
  readonly paper: string
  readonly airmail: boolean
  readonly cachet: string | undefined
}

function coverSvg({ width: w, height: h, paper, airmail, cachet }: CoverPaper): string {
  const edge = airmail
    ? `<rect x="9" y="9" width="${w - 18}" height="${h - 18}" fill="none" stroke="#8e2f30" stroke-width="18" stroke-dasharray="42 42"/><rect x="9" y="9" width="${w - 18}" height="${h - 18}" fill="none" stroke="#2b4478" stroke-width="18" stroke-dasharray="42 42" stroke-dashoffset="42"/>`
    : ''
  const address = [0, 1, 2, 3]
    .map(
      (line) =>
        `<path d="M${360 + line * 34} ${330 + line * 56} c 40 -26 60 18 96 -2 s 50 -20 88 0 s 62 10 ${120 - line * 20} -4" fill="none" stroke="#2c2a3a" stroke-width="5" stroke-linecap="round" opacity=".8"/>`,
    )
    .join('')
  const mark = cachet
    ? `<g fill="none" stroke="${cachet}" stroke-width="6" opacity=".8"><rect x="60" y="70" width="300" height="96" rx="8"/><path d="M84 104H336M84 132H270" stroke-width="9"/></g>`
    : ''
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}"><defs><linearGradient id="c" x1="0" y1="0" x2="1" y2="1"><stop stop-color="${shade(paper, 0.18)}"/><stop offset="1" stop-color="${shade(paper, -0.12)}"/></linearGradient></defs>
    <rect width="${w}" height="${h}" rx="5" fill="url(#c)"/><path d="M0 ${h * 0.5}H${w}" stroke="#000" stroke-opacity=".06" stroke-width="4"/><path d="M${w * 0.34} 0V${h}" stroke="#000" stroke-opacity=".05" stroke-width="4"/>${edge}${mark}${address}</svg>`
}

interface NotePaper {
  readonly width: number
  readonly height: number
  readonly ink: string
  readonly tint: string
  readonly value: number
}

function noteSvg({ width: w, height: h, ink, tint, value }: NotePaper): string {
  const waves = Array.from({ length: 26 }, (_, line) => {
    const y = 40 + line * 16.5
    return `<path d="M30 ${y} q 60 ${line % 2 ? 26 : -26} 120 0 t 120 0 120 0 120 0 120 0 120 0 120 0 120 0"/>`
  }).join('')
  const rosette = (x: number, y: number, radius: number) =>
    Array.from(
      { length: 18 },
      (_, turn) =>
        `<ellipse cx="${x}" cy="${y}" rx="${radius}" ry="${radius * 0.42}" transform="rotate(${turn * 10} ${x} ${y})"/>`,
    ).join('')
  const corner = (x: number, y: number) => digits(value, { x, y, height: 46, colour: ink, weight: 0.16 })
  const [r, g, b] = parseColour(tint)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}"><rect width="${w}" height="${h}" rx="4" fill="#e6dcc2"/>
    <g fill="none" stroke="rgb(${r},${g},${b})" stroke-width="2.400" opacity=".55">${waves}</g><rect x="22" y="22" width="${w - 44}" height="${h - 44}" fill="none" stroke="${ink}" stroke-width="9"/><rect x="38" y="38" width="${w - 76}" height="${h - 76}" fill="none" stroke="${ink}" stroke-width="2.500"/>
    <g fill="none" stroke="${ink}" stroke-width="1.600" opacity=".8">${rosette(700, 250, 170)}</g><circle cx="700" cy="250" r="74" fill="#e6dcc2"/>${digits(value, { x: 700, y: 250, height: 82, colour: ink, weight: 0.17 })}
    ${corner(86, 82)}${corner(w - 86, 82)}${corner(86, h - 82)}${corner(w - 86, h - 82)}
    <path d="M470 120H860M520 392H850" stroke="${ink}" stroke-width="10"/><path d="M470 424c40-20 70 20 110 0s60-10 80 4M720 424c30-24 60 16 110-4" fill="none" stroke="${ink}" stroke-width="4"/>
    <path d="M${w / 2} 0V${h}" stroke="#000" stroke-opacity=".1" stroke-width="4"/></svg>`
}

function emptyRaster(width: number, height: number): Raster {
  return { width, height, data: new Uint8ClampedArray(width * height * 4) }
}
